// A promise to a user: whatever a hostile peer sends, it is refused with its reason and kept for inspection, and nobody else notices.
import * as encoding from 'lib0/encoding'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { MessageType } from '../../shared/protocol/index.ts'
import { ATTACKS, type RoomCopy } from '../fixtures/attacks.ts'
import { addContour, addObject, findSeries, pointsOf, ring, vertex, type OpenSeries } from '../fixtures/labels.ts'
import { Peer } from '../fixtures/peer.ts'
import { hasRealData, realData } from '../fixtures/real-data.ts'
import { startServer, type TestServer } from '../fixtures/server.ts'

interface Scene {
  server: TestServer
  series: OpenSeries
  ana: Peer
  mallory: string
  reviewer: string
}

const test = suite<Scene>('hostile-peers')

test.before(async (scene) => {
  scene.server = await startServer(...(hasRealData ? [realData('series/ct-philips-phantom-5mm')] : []))
  scene.mallory = await scene.server.token('Mallory', 'annotator')
  scene.reviewer = await scene.server.token('Rea', 'reviewer')
  scene.series = await findSeries(scene.server, scene.reviewer)
  scene.ana = new Peer(scene.server.url, scene.series.room, await scene.server.token('Ana', 'annotator'))
  await scene.ana.connect()
  const frame = scene.series.frames[0]?.key ?? ''
  scene.ana.doc.transact(() => {
    addObject(scene.ana.doc, 'lesion', scene.series.classId)
    addContour(scene.ana.doc, 'border', { objectId: 'lesion', frame, points: ring(100, 100, 20) })
  })
  await scene.ana.until(() => scene.ana.acknowledged === 1)
})

test.after(async (scene) => {
  scene.ana.close()
  await scene.server.dispose()
})

/** Ana moves a point, and it is kept: the room is unharmed. */
async function anaWorksOn({ ana }: Scene): Promise<void> {
  const points = ana.doc.getMap('contours').get('border')
  const array = points instanceof Y.Map ? (points.get('points') as Y.Array<number>) : undefined
  assert.ok(array)
  const before = ana.acknowledged
  ana.doc.transact(() => {
    array.delete(3, 1)
    array.insert(3, [vertex(120 + before, 101)])
  })
  await ana.until(() => ana.acknowledged === before + 1)
}

function copyOfRoom({ ana, series }: Scene, client: number): RoomCopy {
  return {
    state: Y.encodeStateAsUpdate(ana.doc),
    victim: { client: ana.doc.clientID, clock: Y.getState(ana.doc.store, ana.doc.clientID) },
    client,
    frame: series.frames[0]?.key ?? '',
    classId: series.classId,
    victimObject: 'lesion',
    victimContour: 'border',
  }
}

for (const attack of ATTACKS) {
  test(`[E1] refuses ${attack.name}`, async (scene) => {
    const mallory = new Peer(scene.server.url, scene.series.room, scene.mallory)
    await mallory.connect()
    mallory.sendUpdate(attack.bytes(copyOfRoom(scene, mallory.doc.clientID)))
    await mallory.until(() => mallory.rejects.length > 0)
    const reject = mallory.rejects[0]
    assert.ok(reject && attack.reasons.includes(reject.reason), `${reject?.reason}: ${reject?.detail}`)
    await mallory.until(() => mallory.closed !== null)
    const quarantine = await scene.server.get<
      { rejected: { id: string; reason: string }[] } | { id: string; reason: string }[]
    >(`/api/rooms/${encodeURIComponent(scene.series.room)}/rejected`, scene.reviewer)
    const rows = Array.isArray(quarantine) ? quarantine : quarantine.rejected
    assert.ok(
      rows.some(({ id }) => id === reject.quarantine),
      'the refused bytes lie in quarantine',
    )
    await anaWorksOn(scene)
    mallory.close()
  })
}

test('[E1] refuses a write by a viewer, and shows him everything', async (scene) => {
  const viewer = new Peer(scene.server.url, scene.series.room, await scene.server.token('Vic', 'viewer'))
  await viewer.connect()
  assert.equal(pointsOf(viewer.doc, 'border'), pointsOf(scene.ana.doc, 'border'))
  addObject(viewer.doc, 'sneaked', scene.series.classId)
  for (const update of viewer.made) viewer.sendUpdate(update)
  await viewer.until(() => viewer.closed !== null)
  assert.is(viewer.closed?.code, 4403)
  await anaWorksOn(scene)
  assert.not(scene.ana.doc.getMap('objects').has('sneaked'))
})

test('[E1] an awareness message in another name never arrives', async (scene) => {
  const mallory = new Peer(scene.server.url, scene.series.room, scene.mallory)
  await mallory.connect()
  const seen: Uint8Array[] = []
  scene.ana.socket?.on('message', (data: ArrayBuffer) => {
    const bytes = new Uint8Array(data)
    if (bytes[0] === MessageType.AWARENESS) seen.push(bytes)
  })
  const claim = (client: number) => {
    const inner = encoding.createEncoder()
    encoding.writeVarUint(inner, 1)
    encoding.writeVarUint(inner, client)
    encoding.writeVarUint(inner, 99)
    encoding.writeVarString(inner, JSON.stringify({ user: { id: 'ana', name: 'Ana the real', role: 'manager' } }))
    const outer = encoding.createEncoder()
    encoding.writeVarUint(outer, MessageType.AWARENESS)
    encoding.writeVarUint8Array(outer, encoding.toUint8Array(inner))
    return encoding.toUint8Array(outer)
  }
  mallory.sendRaw(claim(scene.ana.doc.clientID))
  mallory.sendRaw(claim(mallory.doc.clientID))
  await anaWorksOn(scene)
  await scene.ana.until(() => seen.length > 0)
  const text = seen.map((bytes) => Buffer.from(bytes).toString('latin1')).join()
  assert.not(text.includes('Ana the real'), 'the forged name was not relayed')
  assert.ok(text.includes('Mallory'), 'the server wrote who it really was')
  mallory.close()
})

test('[E1] broken frames and floods end their own connection alone', async (scene) => {
  const url = `${scene.server.url.replace('http', 'ws')}/api/rooms/${encodeURIComponent(scene.series.room)}?ack=1&token=${scene.mallory}`
  const closing = (prepare: (socket: WebSocket) => void) =>
    new Promise<number>((resolve, reject) => {
      const socket = new WebSocket(url)
      const timer = setTimeout(() => reject(new Error('the connection was not closed')), 15_000)
      socket.on('error', () => undefined)
      socket.on('close', (code) => {
        clearTimeout(timer)
        resolve(code)
      })
      socket.on('open', () => prepare(socket))
    })
  const bytes = (length: number) => new Uint8Array(length).fill(7)
  const codes = [
    await closing((socket) => socket.send(bytes(40 * 1024 * 1024))),
    await closing((socket) => socket.send('text is not spoken here')),
    await closing((socket) => socket.send(new Uint8Array(0))),
    await closing((socket) => socket.send(Uint8Array.of(0, 2, 255, 255, 255, 255, 15))),
    await closing((socket) =>
      (socket as unknown as { _socket: { write(data: Buffer): void } })._socket.write(
        Buffer.from([0xf2, 0x80, 1, 2, 3, 4]),
      ),
    ),
    await closing((socket) => {
      for (let index = 0; index < 60_000; index++) socket.send(Uint8Array.of(0, 0, 1, 0))
    }),
  ]
  assert.ok(
    codes.every((code) => code >= 1002),
    codes.join(' '),
  )
  await anaWorksOn(scene)
  const health = await fetch(`${scene.server.url}/api/health`)
  assert.is(health.status, 200)
})

test('[E1] after all of it the log verifies', async (scene) => {
  const { code, stdout, stderr } = await scene.server.limn('verify')
  assert.is(code, 0, stdout + stderr)
})

test.run()
