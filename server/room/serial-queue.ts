// One task after another, in the order they came; long work lets other rooms in between. Knows nothing of what the tasks do.

/** Work of one room, in ms, before everybody else gets a turn. */
const TURN = 8

export class SerialQueue {
  readonly #onError: (error: unknown) => void
  #tasks: (() => void | Promise<void>)[] = []
  #running: Promise<void> | undefined

  /** `onError` hears what a task throws; the queue then goes on. */
  constructor(onError: (error: unknown) => void) {
    this.#onError = onError
  }

  add(task: () => void | Promise<void>): void {
    this.#tasks.push(task)
    this.#running ??= this.#run()
  }

  /** Forgets every task that has not begun. */
  clear(): void {
    this.#tasks = []
  }

  /** Resolves when nothing is left to do. */
  async drained(): Promise<void> {
    while (this.#running) await this.#running
  }

  async #run(): Promise<void> {
    let turnEnds = performance.now() + TURN
    for (let task = this.#tasks.shift(); task; task = this.#tasks.shift()) {
      try {
        await task()
      } catch (error) {
        this.#onError(error)
      }
      if (performance.now() < turnEnds) continue
      await new Promise(setImmediate)
      turnEnds = performance.now() + TURN
    }
    this.#running = undefined
  }
}
