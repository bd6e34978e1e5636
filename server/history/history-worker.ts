// Worker entry: answers questions about the past from a connection of its own, so that no question, however large, holds up a socket.
import { parentPort, workerData } from 'node:worker_threads'
import { openThreadLog } from '../store/libsql/index.ts'
import { createHistoryReader } from './room-history.ts'
import type { ThreadReply, ThreadRequest } from './thread-protocol.ts'

const port = parentPort
if (!port) throw new Error('history-worker runs as a worker thread')

const log = await openThreadLog(workerData as Parameters<typeof openThreadLog>[0])
const reader = createHistoryReader(log)

port.on('message', (request: ThreadRequest | 'close') => {
  if (request !== 'close') return void answer(request)
  void log.close().then(() => port.close())
})

async function answer({ id, method, args }: ThreadRequest): Promise<void> {
  try {
    const ask = reader[method] as (...given: readonly unknown[]) => Promise<unknown>
    const value = await ask(...args)
    reply({ id, ok: true, value }, value)
  } catch (error) {
    reply({ id, ok: false, message: error instanceof Error ? error.message : String(error) })
  }
}

/** Bytes move to the other thread instead of being copied, unless they lie in the pool that small buffers share. */
function reply(message: ThreadReply, value?: unknown): void {
  const moves = value instanceof Uint8Array && value.buffer.byteLength > Buffer.poolSize
  port?.postMessage(message, moves ? [value.buffer as ArrayBuffer] : [])
}
