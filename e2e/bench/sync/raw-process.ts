// The floor of what a relay costs: a frame in is the same frame out to the rest of the room. Knows no document, no person, no disk.
import { createServer } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'

const rooms = new Map<string, Set<WebSocket>>()
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 16 * 2 ** 20 })
const server = createServer((_request, response) => response.end('ok'))
server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (joined) => {
    const name = request.url ?? ''
    const room = rooms.get(name) ?? new Set()
    rooms.set(name, room.add(joined))
    joined.on('message', (message: Buffer) => {
      for (const other of room) if (other !== joined) other.send(message)
    })
    joined.on('close', () => {
      room.delete(joined)
      if (room.size === 0) rooms.delete(name)
    })
    joined.on('error', () => undefined)
  }),
)
server.listen(Number(process.argv[2]), '127.0.0.1', () => process.stdout.write('ready\n'))
