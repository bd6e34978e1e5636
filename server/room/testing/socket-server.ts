// Rooms on a real port, for tests and for the process that is killed: `ws://127.0.0.1:PORT/ROOM?user=NAME&role=ROLE&ack=1`. No sign-in; never part of the product.
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import { ROLES } from '../../../shared/api/index.ts'
import { MAX_MESSAGE_BYTES, parseRoomName } from '../../../shared/protocol/index.ts'
import { soundStorage, type LogStore, type Storage } from '../../store/index.ts'
import { createMemoryReview } from '../../store/memory/index.ts'
import type { RoomLimits } from '../limits.ts'
import type { SocketPort } from '../ports.ts'
import { createRooms, type Rooms } from '../rooms.ts'

export interface SocketServer {
  readonly port: number
  readonly rooms: Rooms
  close(): Promise<void>
}

interface Options {
  readonly port?: number
  readonly limits?: Partial<RoomLimits>
  readonly frames?: readonly string[]
  readonly storage?: Storage
}

export async function serveRooms(
  log: LogStore,
  { port = 0, limits = {}, frames, storage = soundStorage }: Options = {},
): Promise<SocketServer> {
  const silent = () => undefined
  const rooms = createRooms({
    log,
    store: { name: 'store-1', former: new Set() },
    storage,
    review: createMemoryReview(log),
    limits,
    clock: {
      now: Date.now,
      after: (ms, task) => {
        const timer = setTimeout(task, ms)
        return () => clearTimeout(timer)
      },
    },
    ids: { next: randomUUID },
    series: { frameExists: (_series, frame) => Promise.resolve(frames?.includes(frame) ?? true) },
    logger: { info: silent, warn: silent, error: silent },
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 2 * MAX_MESSAGE_BYTES, perMessageDeflate: false })
  const server = createServer((_request, response) => response.end('ok'))
  server.on('upgrade', (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (webSocket) => attach(webSocket, request, rooms)),
  )
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    rooms,
    async close() {
      await rooms.close()
      for (const client of sockets.clients) client.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function attach(webSocket: WebSocket, request: IncomingMessage, rooms: Rooms): void {
  // Without a listener one invalid frame would end the process.
  webSocket.on('error', () => undefined)
  const url = new URL(request.url ?? '/', 'http://localhost')
  const room = parseRoomName(decodeURIComponent(url.pathname.slice(1)))
  const user = url.searchParams.get('user') ?? 'nobody'
  const role = ROLES.find((known) => known === url.searchParams.get('role')) ?? 'annotator'
  if (!room) return webSocket.close(4404, 'no room')
  const handle = rooms.connect(
    {
      room,
      identity: { id: `u-${user}`, name: user, role },
      session: randomUUID(),
      canWrite: role !== 'viewer',
      wantsAcks: url.searchParams.get('ack') === '1',
    },
    portOf(webSocket),
  )
  webSocket.on('message', (data: Buffer, isBinary: boolean) => handle.message(isBinary ? data : data.toString()))
  webSocket.on('close', () => handle.closed())
}

function portOf(webSocket: WebSocket): SocketPort {
  return {
    send: (bytes) => webSocket.send(bytes, () => undefined),
    close: (code, reason) => webSocket.close(code, reason),
    pause: () => webSocket.pause(),
    resume: () => webSocket.resume(),
    get bufferedAmount() {
      return webSocket.bufferedAmount
    },
  }
}
