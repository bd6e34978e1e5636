// Turns of the one thread that all rooms share: when the present one is over, and who goes on next. Knows no room.

/** Work of all rooms together, in ms, before sockets, timers and commits are served again. */
const TURN = 4

class Turns {
  readonly #waiting: (() => void)[] = []
  readonly #hurrying: (() => void)[] = []
  #endsAt = 0
  #isScheduled = false

  /** True when whoever asks should wait for another turn. Asking begins one when none is under way. */
  get isOver(): boolean {
    const now = performance.now()
    if (!this.#isScheduled) this.#begin(now)
    return now >= this.#endsAt
  }

  /** Resolves in a later turn, for one after another in the order they asked. */
  next(): Promise<void> {
    if (!this.#isScheduled) this.#begin(performance.now())
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  /** Resolves in a later turn, before all who asked for the next one: for what others have waited for long enough. */
  soon(): Promise<void> {
    if (!this.#isScheduled) this.#begin(performance.now())
    return new Promise((resolve) => this.#hurrying.push(resolve))
  }

  #begin(now: number): void {
    this.#endsAt = now + TURN
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      if (this.#waiting.length + this.#hurrying.length === 0) return
      this.#begin(performance.now())
      this.#wake()
    })
  }

  /** Whoever is woken works until the turn is over or it has to wait for something; then the one behind it is looked at. */
  readonly #wake = (): void => {
    const go = performance.now() < this.#endsAt ? (this.#hurrying.shift() ?? this.#waiting.shift()) : undefined
    if (!go) return
    go()
    // Behind whatever `go` set going: a tick would come before it, and wake everybody at once.
    queueMicrotask(this.#wake)
  }
}

/** Of this thread. */
export const turns = new Turns()
