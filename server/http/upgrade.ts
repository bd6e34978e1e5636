// From an HTTP upgrade to a websocket. The app decides, by an ordinary route; this writes its refusal to the wire, body included, or shakes hands.
// node-server's own upgrade drops the body of a refusal and leaves any other upgrade (h2c …) hanging; hence this one.
import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { MAX_MESSAGE_BYTES } from '../../shared/protocol/index.ts'
import type { App, TakeSocket } from './ports.ts'
import { problemResponse } from './problem.ts'

/** Bytes of one websocket message. Twice what a room takes, so that it is the room that refuses, with its reason; beyond, ws closes with 1009. */
const MAX_PAYLOAD = 2 * MAX_MESSAGE_BYTES

/** How long a silent peer may be before the system asks whether it is still there, ms. It hangs up on one that is not some ten seconds later. */
const SILENCE = 30_000

/** Serves websockets of `app` on `server`. Ends with the server: `close` cuts those that are still open. */
export function serveWebSockets(server: Server, app: App): { close(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD, perMessageDeflate: false })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Without a listener an error on the raw socket ends the process.
    socket.on('error', () => socket.destroy())
    // A machine that lost its power says no good-bye: its socket would keep its room loaded for ever.
    if (socket instanceof Socket) socket.setKeepAlive(true, SILENCE)
    upgrade({ app, sockets, request, socket, head }).catch(() => socket.destroy())
  })
  return {
    close() {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}

interface Upgrade {
  readonly app: App
  readonly sockets: WebSocketServer
  readonly request: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
}

async function upgrade({ app, sockets, request, socket, head }: Upgrade): Promise<void> {
  const asked = requestOf(request)
  if (!asked) return refuse(socket, notHere())
  let taken: TakeSocket | undefined
  const env = { incoming: request, acceptUpgrade: (take: TakeSocket) => void (taken = take) }
  const response = await app.fetch(asked, env)
  if (!taken) return refuse(socket, response.status < 400 ? notHere() : response)
  if (socket.destroyed) return undefined
  const take = taken
  sockets.handleUpgrade(request, socket, head, (ws) => {
    // A malformed frame is an error event; ws then closes by itself. Unheard, it would end the process.
    ws.on('error', () => undefined)
    take(ws, socket)
  })
  return undefined
}

/** The upgrade as a Request; undefined when it is no websocket's or its address makes no sense. */
function requestOf({ url, headers, method }: IncomingMessage): Request | undefined {
  if (headers.upgrade?.toLowerCase() !== 'websocket' || method !== 'GET' || !url?.startsWith('/')) return undefined
  try {
    const pairs = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    )
    return new Request(new URL(`http://${headers.host ?? 'localhost'}${url}`), { headers: pairs })
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

function notHere(): Response {
  return problemResponse(400, 'This upgrade is not understood. Websockets are spoken here, at /api/rooms/<room>.')
}

async function refuse(socket: Duplex, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer())
  const { status } = response
  const headers = [...response.headers].filter(
    ([name]) => !['connection', 'content-length', 'transfer-encoding'].includes(name),
  )
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    'connection: close',
    `content-length: ${body.length}`,
  ]
  if (!socket.destroyed) socket.end(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body]))
}
