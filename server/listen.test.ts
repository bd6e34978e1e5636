// The application on a real port, with real websockets; rooms are a fake that remembers.
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { WebSocket } from 'ws'
import { ProblemSchema } from '../shared/api/index.ts'
import { MAX_MESSAGE_BYTES } from '../shared/protocol/index.ts'
import { listen } from './listen.ts'
import { createTestApp, ROOM, type TestApp } from './testing/index.ts'

const test = suite('listen')

/** Runs `body` against the test app on a free port and closes it. */
async function serving(body: (app: TestApp, address: string) => Promise<void>, change = {}): Promise<void> {
  const app = await createTestApp(change)
  const server = await listen(app.app, { port: 0, host: '127.0.0.1' })
  try {
    await body(app, `127.0.0.1:${server.port}`)
  } finally {
    await server.close()
  }
}

/** Resolves when `condition` holds; asks at every turn of the event loop. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve))
}

/** What a raw upgrade with these headers is answered, until the server hangs up. */
async function rawUpgrade(address: string, path: string, headers: string): Promise<string> {
  const [host = '', port = ''] = address.split(':')
  const socket = connect(Number(port), host)
  socket.write(`GET ${path} HTTP/1.1\r\nHost: ${address}\r\n${headers}\r\n\r\n`)
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(socket, 'close')
  return Buffer.concat(chunks).toString()
}

/** What a socket hears from `begin` on until the server hangs up. */
async function heardOf(socket: Socket, begin: () => void): Promise<string> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  socket.on('error', () => undefined)
  begin()
  await once(socket, 'close')
  return Buffer.concat(chunks).toString()
}

const shake =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=='

test('[A21] a refused join is answered with its problem on the wire', async () => {
  await serving(async (app, address) => {
    const token = await app.token('viewer')
    for (const [path, status] of [
      [`/api/rooms/${ROOM}`, 401],
      [`/api/rooms/labels:none:truth?token=${token}`, 404],
      [`/api/nothing?token=${token}`, 404],
      [`/api/me?token=${token}`, 400],
    ] as const) {
      const answer = await rawUpgrade(address, path, shake)
      assert.match(answer, new RegExp(`^HTTP/1.1 ${status} `), path)
      const problem = ProblemSchema.parse(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)))
      assert.is(problem.status, status)
    }
    assert.is(app.connected.length, 0)
  })
})

test('[A37] an upgrade that is malformed or asks for something else is refused and hung up on; the server goes on', async () => {
  await serving(async (app, address) => {
    const token = await app.token('viewer')
    const room = `/api/rooms/${ROOM}?token=${token}`
    const none = await rawUpgrade(address, room, 'Connection: Upgrade\r\nUpgrade: h2c')
    assert.match(none, /^HTTP\/1.1 400 /)
    const noKey = await rawUpgrade(
      address,
      room,
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13',
    )
    assert.match(noKey, /^HTTP\/1.1 400 /)
    const noPath = await rawUpgrade(address, '*', shake)
    assert.match(noPath, /^HTTP\/1.1 4\d\d /)
    assert.is((await fetch(`http://${address}/api/health`)).status, 200)
  })
})

test('[A37] a websocket frame that is nonsense closes that socket and nobody else', async () => {
  await serving(async (app, address) => {
    const [host = '', port = ''] = address.split(':')
    const good = new WebSocket(`ws://${address}/api/rooms/${ROOM}?token=${await app.token('annotator')}`)
    await once(good, 'open')
    const raw = connect(Number(port), host)
    raw.write(
      `GET /api/rooms/${ROOM}?token=${await app.token('viewer')} HTTP/1.1\r\nHost: ${address}\r\n${shake}\r\n\r\n`,
    )
    await once(raw, 'data')
    // RSV bits set, unmasked.
    raw.write(Buffer.from([0xf2, 0x05, 1, 2, 3, 4, 5]))
    await once(raw, 'close')
    await until(() => app.connected[1]?.closed === 1)
    assert.is(app.connected[0]?.closed, 0)
    good.send(Buffer.from([9]))
    await until(() => app.connected[0]?.heard.length === 1)
    good.terminate()
  })
})

test('[A22] who joins is known to the room: identity, right to write, acks; messages arrive in order', async () => {
  await serving(async (app, address) => {
    const annotator = new WebSocket(`ws://${address}/api/rooms/${ROOM}?ack=1&token=${await app.token('annotator')}`)
    // Sent as soon as the handshake is over, perhaps in the same packet.
    annotator.on('open', () => {
      for (let i = 0; i < 50; i += 1) annotator.send(Buffer.from([i]))
      annotator.send('text')
    })
    await until(() => app.connected[0]?.heard.length === 51)
    const [first] = app.connected
    assert.equal(
      first?.heard.slice(0, 50).map((data) => (data as Uint8Array)[0]),
      Array.from({ length: 50 }, (_, i) => i),
    )
    assert.is(first?.heard[50], 'text')
    assert.equal(first?.context.identity, { id: 'the-annotator', name: 'The annotator', role: 'annotator' })
    assert.equal([first?.context.canWrite, first?.context.wantsAcks, first?.context.room.name], [true, true, ROOM])
    const viewer = new WebSocket(`ws://${address}/api/rooms/${ROOM}`, {
      headers: { authorization: `Bearer ${await app.token('viewer')}` },
    })
    await once(viewer, 'open')
    await until(() => app.connected.length === 2)
    const { context, socket } = app.connected[1]!
    assert.equal([context.canWrite, context.wantsAcks], [false, false])
    assert.is.not(context.session, first?.context.session)
    socket.send(new Uint8Array([1, 2]))
    const [message] = (await once(viewer, 'message')) as [Buffer]
    assert.equal([...message], [1, 2])
    socket.close(4422, 'malformed')
    const [code, reason] = (await once(viewer, 'close')) as [number, Buffer]
    assert.equal([code, reason.toString()], [4422, 'malformed'])
    await until(() => app.connected[1]?.closed === 1)
    socket.send(new Uint8Array([1]))
    socket.close(1000, '')
    annotator.close()
    await until(() => app.connected[0]?.closed === 1)
  })
})

test('[A22] a socket ends with 4401 when its sign-in ends', async () => {
  const identity = { id: 'ana', name: 'Ana', role: 'annotator' as const }
  let expires = 0
  const identify = async () => ({ ok: true as const, identity, expires })
  await serving(
    async (app, address) => {
      expires = app.now + 20
      const socket = new WebSocket(`ws://${address}/api/rooms/${ROOM}`)
      const [code] = (await once(socket, 'close')) as [number]
      assert.is(code, 4401)
    },
    { identify },
  )
})

const TABLE = '/proc/net/tcp'
if (existsSync(TABLE))
  test('[A44] the system is asked to find out about a peer that vanished without a word', async () => {
    await serving(async (app, address) => {
      const socket = new WebSocket(`ws://${address}/api/rooms/${ROOM}?token=${await app.token('viewer')}`)
      await once(socket, 'open')
      const port = `:${Number(address.split(':')[1]).toString(16).toUpperCase().padStart(4, '0')}`
      const timers = readFileSync(TABLE, 'utf8')
        .split('\n')
        .map((line) => line.trim().split(/\s+/))
        .filter(([, local, , state]) => local?.endsWith(port) && state === '01')
        .map((fields) => fields[5]?.slice(0, 2))
      // 02: a keepalive timer runs.
      assert.equal(timers, ['02'])
      socket.close()
      await once(socket, 'close')
    })
  })

test('[A24] a message far over what a room takes closes its socket; a body over its limit is 413', async () => {
  await serving(async (app, address) => {
    const socket = new WebSocket(`ws://${address}/api/rooms/${ROOM}?token=${await app.token('annotator')}`)
    await once(socket, 'open')
    socket.send(new Uint8Array(2 * MAX_MESSAGE_BYTES + 1))
    const [code] = (await once(socket, 'close')) as [number]
    assert.is(code, 1009)
    const headers = {
      authorization: `Bearer ${await app.token('annotator')}`,
      'content-length': String(300 * 1024 * 1024),
    }
    const upload = request(`http://${address}/api/series/s/import`, { method: 'POST', headers })
    upload.on('error', () => undefined)
    upload.write('{')
    const [response] = (await once(upload, 'response')) as [{ statusCode: number; resume: () => void }]
    assert.is(response.statusCode, 413)
    response.resume()
    upload.destroy()
  })
})

test('[A56] a body that goes beyond what a hand makes is 413 and hung up on, signed in or not, however little of it is said beforehand', async () => {
  await serving(async (app, address) => {
    const [host = '', port = ''] = address.split(':')
    const authorization = `Authorization: Bearer ${await app.token('reviewer')}`
    for (const path of ['/api/sign-in', `/api/rooms/${ROOM}/looks/x`, `/api/rooms/${ROOM}/rejected/x`]) {
      const socket = connect(Number(port), host)
      const head = `POST ${path} HTTP/1.1\r\nHost: ${address}\r\nContent-Type: application/json\r\n${authorization}`
      socket.write(`${head}\r\nTransfer-Encoding: chunked\r\n\r\n`)
      const text = await heardOf(socket, () => socket.write(`11000\r\n${'"'.repeat(0x11000)}\r\n`))
      assert.match(text, /^HTTP\/1.1 413 /, path)
    }
  })
})

test('[A38] closing cuts every socket and frees the port', async () => {
  const app = await createTestApp()
  const server = await listen(app.app, { port: 0, host: '127.0.0.1' })
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/api/rooms/${ROOM}?token=${await app.token('viewer')}`)
  await once(socket, 'open')
  const closed = once(socket, 'close')
  await server.close()
  await closed
  const again = await listen(app.app, { port: server.port, host: '127.0.0.1' })
  const taken = await listen(app.app, { port: server.port, host: '127.0.0.1' }).then(
    () => '',
    (error: unknown) => String(error),
  )
  assert.match(taken, /EADDRINUSE/)
  await again.close()
})

test.run()
