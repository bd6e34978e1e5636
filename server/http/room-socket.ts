// `GET /api/rooms/:room` as a websocket: every check is made before the upgrade, then the room has the socket. Reads no message.
import { randomUUID } from 'node:crypto'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { CloseCode } from '../../shared/protocol/index.ts'
import { mayWrite } from '../auth/index.ts'
import type { SocketPort } from '../room/index.ts'
import { describe } from './describe.ts'
import { inTime } from './in-time.ts'
import type { App, AppPorts } from './ports.ts'
import { problem } from './problem.ts'
import { requireIdentity } from './require.ts'
import { findRoom } from './room-of.ts'

/** How long a peer may take to answer a close before its connection is cut, ms. */
const CLOSE_GRACE = 5000

export function roomSocketRoute(app: App, ports: AppPorts): void {
  app.get(
    '/api/rooms/:room',
    describe({
      summary: "A room's websocket, in y-websocket's protocol",
      answer: 'application/octet-stream',
      status: 101,
      problems: [404, 426],
      query: { token: 'Bearer token', ack: '1: also send hello, ack, reject and entry messages' },
    }),
    requireIdentity(ports),
    async (c) => {
      const found = await findRoom(ports, c.req.param('room'))
      if (!found.ok) return problem(c, 404, found.detail)
      const accept = c.env?.acceptUpgrade
      if (!accept)
        return problem(c, 426, 'This address is a websocket. Connect to it with ws:// or wss://.', {
          upgrade: 'websocket',
        })
      const { identity, expires } = c.var
      const context = {
        room: found.room,
        identity,
        session: randomUUID(),
        canWrite: mayWrite(identity.role, found.room),
        wantsAcks: c.req.query('ack') === '1',
      }
      accept((socket, stream) => {
        const handle = ports.rooms.connect(context, portOf(socket, stream))
        socket.on('message', (data: Buffer, isBinary: boolean) =>
          handle.message(isBinary ? data : data.toString('utf8')),
        )
        endAt(expires - ports.now(), socket)
        socket.on('close', () => handle.closed())
      })
      return c.body(null, 200)
    },
  )
}

/** ws as the room sees it: never throws, and a peer that does not answer a close is cut off. */
function portOf(socket: WebSocket, stream: Duplex): SocketPort {
  const gather = gathering(stream)
  return {
    send: (bytes) => {
      if (socket.readyState !== socket.OPEN) return
      gather()
      socket.send(bytes)
    },
    close: (code, reason) => {
      if (socket.readyState !== socket.OPEN) return
      socket.close(code, reason)
      const cut = setTimeout(() => socket.terminate(), CLOSE_GRACE)
      socket.once('close', () => clearTimeout(cut))
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    get bufferedAmount() {
      return socket.bufferedAmount
    },
  }
}

/** What is written in one turn goes to the system in one call: a commit's update, headers and acknowledgement are three messages. */
function gathering(stream: Duplex): () => void {
  let isHeld = false
  const letGo = () => {
    isHeld = false
    stream.uncork()
  }
  return () => {
    if (isHeld) return
    isHeld = true
    stream.cork()
    process.nextTick(letGo)
  }
}

function endAt(left: number, socket: WebSocket): void {
  const callOff = inTime(left, () => socket.close(CloseCode.UNAUTHENTICATED, 'expired'))
  socket.once('close', callOff)
}
