// A peer over a real websocket, for tests.
import WebSocket from 'ws'
import { Author } from './author.ts'
import { Peer } from './peer.ts'
import { ROOM } from './test-rooms.ts'

interface Options {
  readonly user: string
  readonly role?: string
  readonly base?: Author
  readonly client?: number
}

export class SocketPeer extends Peer {
  readonly socket: WebSocket

  private constructor(author: Author, socket: WebSocket) {
    super(author, (bytes) => socket.readyState === WebSocket.OPEN && socket.send(bytes))
    this.socket = socket
    socket.on('message', (data: Buffer) => this.receive(data))
    socket.on('close', (code, reason) => this.close(code, reason.toString()))
    socket.on('error', () => this.close(1006, 'error'))
  }

  /** Connects and syncs; answers also when the server hangs up before that. */
  static async join(port: number, { user, role = 'annotator', base, client }: Options): Promise<SocketPeer> {
    const author = base ?? new Author(user, client === undefined ? {} : { client })
    return SocketPeer.open(`ws://127.0.0.1:${port}/${ROOM}?user=${user}&role=${role}&ack=1`, author)
  }

  /** The same at any address. */
  static async open(url: string, author: Author): Promise<SocketPeer> {
    const socket = new WebSocket(url, { perMessageDeflate: false })
    const peer = new SocketPeer(author, socket)
    socket.on('open', () => peer.ask())
    await peer.until(({ isSynced, closed }) => isSynced || closed !== undefined)
    return peer
  }

  async hangUp(): Promise<void> {
    this.socket.terminate()
    await this.until(({ closed }) => closed !== undefined)
  }
}
