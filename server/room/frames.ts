// The frames of a room's series, remembered once they are known to exist. Knows no image.
import type { FrameKey } from '../../shared/dicom/index.ts'
import type { SeriesIndex } from './ports.ts'
import type { Ready } from './when-ready.ts'

export class Frames {
  readonly #index: SeriesIndex
  readonly #series: string
  readonly #known = new Set<string>()

  constructor(index: SeriesIndex, series: string) {
    this.#index = index
    this.#series = series
  }

  /**
   * Runs a check that asks for frames; when it met unknown ones, looks them up and runs it once more.
   * A frame that does not exist is asked for again next time: a series may grow.
   */
  check<T>(run: (exists: (frame: FrameKey) => boolean) => T): Ready<T> {
    let asked: Set<string> | undefined
    const first = run((frame) => {
      if (this.#known.has(frame)) return true
      asked = (asked ?? new Set()).add(frame)
      return false
    })
    return asked ? this.#checkAgain(asked, run) : first
  }

  async #checkAgain<T>(asked: ReadonlySet<string>, run: (exists: (frame: FrameKey) => boolean) => T): Promise<T> {
    await Promise.all([...asked].map((frame) => this.#learn(frame)))
    return run((frame) => this.#known.has(frame))
  }

  async #learn(frame: string): Promise<void> {
    if (await this.#index.frameExists(this.#series, frame)) this.#known.add(frame)
  }
}
