// @y/websocket-server as its own example starts it. `y-websocket-process.ts PORT MODULES`; with YPERSISTENCE set it stores what it gets in LevelDB.
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { WebSocketServer } from 'ws'

const [port, modules = ''] = process.argv.slice(2)
const own = path.join(modules, '@y/websocket-server')
const { setupWSConnection } = (await import(pathToFileURL(path.join(own, 'src/utils.js')).href)) as {
  setupWSConnection: (socket: unknown, request: unknown) => void
}
const { Server } = createRequire(path.join(own, 'package.json'))('ws') as { Server: typeof WebSocketServer }
const sockets = new Server({ noServer: true, perMessageDeflate: false })
sockets.on('connection', setupWSConnection)
const server = createServer((_request, response) => response.end('ok'))
server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (joined) => sockets.emit('connection', joined, request)),
)
server.listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'))
