// One task after another, in the order they came; long work lets other rooms, sockets and timers in between. Knows nothing of what the tasks do.
import { turns } from './turns.ts'

/** Tasks that are done and still held. */
const MANY = 256

export class SerialQueue {
  readonly #onError: (error: unknown) => void
  #tasks: (() => void | Promise<void>)[] = []
  /** The first task that has not begun. */
  #next = 0
  #isRunning = false
  #running: Promise<void> = Promise.resolve()

  /** `onError` hears what a task throws; the queue then goes on. */
  constructor(onError: (error: unknown) => void) {
    this.#onError = onError
  }

  add(task: () => void | Promise<void>): void {
    this.#tasks.push(task)
    if (this.#isRunning) return
    // Before it begins: a first task that throws at once may be the last, and all is over before there is a promise of it.
    this.#isRunning = true
    this.#running = this.#run()
  }

  /** Forgets every task that has not begun. */
  clear(): void {
    this.#tasks = []
    this.#next = 0
  }

  /** Resolves when nothing is left to do. */
  async drained(): Promise<void> {
    while (this.#isRunning) await this.#running
  }

  async #run(): Promise<void> {
    while (this.#next < this.#tasks.length) {
      if (turns.isOver) await turns.next()
      try {
        await this.#begin()
      } catch (error) {
        this.#onError(error)
      }
    }
    this.clear()
    this.#isRunning = false
  }

  /** Async, so that what a task throws at once is heard a moment later: the run must not end before it is known to be running. */
  async #begin(): Promise<void> {
    await this.#take()?.()
  }

  /** Not by `shift`, which moves every task that waits behind it. */
  #take(): (() => void | Promise<void>) | undefined {
    const task = this.#tasks[this.#next]
    this.#next += 1
    if (this.#next >= MANY) {
      this.#tasks = this.#tasks.slice(this.#next)
      this.#next = 0
    }
    return task
  }
}
