// The main thread's end of a database worker: the Sql port over messages. Knows no table.
import { Worker } from 'node:worker_threads'
import { SqlError, type Sql, type SqlRow, type SqlStatement, type SqlValue } from '../sql-port.ts'
import type { WorkerData, WorkerReply, WorkerRequest } from './worker-protocol.ts'

type Rows = readonly (readonly SqlRow[])[]
interface Waiting {
  readonly resolve: (results: Rows) => void
  readonly reject: (error: SqlError) => void
}

export class SqlWorker implements Sql {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  readonly #ready: Promise<void>
  readonly #exited: Promise<void>
  /** Resolves when the thread ended without being asked to; nothing can be read or kept through it any more. */
  readonly lost: Promise<SqlError>
  #lastId = 0
  #isClosing = false
  /** Once set, every call fails with it: the thread is gone. */
  #dead: SqlError | undefined

  private constructor(data: WorkerData) {
    this.#worker = new Worker(new URL('./log-worker.boot.mjs', import.meta.url), { workerData: data, execArgv: [] })
    this.#exited = new Promise((resolve) => {
      this.#worker.once('exit', () => resolve())
    })
    this.#ready = new Promise((resolve, reject) => {
      this.#worker.on('message', (message: WorkerReply) => {
        if (message.type === 'ready') resolve()
        else if (message.type === 'error' && message.id === undefined)
          reject(new SqlError(message.code, message.message))
        else this.#settle(message)
      })
      this.#worker.on('error', (error: Error) => {
        const failure = new SqlError('WORKER', error.message)
        this.#die(failure)
        reject(failure)
      })
      this.#worker.on('exit', (code) => {
        const closed = new SqlError('CLOSED', 'the database is closed')
        this.#die(this.#isClosing ? closed : new SqlError('WORKER', `the thread ended with ${code}`))
        reject(this.#dead ?? closed)
      })
    })
    this.lost = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        if (!this.#isClosing && this.#dead) resolve(this.#dead)
      })
    })
  }

  /** Resolves when the connection is open and, for the writer, the schema is up to date. @throws SqlError */
  static async open(data: WorkerData): Promise<SqlWorker> {
    const worker = new SqlWorker(data)
    try {
      await worker.#ready
    } catch (error) {
      await worker.#worker.terminate()
      throw error
    }
    return worker
  }

  async execute(sql: string, args: readonly SqlValue[] = []): Promise<readonly SqlRow[]> {
    return (await this.batch([{ sql, args }]))[0] ?? []
  }

  batch(statements: readonly SqlStatement[]): Promise<Rows> {
    const dead = this.#dead
    if (dead) return Promise.reject(dead)
    return new Promise((resolve, reject) => {
      this.#lastId += 1
      this.#waiting.set(this.#lastId, { resolve, reject })
      this.#worker.postMessage({ id: this.#lastId, statements } satisfies WorkerRequest)
    })
  }

  /** Everything asked before is carried out first. */
  async close(): Promise<void> {
    this.#isClosing = true
    if (!this.#dead) this.#worker.postMessage('close')
    await this.#exited
  }

  #settle(message: Exclude<WorkerReply, { type: 'ready' }>): void {
    const waiting = message.id === undefined ? undefined : this.#waiting.get(message.id)
    if (!waiting || message.id === undefined) return
    this.#waiting.delete(message.id)
    if (message.type === 'rows') waiting.resolve(message.results)
    else waiting.reject(new SqlError(message.code, message.message))
  }

  #die(error: SqlError): void {
    this.#dead ??= error
    for (const { reject } of this.#waiting.values()) reject(this.#dead)
    this.#waiting.clear()
  }
}
