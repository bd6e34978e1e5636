// The main thread's end of the threads that read the past: one for what people wait for while they scrub, one for what takes seconds in a long log.
// Each starts at its first question, and again when it has ended by itself.
import { Worker } from 'node:worker_threads'
import type { HistoryReader } from './ports.ts'
import type { Method, ThreadReply, ThreadRequest } from './thread-protocol.ts'

export interface HistoryThread extends HistoryReader {
  /** What is being answered fails; so does every question after it. Idempotent. */
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (value: never) => void
  readonly reject: (error: Error) => void
}

/** `place`: where the database is, as its store is opened with. */
export function openHistoryThread(place: object): HistoryThread {
  const quick = new Thread(place)
  const slow = new Thread(place)
  return {
    overview: (...args) => quick.ask('overview', args),
    moment: (...args) => quick.ask('moment', args),
    blame: (...args) => quick.ask('blame', args),
    diff: (...args) => slow.ask('diff', args),
    activity: (...args) => quick.ask('activity', args),
    planRestore: (...args) => slow.ask('planRestore', args),
    deriveItems: (...args) => slow.ask('deriveItems', args),
    async close() {
      await Promise.all([quick.close(), slow.close()])
    },
  }
}

class Thread {
  readonly #place: object
  #worker: Worker | undefined
  #waiting = new Map<number, Waiting>()
  #lastId = 0
  #isClosed = false

  constructor(place: object) {
    this.#place = place
  }

  ask<T>(method: Method, args: readonly unknown[]): Promise<T> {
    if (this.#isClosed) return Promise.reject(new Error('the past is closed'))
    const worker = (this.#worker ??= this.#start())
    return new Promise((resolve, reject) => {
      this.#lastId += 1
      this.#waiting.set(this.#lastId, { resolve, reject })
      worker.postMessage({ id: this.#lastId, method, args } satisfies ThreadRequest)
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }

  #start(): Worker {
    const worker = new Worker(new URL('./history-worker.boot.mjs', import.meta.url), {
      workerData: this.#place,
      execArgv: [],
    })
    let failure: Error | undefined
    worker.on('message', (reply: ThreadReply) => this.#settle(reply))
    worker.on('error', (error: Error) => {
      failure = error
    })
    worker.on('exit', () => this.#end(worker, failure ?? new Error('the thread that reads the past has ended')))
    return worker
  }

  #settle(reply: ThreadReply): void {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if (reply.ok) waiting?.resolve(reply.value as never)
    else waiting?.reject(new Error(reply.message))
  }

  #end(worker: Worker, error: Error): void {
    if (this.#worker === worker) this.#worker = undefined
    const waiting = this.#waiting
    this.#waiting = new Map()
    for (const { reject } of waiting.values()) reject(error)
  }
}
