// A real log whose commits a test can hold back or make fail. Knows no room.
import { createMemoryLog } from '../../store/memory/index.ts'
import type { Append, LogStore } from '../../store/index.ts'

/** Commits wait until they are let go, or fail on demand. */
export class HeldLog {
  readonly log: LogStore
  #gate: Promise<void> = Promise.resolve()
  #open: () => void = () => undefined
  #asked: () => void = () => undefined
  failing = false
  appends = 0

  constructor(inner = createMemoryLog()) {
    const keep = inner.append.bind(inner)
    const append = async (appends: readonly Append[]) => {
      this.appends += 1
      this.#asked()
      await this.#gate
      if (this.failing) throw new Error('disk full')
      await keep(appends)
    }
    this.log = Object.assign(inner, { append })
  }

  hold(): Promise<void> {
    this.#gate = new Promise((resolve) => (this.#open = resolve))
    return new Promise((resolve) => (this.#asked = resolve))
  }

  letGo(): void {
    this.#open()
  }
}
