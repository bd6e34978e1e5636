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

  /** What waits for nothing is not waited for: a pause for every edit is a good part of what an edit costs. */
  async #run(): Promise<void> {
    while (this.#next < this.#tasks.length) {
      if (turns.isOver) await turns.next()
      try {
        const rest = this.#take()?.()
        if (rest) await rest
      } catch (error) {
        // A moment later, for whoever added the task is not done yet.
        await Promise.resolve()
        this.#onError(error)
      }
    }
    this.clear()
    this.#isRunning = false
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
