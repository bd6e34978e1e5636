// Worker entry: runs statements on one connection, one transaction after another, in the order they arrive, unless the connection lets
// them overtake each other. Knows no table.
import { parentPort, workerData } from 'node:worker_threads'
import { SqlError, type SqlRow } from '../sql-port.ts'
import { openDatabase } from './open-database.ts'
import type { WorkerData, WorkerReply, WorkerRequest } from './worker-protocol.ts'

const port = parentPort
if (!port) throw new Error('log-worker runs as a worker thread')

function reply(message: WorkerReply, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer)
}

function fail(error: unknown, id?: number): void {
  const code = error instanceof SqlError ? error.code : 'FAILED'
  const message = error instanceof Error ? error.message : String(error)
  reply({ type: 'error', ...(id === undefined ? {} : { id }), code, message })
}

/** Blobs move to the other thread instead of being copied. */
function buffersOf(results: readonly (readonly SqlRow[])[]): ArrayBuffer[] {
  return results.flatMap((rows) =>
    rows.flatMap((row) =>
      Object.values(row).flatMap((value) =>
        value instanceof Uint8Array && value.buffer instanceof ArrayBuffer ? [value.buffer] : [],
      ),
    ),
  )
}

async function serve({ place, mode }: WorkerData): Promise<void> {
  // The reader opens at its first question: by then the writer has made the file.
  let opened = mode === 'write' ? await openDatabase(place, mode) : undefined
  let turn: Promise<unknown> = Promise.resolve()
  const perform = async ({ id, statements }: WorkerRequest) => {
    try {
      opened ??= await openDatabase(place, mode)
      const results = await opened.run(statements)
      reply({ type: 'rows', id, results }, buffersOf(results))
    } catch (error) {
      fail(error, id)
    }
  }
  port?.on('message', (request: WorkerRequest | 'close') => {
    if (request !== 'close' && opened?.inOrder === false) turn = Promise.all([turn, perform(request)])
    else
      turn = turn.then(() => {
        if (request !== 'close') return perform(request)
        opened?.close()
        port.close()
        return undefined
      })
  })
  reply({ type: 'ready' })
}

await serve(workerData as WorkerData).catch((error: unknown) => fail(error))
