// Keeps trying what the disk would not take, until it is durable or refused for good. Knows no statement; what it keeps is handed in.
import { outageOf } from '../outage.ts'
import { SqlError } from '../sql-port.ts'
import { StorageWatch, watchClock } from '../storage-watch.ts'

/** Between two tries, ms: a disk that works again is found within two seconds. */
const RETRY = 1000

export class LastingWriter {
  readonly watch: StorageWatch
  /** Cuts every wait short. */
  readonly #waiting = new Set<() => void>()
  #isClosed = false

  constructor(watch: StorageWatch) {
    this.watch = watch
  }

  /** Gives up what fails at once: for whoever cannot write anyway. */
  static closed(): LastingWriter {
    const writer = new LastingWriter(new StorageWatch(watchClock))
    writer.close()
    return writer
  }

  /**
   * Runs `attempt` until it resolves. After a failed try its outcome is unknown (the thread may have died after the commit): `isRetry` says to look first.
   * @throws SqlError for what no waiting mends, and for whatever is still failing when the store is closed
   */
  async keep(attempt: (isRetry: boolean) => Promise<unknown>): Promise<void> {
    const write = this.watch.begin()
    try {
      for (let isRetry = false; ; isRetry = true) {
        write.tried()
        const error = await failureOf(attempt(isRetry))
        if (error === undefined) return
        const reason = outageOf(error)
        if (reason === undefined || this.#isClosed) throw error
        write.failed(reason)
        await this.#pause()
      }
    } finally {
      write.done()
    }
  }

  /** What fails from now on, or is waiting to be tried again, is given up. */
  close(): void {
    this.#isClosed = true
    for (const go of this.#waiting) go()
  }

  #pause(): Promise<void> {
    if (this.#isClosed) return Promise.resolve()
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer)
        this.#waiting.delete(go)
        resolve()
      }
      const timer = setTimeout(go, RETRY)
      this.#waiting.add(go)
    })
  }
}

async function failureOf(attempt: Promise<unknown>): Promise<SqlError | undefined> {
  try {
    await attempt
    return undefined
  } catch (error) {
    if (error instanceof SqlError) return error
    throw error
  }
}
