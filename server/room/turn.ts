// Whose turn it is to judge and append when people write one room through several nodes at once. A courtesy, not a lock: the log decides, and a turn that
// is lost or taken by two only means that one of them is overtaken. Where nobody else writes it costs nothing. Knows no document.
import type { Clock, Line } from './ports.ts'

/** After an entry of another node, own edits wait for a turn for so long, ms. */
const CONTENDED = 2_000
/** A turn, and how long the others are let in after it, ms. Whatever arrives meanwhile goes together in the next one. */
const TURN = 20
const PAUSE = { least: 2, most: 8 }

export class Turn {
  readonly #line: Line
  readonly #clock: Clock
  #foreign = Number.NEGATIVE_INFINITY
  #isMine = false

  constructor(line: Line, clock: Clock) {
    this.#line = line
    this.#clock = clock
  }

  /** Another node has kept something. */
  sawOther(): void {
    this.#foreign = this.#clock.now()
  }

  /** Whether to wait for a turn before the next offer is judged. */
  get isNeeded(): boolean {
    return !this.#isMine && this.#clock.now() - this.#foreign < CONTENDED
  }

  /** Resolves when it is this node's turn, or as good as; `over` is called when it has lasted long enough. */
  async begin(over: () => void): Promise<void> {
    await this.#line.turn()
    this.#isMine = true
    this.#clock.after(TURN, over)
  }

  /** Resolves when the others have had their chance. */
  async end(): Promise<void> {
    if (!this.#isMine) return
    this.#isMine = false
    this.#line.turnOver()
    const pause = PAUSE.least + Math.random() * (PAUSE.most - PAUSE.least)
    await new Promise<void>((resolve) => void this.#clock.after(pause, resolve))
  }

  /** The room is closed: nobody waits for it. */
  leave(): void {
    if (this.#isMine) this.#line.turnOver()
    this.#isMine = false
  }
}
