// A room as its clients meet it: order, durability, refusals, joins, unloading. Real rooms on a log in memory.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { encodeLimn, encodeSyncStep1, encodeSyncStep2, labelsRoom, type RoomName } from '../../shared/protocol/index.ts'
import { createMemoryLog } from '../store/memory/index.ts'
import { ATTACKS } from './testing/attacks.ts'
import { Author } from './testing/author.ts'
import { HeldLog } from './testing/held-log.ts'
import { ROOM, TestRooms } from './testing/test-rooms.ts'
import { verifyRoom } from './verify.ts'

const test = suite('room')

/** Everything that can happen without a commit has happened. */
const quiet = () => new Promise((resolve) => setImmediate(resolve))

test('[R1] an update becomes one entry with who, when, what it changed and the next hash; the others get it, the sender gets an ack', async () => {
  const test = new TestRooms(createMemoryLog())
  const ada = await test.join()
  const ben = await test.join({ user: 'ben' })
  ada.edit((author) => author.draw('a'))
  await ada.until(({ acked }) => acked === 1)
  await ben.until(({ limn }) => limn.some(({ type }) => type === 'entries'))
  const [entry] = await test.log.entries(ROOM, 1, 10)
  assert.equal([entry?.seq, entry?.actor, entry?.actorName, entry?.role], [1, 'u-ada', 'ada', 'annotator'])
  assert.equal(
    entry?.changes.map(({ type }) => type),
    ['meta.set', 'object.added', 'contour.added'],
  )
  assert.equal(ada.of('ack')[0], { type: 'ack', n: 1, seq: 1, hash: entry?.hash })
  assert.equal(ben.headers[0]?.changes, JSON.parse(JSON.stringify(entry?.changes)))
  assert.is(ben.author.content(), ada.author.content())
  assert.ok((await verifyRoom(test.log, ROOM)).ok)
})

test('[R2] nothing is acknowledged or shown to anybody before it is durable', async () => {
  const held = new HeldLog()
  const test = new TestRooms(held.log)
  const ada = await test.join()
  const ben = await test.join({ user: 'ben' })
  const asked = held.hold()
  ada.edit((author) => author.draw('a'))
  await asked
  await quiet()
  assert.is(ada.acked, 0)
  assert.is(ben.author.annotations.isEmpty(), true)
  held.letGo()
  await ada.until(({ acked }) => acked === 1)
  await ben.until(({ author }) => !author.annotations.isEmpty())
})

test('[R3] who joins while a commit is under way gets durable state alone, and then the rest, without a gap', async () => {
  const held = new HeldLog()
  const test = new TestRooms(held.log)
  const ada = await test.join()
  ada.edit((author) => author.draw('kept'))
  await ada.until(({ acked }) => acked === 1)
  const asked = held.hold()
  ada.edit((author) => author.draw('pending'))
  await asked
  const late = test.connect({ user: 'late' })
  late.ask()
  await quiet()
  assert.is(late.isSynced, false)
  held.letGo()
  await late.until(({ isSynced }) => isSynced)
  assert.is(late.of('hello')[0]?.seq, 2)
  assert.is(late.author.content(), ada.author.content())
})

test('[R3] a joiner beside a failing commit never sees what was lost', async () => {
  const held = new HeldLog()
  const test = new TestRooms(held.log)
  const ada = await test.join()
  const asked = held.hold()
  ada.edit((author) => author.draw('lost'))
  await asked
  const late = test.connect({ user: 'late' })
  late.ask()
  held.failing = true
  held.letGo()
  await late.until(({ closed }) => closed !== undefined)
  assert.is(late.closed?.code, 4503)
  assert.is(late.author.annotations.isEmpty(), true)
})

test('[R8] when the log cannot append, nobody is told the edit is kept, all are asked to come back, and the room goes on once it can', async () => {
  const held = new HeldLog()
  const test = new TestRooms(held.log)
  const ada = await test.join()
  const ben = await test.join({ user: 'ben' })
  held.failing = true
  ada.edit((author) => author.draw('a'))
  await Promise.all([ada, ben].map((peer) => peer.until(({ closed }) => closed !== undefined)))
  assert.equal([ada.closed?.code, ben.closed?.code, ada.acked], [4503, 4503, 0])
  assert.is(ben.author.annotations.isEmpty(), true)
  held.failing = false
  const again = await test.join({ base: ada.author })
  again.push(ada.author.state())
  await again.until(({ acked }) => acked === 1)
  assert.is((await test.log.head(ROOM)).seq, 1)
  assert.ok((await verifyRoom(test.log, ROOM)).ok)
})

test('[R4] seq is dense and acks are cumulative, whatever arrives together', async () => {
  const test = new TestRooms(createMemoryLog())
  const peers = await Promise.all(['ada', 'ben', 'cat'].map((user) => test.join({ user })))
  for (let round = 0; round < 20; round += 1)
    for (const [index, peer] of peers.entries()) peer.edit((author) => author.draw(`${index}-${round}`))
  await Promise.all(peers.map((peer) => peer.until(({ acked }) => acked === 20)))
  const entries = await test.log.entries(ROOM, 1, 100)
  assert.equal(
    entries.map(({ seq }) => seq),
    Array.from({ length: 60 }, (_, index) => index + 1),
  )
  await Promise.all(peers.map((peer) => peer.until(({ author }) => author.annotations.contours().length === 60)))
  assert.is(new Set(peers.map(({ author }) => author.content())).size, 1)
  assert.ok((await verifyRoom(test.log, ROOM)).ok)
})

test('[R10] an update that changes nothing is acknowledged without an entry', async () => {
  const test = new TestRooms(createMemoryLog())
  const ada = await test.join()
  ada.edit((author) => author.draw('a'))
  ada.push(Uint8Array.of(0, 0))
  ada.raw(encodeSyncStep2(ada.author.state()))
  await ada.until(({ acked }) => acked === 3)
  assert.is((await test.log.head(ROOM)).seq, 1)
})

for (const { name, reason, make } of ATTACKS.filter((attack) => attack.reason === 'model_rule'))
  test(`[R9] refused by the model after the fact, and the room is as if it had not been: ${name}`, async () => {
    const test = new TestRooms(createMemoryLog())
    const victim = await test.join({ user: 'victim', client: 1001 })
    victim.edit((author) => author.draw('start'))
    await victim.until(({ acked }) => acked === 1)
    const attacker = await test.join({ user: 'eve' })
    attacker.push(make(attacker.author.state(), 5001, 1001))
    victim.edit((author) => author.reshape('start', 1, 4))
    await attacker.until(({ closed }) => closed !== undefined)
    await victim.until(({ acked }) => acked === 2)
    assert.equal(attacker.reasons, [reason])
    assert.is(attacker.closed?.code, 4422)
    const [quarantined] = await test.log.rejected(ROOM)
    assert.equal([quarantined?.reason, quarantined?.actor], [reason, 'u-eve'])
    assert.is(quarantined?.id, attacker.of('reject')[0]?.quarantine)
    const fresh = await test.join({ user: 'fresh' })
    assert.is(fresh.author.content(), victim.author.content())
    assert.is(victim.closed, undefined)
    assert.ok((await verifyRoom(test.log, ROOM)).ok)
  })

test('[R6] what follows a refused update is not taken: it rests on it', async () => {
  const test = new TestRooms(createMemoryLog())
  const eve = await test.join({ user: 'eve' })
  eve.push(Uint8Array.of(9, 9, 9))
  eve.edit((author) => author.draw('after'))
  await eve.until(({ closed }) => closed !== undefined)
  await quiet()
  assert.is((await test.log.head(ROOM)).seq, 0)
  assert.is((await test.log.rejected(ROOM)).length, 1)
})

test('[R12] a reader who writes is stopped, and what it wrote lies in quarantine', async () => {
  const test = new TestRooms(createMemoryLog())
  const reader = await test.join({ user: 'reader', role: 'viewer' })
  reader.edit((author) => author.draw('a'))
  await reader.until(({ closed }) => closed !== undefined)
  assert.is(reader.closed?.code, 4403)
  assert.equal(reader.reasons, ['read_only'])
  const [quarantined] = await test.log.rejected(ROOM)
  assert.equal([quarantined?.reason, quarantined?.role], ['read_only', 'viewer'])
  const copy = new Y.Doc()
  Y.applyUpdate(copy, quarantined?.update ?? new Uint8Array())
  assert.is(copy.getMap('contours').size, 1)
  assert.is((await test.log.head(ROOM)).seq, 0)
})

test('[P7] a reader is not asked for its state; saying that there is no news closes nothing', async () => {
  const test = new TestRooms(createMemoryLog())
  const reader = await test.join({ user: 'reader', role: 'viewer' })
  assert.not.ok(reader.messages.some(({ type }) => type === 'sync-step-1'))
  reader.raw(encodeSyncStep2(Uint8Array.of(0, 0)))
  await reader.until(({ acked }) => acked === 1)
  assert.is(reader.closed, undefined)
  const writer = await test.join({ user: 'writer' })
  assert.ok(writer.messages.some(({ type }) => type === 'sync-step-1'))
})

test('[R7] a client id that is only seen in presence is its owner’s already', async () => {
  const test = new TestRooms(createMemoryLog())
  const ada = await test.join({ client: 77 })
  const eve = await test.join({ user: 'eve' })
  ada.show(77, 1, { pointer: [1, 2] })
  await eve.until(({ others }) => others.has(77))
  const thief = new Author('thief', { client: 77 })
  eve.push(thief.one(() => thief.draw('stolen')))
  await eve.until(({ closed }) => closed !== undefined)
  assert.equal(eve.reasons, ['foreign_client'])
  ada.edit((author) => author.draw('mine'))
  await ada.until(({ acked }) => acked === 1)
  assert.is((await test.log.load(ROOM)).claims.get(77), 'u-ada')
})

test('[R7] a claim outlives the room’s memory', async () => {
  const test = new TestRooms(createMemoryLog())
  const ada = await test.join({ client: 77 })
  ada.edit((author) => author.draw('a'))
  await ada.until(({ acked }) => acked === 1)
  await test.rooms.close()
  const later = new TestRooms(test.log)
  const eve = await later.join({ user: 'eve' })
  const forger = new Author('forger', { base: ada.author.state(), client: 77 })
  eve.push(forger.one(() => forger.draw('forged')))
  await eve.until(({ closed }) => closed !== undefined)
  assert.equal(eve.reasons, ['foreign_client'])
})

test('[R13] a peer that does not take what it is sent is cut off; what it wrote is kept, and nobody waits for it', async () => {
  const test = new TestRooms(createMemoryLog(), { maxBuffered: 1000 })
  const ada = await test.join()
  const slow = await test.join({ user: 'slow' })
  slow.edit((author) => author.draw('mine'))
  slow.socket.bufferedAmount = 5000
  ada.edit((author) => author.draw('a'))
  await slow.until(({ closed }) => closed !== undefined)
  assert.is(slow.closed?.code, 4513)
  await ada.until(({ author, acked }) => acked === 1 && author.annotations.contours().length === 2)
  const actors = (await test.log.entries(ROOM, 1, 10)).map(({ actor }) => actor)
  assert.equal(actors.sort(), ['u-ada', 'u-slow'])
})

test('[R13] a whole document that a peer asked for does not make it a slow one', async () => {
  const test = new TestRooms(createMemoryLog(), { maxBuffered: 200 })
  const ada = await test.join()
  ada.edit((author) => author.draw('a', { points: 200 }))
  await ada.until(({ acked }) => acked === 1)
  const late = await test.join({ user: 'late' })
  late.socket.bufferedAmount = 1500
  ada.edit((author) => author.reshape('a', 2, 1))
  await ada.until(({ acked }) => acked === 2)
  await quiet()
  assert.is(late.closed, undefined)
})

test('[R110] who asks again and again and takes nothing is answered once, and once more when that is taken; others do not wait', async () => {
  const test = new TestRooms(createMemoryLog(), { maxBuffered: 1000 })
  const ada = await test.join()
  ada.edit((author) => author.draw('a', { points: 500 }))
  await ada.until(({ acked }) => acked === 1)
  const eve = await test.join({ user: 'eve', role: 'viewer' })
  const answers = () => eve.messages.filter(({ type }) => type === 'sync-step-2').length
  eve.socket.bufferedAmount = 5000
  for (let index = 0; index < 300; index += 1) eve.raw(encodeSyncStep1(Y.encodeStateVector(new Map([[index, 1]]))))
  ada.edit((author) => author.draw('b'))
  await ada.until(({ acked }) => acked === 2)
  test.clock.pass(250)
  await quiet()
  assert.is(answers(), 1)
  const taker = await test.join({ user: 'taker', role: 'viewer' })
  for (let index = 0; index < 300; index += 1) taker.ask()
  eve.socket.bufferedAmount = 0
  test.clock.pass(250)
  await quiet()
  assert.is(answers(), 2)
  assert.ok(taker.messages.filter(({ type }) => type === 'sync-step-2').length <= 3)
})

test('[R14] too many messages, too large a message, a text message: each ends the connection with its code', async () => {
  const test = new TestRooms(createMemoryLog(), { burstMessages: 5, messagesPerSecond: 1 })
  const fast = test.connect({ user: 'fast' })
  for (let index = 0; index < 6; index += 1) fast.ask()
  await fast.until(({ closed }) => closed !== undefined)
  assert.is(fast.closed?.code, 4429)
  const large = await test.join({ user: 'large' })
  large.raw(new Uint8Array(9 * 1024 * 1024))
  await large.until(({ closed }) => closed !== undefined)
  assert.is(large.closed?.code, 4413)
  const text = await test.join({ user: 'text' })
  text.raw('hello' as unknown as Uint8Array)
  await text.until(({ closed }) => closed !== undefined)
  assert.is(text.closed?.code, 4400)
})

test('[R14] the rate is of time: who waits may go on', async () => {
  const test = new TestRooms(createMemoryLog(), { burstMessages: 5, messagesPerSecond: 1 })
  const ada = await test.join()
  for (let index = 0; index < 4; index += 1) ada.ask()
  test.clock.pass(5000)
  for (let index = 0; index < 5; index += 1) ada.ask()
  await quiet()
  assert.is(ada.closed, undefined)
})

test('[R14] hours of offline work arrive as one burst and are kept, edit by edit', async () => {
  const test = new TestRooms(createMemoryLog())
  const ada = await test.join()
  ada.edit((author) => {
    author.draw('a')
    for (let step = 0; step < 999; step += 1) author.reshape('a', step % 12, (step % 200) + 0.5)
  })
  await ada.until(({ acked }) => acked === 1000)
  assert.is((await test.log.head(ROOM)).seq, 1000)
})

test('[P1] [R6] bytes that are no message end the connection with 4400 and lie in quarantine', async () => {
  const test = new TestRooms(createMemoryLog())
  for (const bytes of [
    Uint8Array.of(0, 2, 200, 1, 5),
    Uint8Array.of(77),
    new Uint8Array(0),
    Uint8Array.of(0, 9, 0),
    Uint8Array.of(1, 3, 1, 1, 1),
  ]) {
    const eve = await test.join({ user: 'eve' })
    eve.raw(bytes)
    await eve.until(({ closed }) => closed !== undefined)
    assert.is(eve.closed?.code, 4400)
  }
  assert.is((await test.log.rejected(ROOM)).length, 5)
})

test('[P6] the answer to a SyncStep1 ends with the SyncStep2, whatever came after the state that is served to many', async () => {
  const test = new TestRooms(createMemoryLog())
  const ada = await test.join()
  ada.edit((author) => author.draw('a'))
  await ada.until(({ acked }) => acked === 1)
  await test.join({ user: 'ben' })
  for (let index = 0; index < 3; index += 1) ada.edit((author) => author.draw(`later-${index}`))
  await ada.until(({ acked }) => acked === 4)
  const cat = test.connect({ user: 'cat' })
  cat.ask()
  await cat.until(({ isSynced }) => isSynced)
  assert.equal(
    cat.messages.map(({ type }) => type),
    ['limn', 'sync-step-1', 'update', 'sync-step-2'],
  )
  assert.is(cat.author.content(), ada.author.content())
})

test('[P6] who comes back with most of it gets only what it lacks', async () => {
  const test = new TestRooms(createMemoryLog())
  const ada = await test.join()
  ada.edit((author) => author.draw('a', { points: 2000 }))
  await ada.until(({ acked }) => acked === 1)
  const ben = await test.join({ user: 'ben' })
  ben.leave()
  ada.edit((author) => author.reshape('a', 3, 1))
  await ada.until(({ acked }) => acked === 2)
  const back = await test.join({ user: 'ben', base: ben.author })
  const answer = back.messages.find((message) => message.type === 'sync-step-2')
  assert.ok(answer?.type === 'sync-step-2' && answer.update.length < 200)
  assert.is(back.author.content(), ada.author.content())
})

test('[P5] hello comes first: who you are to the server, whether you may write, the durable head, and where it lies', async () => {
  const test = new TestRooms(createMemoryLog(), {}, { store: { name: 'here', former: new Set() } })
  const ada = await test.join()
  const hello = ada.of('hello')[0]
  assert.is(ada.messages[0]?.type, 'limn')
  assert.equal(hello?.user, { id: 'u-ada', name: 'ada', role: 'annotator' })
  assert.equal([hello?.canWrite, hello?.seq, hello?.protocol, hello?.maxUpdateBytes], [true, 0, 1, 8 * 1024 * 1024])
  assert.is(hello?.store, 'here')
})

test('[P4] who did not ask for Limn’s messages gets none', async () => {
  const test = new TestRooms(createMemoryLog())
  const stock = await test.join({ acks: false })
  const ada = await test.join({ user: 'ben' })
  ada.edit((author) => author.draw('a'))
  stock.edit((author) => author.draw('b'))
  await stock.until(({ author }) => author.annotations.contours().length === 2)
  await ada.until(({ author }) => author.annotations.contours().length === 2)
  assert.equal(stock.limn, [])
})

test('[R16] a room of a kind that is not served yet is refused at once', async () => {
  const test = new TestRooms(createMemoryLog())
  for (const room of ['talk:series-a', 'verdicts:series-a'] as RoomName[]) {
    const peer = test.connect({ room })
    await peer.until(({ closed }) => closed !== undefined)
    assert.is(peer.closed?.code, 4404)
  }
})

test('[R1] rooms are apart: nothing of one reaches another', async () => {
  const test = new TestRooms(createMemoryLog())
  const here = await test.join()
  const there = await test.join({ user: 'ben', room: labelsRoom('series-b') })
  here.edit((author) => author.draw('a'))
  await here.until(({ acked }) => acked === 1)
  await quiet()
  assert.is(there.author.annotations.isEmpty(), true)
  assert.is(test.rooms.count(), 2)
})

test('[R18] closing keeps what has arrived and tells clients to come back', async () => {
  const test = new TestRooms(createMemoryLog(), { unloadEntries: 1 })
  const ada = await test.join()
  ada.edit((author) => author.draw('a'))
  await test.rooms.close()
  assert.is((await test.log.head(ROOM)).seq, 1)
  assert.is(ada.closed?.code, 1012)
  assert.is((await test.log.snapshots(ROOM)).length, 1)
  const late = test.connect()
  await late.until(({ closed }) => closed !== undefined)
  assert.is(late.closed?.code, 1012)
})

test('[R18] messages that nobody has a use for are passed over', async () => {
  const test = new TestRooms(createMemoryLog())
  const ada = await test.join()
  ada.raw(Uint8Array.of(2, 0, 0))
  ada.raw(encodeLimn({ type: 'ack', n: 1, seq: 1, hash: '' }))
  ada.edit((author) => author.draw('a'))
  await ada.until(({ acked }) => acked === 1)
})

test.run()
