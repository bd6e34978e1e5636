// Presence as others see it: true names, no ghosts, bounded, and never in the log.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { encodeAwareness, encodeAwarenessMessage, encodeQueryAwareness } from '../../shared/protocol/index.ts'
import { createMemoryLog } from '../store/memory/index.ts'
import { HeldLog } from './testing/held-log.ts'
import { ROOM, TestRooms, type TestPeer } from './testing/test-rooms.ts'

const test = suite('presence')

const open = (presenceInterval = 0) => new TestRooms(createMemoryLog(), { presenceInterval })
const userOf = (state: unknown) => (state as { readonly user?: unknown } | undefined)?.user

const quiet = () => new Promise((resolve) => setImmediate(resolve))

/** A round through the room: what was sent before it has been dealt with. */
async function settled(peer: TestPeer): Promise<void> {
  const before = peer.messages.length
  peer.ask()
  await peer.until(({ messages }) => messages.slice(before).some(({ type }) => type === 'sync-step-2'))
}

test('[R11] others see a state under the name that the server knows, whatever the state says', async () => {
  const { join } = bound(open())
  const ada = await join('ada')
  const eve = await join('eve')
  eve.show(9, 1, {
    user: { id: 'u-ada', name: 'Ada, chief of all', role: 'manager', color: '#ff0000' },
    pointer: [1, 2],
  })
  await ada.until(({ others }) => others.has(9))
  const state = ada.others.get(9) as { readonly pointer: unknown }
  assert.equal(userOf(state), { id: 'u-eve', name: 'eve', role: 'annotator', color: '#ff0000' })
  assert.equal(state.pointer, [1, 2])
})

test('[R11] a state for a client id of somebody else is passed over, also a goodbye in their name', async () => {
  const { join } = bound(open())
  const ada = await join('ada')
  const eve = await join('eve')
  const ben = await join('ben')
  ada.show(7, 1, { pointer: [1, 1] })
  await ben.until(({ others }) => others.has(7))
  eve.show(7, 50, { pointer: [9, 9] })
  eve.show(7, 51, null)
  eve.show(8, 1, {})
  await ben.until(({ others }) => others.has(8))
  assert.equal((ben.others.get(7) as { readonly pointer: unknown }).pointer, [1, 1])
  assert.is(eve.closed, undefined)
})

test('[R11] when a connection ends, the others are told that it is gone', async () => {
  const { join, rooms } = bound(open())
  const ada = await join('ada')
  const ben = await join('ben')
  ada.show(7, 3, { pointer: [1, 1] })
  await ben.until(({ others }) => others.has(7))
  rooms.clock.pass(100)
  ada.leave()
  await ben.until(({ others }) => others.get(7) === null)
  const late = await join('late')
  assert.is(late.awareness.length, 0)
})

test('[R11] what somebody showed and was still in line when they left is not shown', async () => {
  const held = new HeldLog()
  const { join, rooms } = bound(new TestRooms(held.log, { presenceInterval: 0 }))
  const [ben, ada] = [await join('ben'), await join('ada')]
  ada.show(7, 1, { pointer: [1, 1] })
  await ben.until(({ others }) => others.has(7))
  const asked = held.hold()
  ben.edit((author) => author.draw('b'))
  await asked
  // Somebody comes: the room waits for the commit before it welcomes them, and what follows is in line behind that.
  rooms.connect({ user: 'cat' })
  ada.show(7, 2, { pointer: [2, 2] })
  ada.leave()
  held.letGo()
  await ben.until(({ acked }) => acked === 1)
  await settled(ben)
  rooms.clock.pass(1_000)
  await settled(ben)
  assert.is(ben.others.get(7), null)
  assert.is((await join('dan')).others.get(7) ?? null, null)
})

test('[R11] who comes back with the clock of before is seen again', async () => {
  const { join, rooms } = bound(open())
  const ben = await join('ben')
  const ada = await join('ada')
  ada.show(7, 3, { pointer: [1, 1] })
  await ben.until(({ others }) => others.has(7))
  rooms.clock.pass(100)
  ada.leave()
  await ben.until(({ others }) => others.get(7) === null)
  rooms.clock.pass(100)
  const again = await join('ada')
  again.show(7, 3, { pointer: [2, 2] })
  await ben.until(({ others }) => others.get(7) !== null)
  const clocks = ben.awareness.filter(({ client }) => client === 7).map(({ clock }) => clock)
  assert.equal(
    clocks,
    [...new Set(clocks)].sort((a, b) => a - b),
    'each newer than the one before',
  )
})

test('[R11] who joins is told who is here', async () => {
  const { join } = bound(open())
  const ada = await join('ada')
  ada.show(7, 1, { pointer: [1, 1] })
  await settled(ada)
  const ben = await join('ben')
  assert.equal(userOf(ben.others.get(7)), { id: 'u-ada', name: 'ada', role: 'annotator' })
  const before = ben.awareness.length
  ben.raw(encodeQueryAwareness())
  await ben.until(({ awareness }) => awareness.length > before)
})

test('[R11] many states in a moment become one message: at most 30 a second', async () => {
  const { join, rooms } = bound(open(33))
  const ada = await join('ada')
  const ben = await join('ben')
  for (let clock = 1; clock <= 50; clock += 1) ada.show(7, clock, { pointer: [clock, 0] })
  await settled(ada)
  const count = () => ben.messages.filter(({ type }) => type === 'awareness').length
  assert.is(count(), 1)
  rooms.clock.pass(33)
  await settled(ben)
  assert.is(count(), 2)
  assert.equal((ben.others.get(7) as { readonly pointer: unknown }).pointer, [50, 0])
})

test('[R11] the sender gets a sign of life that changes nothing for it', async () => {
  const { join } = bound(open())
  const ada = await join('ada')
  ada.show(7, 4, { pointer: [1, 1] })
  await ada.until(({ awareness }) => awareness.length > 0)
  assert.equal(ada.awareness, [{ client: 7, clock: 4, state: {} }])
})

test('[R11] presence over 16 KB is passed over; what is no presence ends the connection', async () => {
  const { join } = bound(open())
  const ada = await join('ada')
  const ben = await join('ben')
  ada.show(7, 1, { sketch: 'x'.repeat(17 * 1024) })
  ada.show(8, 1, {})
  await ben.until(({ others }) => others.has(8))
  assert.not.ok(ben.others.has(7))
  const deep = `${'['.repeat(7000)}${']'.repeat(7000)}`
  ada.raw(encodeAwarenessMessage(encodeAwareness([{ client: 8, clock: 2, json: deep }])))
  await settled(ben)
  const eve = await join('eve')
  eve.raw(encodeAwarenessMessage(encodeAwareness([{ client: 9, clock: 2, json: '{broken' }])))
  await eve.until(({ closed }) => closed !== undefined)
  assert.is(eve.closed?.code, 4400)
})

test('[R11] one connection shows itself under a few client ids at most', async () => {
  const { join, rooms } = bound(open())
  const ada = await join('ada')
  const ben = await join('ben')
  for (let client = 100; client < 140; client += 1) ada.show(client, 1, {})
  await settled(ada)
  rooms.clock.pass(100)
  await settled(ben)
  assert.ok(ben.others.size <= 8)
})

test('[R19] of those who left only so many are remembered, however many one connection lets come and go', async () => {
  const { join } = bound(open())
  const ada = await join('ada')
  const ben = await join('ben')
  ada.show(7, 50, {})
  ada.show(7, 51, null)
  for (let first = 1000; first < 11_500; first += 500) {
    const comeAndGo = Array.from({ length: 500 }, (_, index) => first + index).flatMap((client) => [
      { client, clock: 1, json: '{}' },
      { client, clock: 2, json: 'null' },
    ])
    ada.raw(encodeAwarenessMessage(encodeAwareness(comeAndGo)))
  }
  await settled(ada)
  ada.show(7, 3, { pointer: [1, 1] })
  ada.show(11_400, 1, { pointer: [2, 2] })
  await ben.until(({ others }) => others.get(7) !== null && others.get(11_400) !== null && others.has(11_400))
  const clockOf = (client: number) => ben.awareness.findLast((entry) => entry.client === client)?.clock
  assert.equal([clockOf(7), clockOf(11_400)], [3, 3])
})

test('[R65] of a flood of presence each person’s newest alone goes out in each interval, and edits among it are kept meanwhile', async () => {
  const test = open(33)
  const [ada, ben, cat] = await Promise.all(['ada', 'ben', 'cat'].map((user) => test.join({ user })))
  assert.ok(ada && ben && cat)
  const messages = () => cat.messages.filter(({ type }) => type === 'awareness').length
  for (let clock = 1; clock <= 300; clock += 1) {
    ben.show(ben.doc.clientID, clock, { pointer: [0, clock] })
    ada.show(ada.doc.clientID, clock, { pointer: [clock, 0] })
    if (clock % 150 === 0) ada.edit((author) => author.draw(`among-${clock}`))
  }
  await ada.until(({ acked }) => acked === 2)
  assert.ok(messages() <= 1)
  test.clock.pass(33)
  await cat.until(({ others }) => JSON.stringify(others.get(ben.doc.clientID) ?? null).includes('[0,300]'))
  assert.match(JSON.stringify(cat.others.get(ada.doc.clientID)), '[300,0]')
  assert.ok(messages() <= 2)
})

test('[R111] however much one connection shows, nobody is cut off for it: each hears of it as their line allows, and of the newest in the end', async () => {
  const test = open(33)
  const eve = await test.join({ user: 'eve', role: 'viewer' })
  const [ben, cat] = await Promise.all(['ben', 'cat'].map((user) => test.join({ user })))
  assert.ok(ben && cat)
  let bytes = 0
  const receive = ben.receive.bind(ben)
  ben.receive = (message) => {
    bytes += message.length
    ben.socket.bufferedAmount += message.length
    receive(message)
  }
  cat.socket.bufferedAmount = 9 * 1024 * 1024
  const text = 'x'.repeat(16_000)
  for (let frame = 1; frame <= 300; frame += 1) {
    for (let client = 7000; client < 7008; client += 1) eve.show(client, frame, { text: text + frame })
    await quiet()
    test.clock.pass(33)
    await quiet()
    // 10 Mbit/s.
    ben.socket.bufferedAmount = Math.max(0, ben.socket.bufferedAmount - 33 * 1250)
  }
  assert.equal([ben.closed, cat.closed, cat.others.size], [undefined, undefined, 0])
  assert.ok(bytes < 600 * 1024 * 10, `${bytes}`)
  assert.ok(bytes > 300 * 1024 * 10, `${bytes}`)
  const seesLast = ({ others }: TestPeer) =>
    Array.from({ length: 8 }, (_, index) => others.get(7000 + index)).every((state) =>
      JSON.stringify(state ?? null).includes('x300'),
    )
  ben.socket.bufferedAmount = cat.socket.bufferedAmount = 0
  for (let wait = 0; wait < 40 && !(seesLast(ben) && seesLast(cat)); wait += 1) {
    test.clock.pass(33)
    ben.socket.bufferedAmount = 0
    await quiet()
  }
  assert.ok(seesLast(ben) && seesLast(cat))
})

test('[R11] presence is never logged', async () => {
  const { join, rooms } = bound(open())
  const ada = await join('ada')
  const reader = await join('reader', 'viewer')
  ada.show(7, 1, { pointer: [1, 1] })
  reader.show(8, 1, { pointer: [2, 2] })
  await ada.until(({ others }) => others.has(8))
  assert.equal(await rooms.log.entries(ROOM, 1, 10), [])
  assert.equal(await rooms.log.rejected(ROOM), [])
})

function bound(rooms: TestRooms) {
  const join = (user: string, role?: 'viewer') => rooms.join(role ? { user, role } : { user })
  return { rooms, join }
}

test.run()
