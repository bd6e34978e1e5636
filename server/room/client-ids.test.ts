// Whose client id it is while its owner is away, and what becomes of work that meets another's under the same clocks: told and held, never called kept.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { encodeAwareness, encodeAwarenessMessage, encodeLimn } from '../../shared/protocol/index.ts'
import type { LogStore } from '../store/index.ts'
import { createMemoryLog } from '../store/memory/index.ts'
import { Author } from './testing/author.ts'
import { Bells } from './testing/bells.ts'
import { ROOM, TestRooms, type TestPeer } from './testing/test-rooms.ts'

const test = suite('client ids')

const RESTORED = { name: 'new', former: new Set(['old']) }

const settled = (peer: TestPeer, count = 1) =>
  peer.until(({ acked, closed }) => acked === count || closed !== undefined)

const drawn = ({ author }: TestPeer) => author.annotations.contours().map(({ id }) => id)

/** Ada shows herself, everybody in the room sees the id; then her line is cut and she draws. */
async function adaGoes(rooms: TestRooms, seenBy: TestPeer) {
  const ada = await rooms.join()
  const client = ada.author.ydoc.clientID
  ada.show(client, 1, { x: 1 })
  await seenBy.until(({ others }) => others.has(client))
  rooms.clock.pass(100)
  ada.leave()
  await seenBy.until(({ others }) => others.get(client) === null)
  return { author: ada.author, client, offline: ada.author.one(() => ada.author.draw('a')) }
}

async function comesBack(rooms: TestRooms, author: Author, update: Uint8Array, user = 'ada'): Promise<TestPeer> {
  const back = rooms.connect({ user, base: author })
  back.ask()
  await back.until(({ isSynced }) => isSynced)
  back.push(update)
  await settled(back)
  return back
}

/** Acknowledged and in the log, or else refused, told and held. */
async function assertHeld(log: LogStore, peer: TestPeer, contour: string): Promise<void> {
  const late = await new TestRooms(log).join({ user: 'zoe', role: 'viewer' })
  if (peer.acked > 0) return assert.ok(drawn(late).some((id) => id === contour))
  assert.equal(peer.reasons, ['foreign_client'])
  assert.ok((await log.rejected(ROOM)).some(({ reason }) => reason === 'foreign_client'))
}

test('[R7] nobody shows themselves under the client id of somebody who is away, whose work is taken', async () => {
  const rooms = new TestRooms(createMemoryLog())
  const eve = await rooms.join({ user: 'eve', role: 'viewer' })
  const ben = await rooms.join({ user: 'ben' })
  const { author, client, offline } = await adaGoes(rooms, eve)
  rooms.clock.pass(100)
  eve.show(client, 50, { me: 1 })
  eve.show(9, 1, {})
  await ben.until(({ others }) => others.has(9))
  assert.is(ben.others.get(client), null)
  const back = await comesBack(rooms, author, offline)
  assert.equal([back.acked, back.reasons], [1, []])
})

test('[R7] nobody writes first under the client id of somebody who was present and is away, on any node', async () => {
  const log = createMemoryLog()
  const bells = new Bells()
  const [near, far] = ['a', 'b'].map((name) => new TestRooms(log, {}, { neighbours: bells.node(name) })) as [
    TestRooms,
    TestRooms,
  ]
  const cat = await far.join({ user: 'cat' })
  const { author, client, offline } = await adaGoes(near, await near.join({ user: 'eve', role: 'viewer' }))
  await cat.until(({ others }) => others.has(client))
  for (const rooms of [near, far]) {
    const mal = await rooms.join({ user: 'mal', base: new Author('mal', { client }) })
    mal.edit((by) => by.draw('m', { points: 40 }))
    await settled(mal)
    assert.equal(mal.reasons, ['foreign_client'])
  }
  assert.is((await comesBack(far, author, offline)).acked, 1)
})

test('[R19] whoever comes and goes under many client ids drives out no other person', async () => {
  const rooms = new TestRooms(createMemoryLog())
  const eve = await rooms.join({ user: 'eve', role: 'viewer' })
  const { author, client, offline } = await adaGoes(rooms, eve)
  for (let first = 100_000; first < 112_000; first += 500) {
    const comeAndGo = Array.from({ length: 500 }, (_, index) => first + index).flatMap((other) => [
      { client: other, clock: 1, json: '{}' },
      { client: other, clock: 2, json: 'null' },
    ])
    eve.raw(encodeAwarenessMessage(encodeAwareness(comeAndGo)))
  }
  eve.show(client, 50, {})
  rooms.clock.pass(100)
  eve.ask()
  await eve.until(({ messages }) => messages.filter(({ type }) => type === 'sync-step-2').length > 1)
  assert.is(eve.closed, undefined)
  assert.is((await comesBack(rooms, author, offline)).acked, 1)
})

test('[R102] work that meets another’s under its client id, written when the room was closed in between, is refused, told and held', async () => {
  for (const isTakenAway of [false, true]) {
    const log = createMemoryLog()
    const rooms = new TestRooms(log)
    const { author, client, offline } = await adaGoes(rooms, await rooms.join({ user: 'eve', role: 'viewer' }))
    const later = new TestRooms(log)
    const mal = await later.join({ user: 'mal', base: new Author('mal', { client }) })
    mal.edit((by) => by.draw('m', { points: 40 }))
    if (isTakenAway) mal.edit((by) => by.run({ type: 'object.remove', object: 'o-m' as never }))
    await settled(mal, isTakenAway ? 2 : 1)
    const back = await comesBack(later, author, offline)
    assert.is(back.acked, 0)
    await assertHeld(log, back, 'c-a')
  }
})

test('[R102] work that meets what somebody passed off as given back is refused, told and held', async () => {
  const log = createMemoryLog()
  const rooms = new TestRooms(log, {}, { store: RESTORED })
  const ben = await rooms.join({ user: 'ben' })
  ben.edit((by) => by.draw('b1'))
  await settled(ben)
  ben.leave()
  const offline = ben.author.one(() => ben.author.draw('b2'))
  const mal = await rooms.join({ user: 'mal' })
  const forged = new Author('x', { base: mal.author.state(), client: ben.author.ydoc.clientID })
  mal.raw(encodeLimn({ type: 'recovered', store: 'old' }))
  mal.push(forged.one(() => forged.draw('m', { points: 40 })))
  await settled(mal)
  assert.is(mal.acked, 1)
  const back = await comesBack(rooms, ben.author, offline, 'ben')
  assert.is(back.acked, 0)
  await assertHeld(log, back, 'c-b2')
})

test('[R101] nothing is given back under a name that the store never had, also with client ids that are nobody’s', async () => {
  const log = createMemoryLog()
  const rooms = new TestRooms(log, {}, { store: RESTORED })
  const ada = await rooms.join()
  const mal = await rooms.join({ user: 'mal' })
  const forged = new Author('x', { client: ada.author.ydoc.clientID })
  mal.raw(encodeLimn({ type: 'recovered', store: 'whatever' }))
  mal.push(forged.one(() => forged.draw('m', { points: 40 })))
  ada.edit((by) => by.draw('a'))
  await settled(ada)
  assert.equal([mal.reasons, ada.acked, ada.reasons], [['foreign_client'], 1, []])
  assert.equal(drawn(await rooms.join({ user: 'zoe' })), ['c-a'])
})

test('[R101] nothing is given back with a client id whose owner is connected and does not show which ids are theirs', async () => {
  const log = createMemoryLog()
  const rooms = new TestRooms(log, {}, { store: RESTORED })
  const ben = await rooms.join({ user: 'ben' })
  ben.edit((by) => by.draw('b1'))
  await settled(ben)
  const mal = await rooms.join({ user: 'mal' })
  const forged = new Author('x', { client: ben.author.ydoc.clientID })
  Y.applyUpdate(forged.ydoc, mal.author.state())
  forged.ydoc.clientID = ben.author.ydoc.clientID
  mal.raw(encodeLimn({ type: 'recovered', store: 'old' }))
  mal.push(forged.one(() => forged.draw('m', { points: 40 })))
  await settled(mal)
  assert.equal(mal.reasons, ['gap'])
  ben.edit((by) => by.draw('b2'))
  await settled(ben, 2)
  assert.is(ben.acked, 2)
})

test.run()
