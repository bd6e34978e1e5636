// A database worker that is started again when its thread ends by itself. What was under way then fails, its outcome unknown; reads are asked again. Knows no table.
import { outageOf } from '../outage.ts'
import { SqlError, type Sql, type SqlRow, type SqlStatement, type SqlValue } from '../sql-port.ts'
import { SqlWorker } from './sql-worker.ts'
import type { WorkerData } from './worker-protocol.ts'

/** A thread that ended this often within the window ends for the same reason again. */
const MOST = { ends: 5, within: 60_000 }
/** Until the next try when the database could not be opened, ms. */
const RETRY = 1000

export class LastingWorker implements Sql {
  readonly #data: WorkerData
  readonly #onFailure: (error: unknown) => void
  /** Resolves when the thread has ended too often: nothing can be read or kept through it any more. */
  readonly lost: Promise<SqlError>
  #giveUp: (error: SqlError) => void = () => undefined
  #current: Promise<SqlWorker>
  #ends: readonly number[] = []
  #isClosing = false

  private constructor(data: WorkerData, first: SqlWorker, onFailure: (error: unknown) => void) {
    this.#data = data
    this.#onFailure = onFailure
    this.lost = new Promise((resolve) => (this.#giveUp = resolve))
    this.#current = Promise.resolve(first)
    this.#watch(first)
  }

  /** `onFailure` hears of every call that fails. @throws SqlError when it cannot be opened the first time. */
  static async open(data: WorkerData, onFailure: (error: unknown) => void = () => undefined): Promise<LastingWorker> {
    return new LastingWorker(data, await SqlWorker.open(data), onFailure)
  }

  async execute(sql: string, args: readonly SqlValue[] = []): Promise<readonly SqlRow[]> {
    return (await this.batch([{ sql, args }]))[0] ?? []
  }

  async batch(statements: readonly SqlStatement[]): Promise<readonly (readonly SqlRow[])[]> {
    const worker = await this.#current
    try {
      return await worker.batch(statements)
    } catch (error) {
      this.#onFailure(error)
      if (this.#data.mode === 'write' || this.#isClosing || !isEnd(error)) throw error
      await worker.lost
      return (await this.#current).batch(statements)
    }
  }

  async close(): Promise<void> {
    this.#isClosing = true
    // One that could not be started again has nothing to close.
    await this.#current.then(
      (worker) => worker.close(),
      () => undefined,
    )
  }

  #watch(worker: SqlWorker): void {
    void worker.lost.then((error) => {
      if (this.#isClosing) return
      this.#current = this.#hasEndedTooOften() ? this.#lose(error) : this.#start()
      // Each caller hears of it; unheard, it would end the process.
      this.#current.catch(() => undefined)
    })
  }

  async #start(): Promise<SqlWorker> {
    for (;;) {
      try {
        const worker = await SqlWorker.open(this.#data)
        this.#watch(worker)
        return worker
      } catch (error) {
        const isHopeless = outageOf(error) === undefined || (isEnd(error) && this.#hasEndedTooOften())
        if (this.#isClosing || isHopeless) return this.#lose(error)
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY))
    }
  }

  #hasEndedTooOften(): boolean {
    const now = performance.now()
    this.#ends = [...this.#ends.filter((at) => now - at < MOST.within), now]
    return this.#ends.length > MOST.ends
  }

  #lose(error: unknown): Promise<never> {
    const reason = new SqlError('LOST', error instanceof Error ? error.message : 'the database thread ended')
    this.#giveUp(reason)
    return Promise.reject(reason)
  }
}

function isEnd(error: unknown): boolean {
  return error instanceof SqlError && error.code === 'WORKER'
}
