// Hostile peers over a real socket, on a real database, beside a person who goes on drawing.
import { mkdtemp, rm } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { encodeSyncStep2 } from '../../shared/protocol/index.ts'
import { openLibsqlStore, type LibsqlStore } from '../store/libsql/index.ts'
import { createMemoryLog } from '../store/memory/index.ts'
import { ATTACKS, type Attack } from './testing/attacks.ts'
import { Author, FRAMES } from './testing/author.ts'
import { SocketPeer } from './testing/socket-peer.ts'
import { serveRooms, type SocketServer } from './testing/socket-server.ts'
import { ROOM } from './testing/test-rooms.ts'
import { verifyRoom } from './verify.ts'

const VICTIM = 1001
const test = suite<{ store: LibsqlStore; server: SocketServer; folder: string; honest: SocketPeer; edits: number }>(
  'hostile peers',
)

test.before(async (context) => {
  context.folder = await mkdtemp(path.join(tmpdir(), 'limn-attacks-'))
  context.store = await openLibsqlStore({ path: path.join(context.folder, 'limn.db') })
  context.server = await serveRooms(context.store.log, { frames: FRAMES })
  context.honest = await SocketPeer.join(context.server.port, { user: 'victim', client: VICTIM })
  context.honest.edit((author) => author.draw('start'))
  await context.honest.until(({ acked }) => acked === 1)
  context.edits = 1
})

test.after(async ({ server, store, folder, honest }) => {
  await honest.hangUp()
  await server.close()
  await store.close()
  await rm(folder, { recursive: true })
})

/** The honest person is there, edits, and is acknowledged; whoever joins now sees exactly that. */
async function goesOn(context: {
  server: SocketServer
  store: LibsqlStore
  honest: SocketPeer
  edits: number
}): Promise<void> {
  const { honest, server } = context
  context.edits += 1
  const { edits } = context
  honest.edit((author) => author.reshape('start', edits % 12, edits % 40))
  await honest.until(({ acked }) => acked === edits)
  const fresh = await SocketPeer.join(server.port, { user: 'fresh' })
  assert.is(fresh.author.content(), honest.author.content())
  assert.is(honest.closed, undefined)
  await fresh.hangUp()
}

const CODES: Partial<Record<Attack['reason'], number>> = { gap: 4509, missing_dependency: 4509, too_large: 4413 }

for (const { name, reason, make } of ATTACKS)
  test(`[R6] refused, quarantined, and nobody else is harmed: ${name}`, async (context) => {
    const { server, store } = context
    const user = `eve-${name.replaceAll(/\W+/g, '-')}`
    const eve = await SocketPeer.join(server.port, { user })
    const update = make(eve.author.state(), 5001, VICTIM)
    eve.push(update)
    await eve.until(({ closed }) => closed !== undefined)
    assert.is(eve.closed?.code, CODES[reason] ?? 4422)
    // A message over the limit is not read at all, so there is nothing to keep and no reason to look up.
    if (update.length <= 8 * 1024 * 1024) {
      assert.equal(eve.reasons, [reason])
      const kept = (await store.log.rejected(ROOM)).find(({ actor }) => actor === `u-${user}`)
      assert.equal([kept?.reason, kept?.id], [reason, eve.of('reject')[0]?.quarantine])
      assert.equal(Buffer.from(kept?.update ?? []), Buffer.from(update))
    }
    await goesOn(context)
  })

test('[R12] a reader who writes, as update or as answer, is stopped before anything is parsed', async (context) => {
  const { server } = context
  for (const wrap of ['update', 'answer']) {
    const reader = await SocketPeer.join(server.port, { user: `reader-${wrap}`, role: 'viewer' })
    const author = new Author('reader', { base: reader.author.state() })
    const update = author.one(() => author.draw('mine'))
    if (wrap === 'update') reader.push(update)
    else reader.raw(encodeSyncStep2(update))
    await reader.until(({ closed }) => closed !== undefined)
    assert.equal([reader.closed?.code, ...reader.reasons], [4403, 'read_only'])
  }
  await goesOn(context)
})

test('[P2] a hundred messages of noise end a hundred connections and nothing else', async (context) => {
  const { server } = context
  let seed = 5
  const noise = () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31
  for (let round = 0; round < 100; round += 1) {
    const eve = await SocketPeer.join(server.port, { user: 'noise' })
    eve.raw(Uint8Array.from({ length: 1 + noise() * 60 }, () => noise() * 256))
    eve.raw(
      Uint8Array.from({ length: 1 + noise() * 60 }, (_, index) => (index < 2 ? ([0, 2][index] ?? 0) : noise() * 256)),
    )
    await eve.until(({ closed }) => closed !== undefined)
  }
  await goesOn(context)
})

test('[R14] a frame over the socket’s limit, a text message, and an invalid frame: the server goes on', async (context) => {
  const { server } = context
  const huge = await SocketPeer.join(server.port, { user: 'huge' })
  huge.raw(new Uint8Array(20 * 1024 * 1024))
  await huge.until(({ closed }) => closed !== undefined)
  const text = await SocketPeer.join(server.port, { user: 'text' })
  text.socket.send('hello')
  await text.until(({ closed }) => closed !== undefined)
  assert.is(text.closed?.code, 4400)
  await invalidFrame(server.port)
  await goesOn(context)
})

test('[R13] a peer that stops reading is cut off while the others work on', async () => {
  const server = await serveRooms(createMemoryLog(), { frames: FRAMES, limits: { maxBuffered: 256 * 1024 } })
  const writer = await SocketPeer.join(server.port, { user: 'writer' })
  const slow = await SocketPeer.join(server.port, { user: 'slow' })
  slow.socket.pause()
  for (let index = 0; index < 200; index += 1) {
    writer.edit((author) => author.draw(`slow-${index}`, { points: 5000 }))
    await writer.until(({ acked }) => acked === index + 1)
  }
  slow.socket.resume()
  await slow.until(({ closed }) => closed !== undefined)
  assert.is(slow.closed?.code, 4513)
  await writer.hangUp()
  await server.close()
})

test('[R2] after all of it the chain holds and every projection equals the replay', async ({ store, edits }) => {
  const report = await verifyRoom(store.log, ROOM)
  assert.equal(report.problems, [])
  assert.ok(report.entries >= edits)
})

/** One frame with reserved bits, as no client sends it: it once ended the process of another server. */
function invalidFrame(port: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.write(
        [
          `GET /${ROOM}?user=frame HTTP/1.1`,
          'Host: a',
          'Upgrade: websocket',
          'Connection: Upgrade',
          'Sec-WebSocket-Version: 13',
          'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
          '',
          '',
        ].join('\r\n'),
      )
    })
    socket.once('data', () => socket.write(Uint8Array.of(0xf2, 0x81, 1, 2, 3, 4, 5)))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve())
  })
}

test.run()
