// A websocket spoken by hand, so that it can be spoken wrongly: handshake over TCP, then any bytes.
import { connect, type Socket } from 'node:net'

export interface RawSocket {
  readonly socket: Socket
  /** The server's answer to the handshake, headers and all. */
  readonly answer: string
  /** Resolves when the other side has ended it, or after `milliseconds`. */
  readonly ended: (milliseconds: number) => Promise<void>
}

/** `url`: a ws address. `extensions`: what is offered in the handshake. */
export async function shakeHands(url: string, extensions = ''): Promise<RawSocket> {
  const { hostname, port, pathname, search } = new URL(url)
  const socket = connect(Number(port), hostname)
  const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.on('error', () => undefined)
  const lines = [
    `GET ${pathname}${search} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version: 13',
    ...(extensions === '' ? [] : [`Sec-WebSocket-Extensions: ${extensions}`]),
  ]
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  const answer = await new Promise<string>((resolve) => {
    socket.once('data', (data) => resolve(data.toString('latin1')))
    socket.once('close', () => resolve(''))
  })
  // What comes is of no interest, but must be read for the end to be seen.
  socket.resume()
  const ended = (milliseconds: number) =>
    Promise.race([gone, new Promise<void>((resolve) => setTimeout(resolve, milliseconds))])
  return { socket, answer, ended }
}

/** A client's frame: masked, with a mask of zeros so that the payload stands as it is. `first`: the first byte, flags and opcode. */
export function frame(first: number, payload: Uint8Array): Buffer {
  const { length } = payload
  const head =
    length < 126
      ? Buffer.from([first, 0x80 | length])
      : Buffer.from([first, 0x80 | 127, 0, 0, 0, 0, ...new Uint8Array(4)])
  if (length >= 126) head.writeUIntBE(length, 4, 6)
  return Buffer.concat([head, Buffer.alloc(4), payload])
}
