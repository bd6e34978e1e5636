// Several nodes on one log: rooms of the same name in different processes, as far as a room can tell. Real rooms, a log in memory, bells that may fail.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryLog } from '../store/memory/index.ts'
import { Author } from './testing/author.ts'
import { Bells } from './testing/bells.ts'
import { HeldLog } from './testing/held-log.ts'
import { ROOM, TestRooms, type TestPeer } from './testing/test-rooms.ts'
import { verifyRoom } from './verify.ts'

const test = suite('nodes')

function nodes(log = createMemoryLog()) {
  const bells = new Bells()
  const [a, b] = ['a', 'b'].map((name) => new TestRooms(log, {}, { neighbours: bells.node(name) })) as [
    TestRooms,
    TestRooms,
  ]
  return { bells, a, b, log }
}

const contours = ({ author }: TestPeer) => author.annotations.contours().map(({ id }) => id)
const hasContours = (count: number) => (peer: TestPeer) => contours(peer).length === count

test('[N6] when another node was first, both are kept, each once, and everybody has both in the order of the log', async () => {
  const { bells, a, b, log } = nodes()
  bells.ringing = false
  const [ada, ben, cat] = [await a.join(), await b.join({ user: 'ben' }), await b.join({ user: 'cat' })]
  ada.edit((author) => author.draw('a'))
  await ada.until(({ acked }) => acked === 1)
  ben.edit((author) => author.draw('b1'))
  ben.edit((author) => author.draw('b2'))
  await ben.until(({ acked }) => acked === 2)
  await cat.until(hasContours(3))
  assert.equal(
    cat.of('entries').flatMap(({ entries }) => entries.map(({ seq, actor }) => [seq, actor])),
    [
      [1, 'u-ada'],
      [2, 'u-ben'],
      [3, 'u-ben'],
    ],
  )
  assert.equal(contours(ben).length, 3)
  assert.is(ben.of('ack').at(-1)?.seq, 3)
  assert.equal((await verifyRoom(log, ROOM)).problems, [])
})

test('[N6] what can no longer be accepted on top of the other node’s entries is refused, and nothing else', async () => {
  const { bells, a, b, log } = nodes()
  bells.ringing = false
  const [ada, ben, cat] = [
    await a.join({ client: 77 }),
    await b.join({ user: 'ben', client: 77 }),
    await b.join({ user: 'cat' }),
  ]
  ada.edit((author) => author.draw('a'))
  await ada.until(({ acked }) => acked === 1)
  // More of them than hers, or it would look like hers once more.
  ben.edit((author) => author.draw('b', { points: 40 }))
  cat.edit((author) => author.draw('c'))
  await ben.until(({ closed }) => closed !== undefined)
  await cat.until(({ acked }) => acked === 1)
  assert.equal(ben.reasons, ['foreign_client'])
  assert.is((await log.rejected(ROOM)).length, 1)
  assert.equal(
    (await log.entries(ROOM, 1, 9)).map(({ actor }) => actor),
    ['u-ada', 'u-cat'],
  )
  assert.equal((await verifyRoom(log, ROOM)).problems, [])
})

test('[N6] an import is made anew for the room as another node has left it', async () => {
  const { bells, a, b } = nodes()
  bells.ringing = false
  const ada = await a.join()
  await b.join({ user: 'ben' })
  const source = new Author('source')
  source.draw('s')
  ada.edit((author) => author.draw('a'))
  await ada.until(({ acked }) => acked === 1)
  const room = { kind: 'labels', name: ROOM, series: 'series-a', layer: 'truth' } as const
  const identity = { id: 'u-imp', name: 'Imp', role: 'reviewer' } as const
  const written = await b.rooms.importContent(room, identity, source.annotations.content())
  assert.equal([written.ok, !written.ok && written.reason], [false, 'not_empty'])
})

test('[N6] what arrives while the other node’s entries are read goes after what was overtaken', async () => {
  const held = new HeldLog()
  const { bells, a, b, log } = nodes(held.log)
  bells.ringing = false
  const [ada, ben] = [await a.join(), await b.join({ user: 'ben' })]
  const committing = held.hold()
  ada.edit((author) => author.draw('a'))
  await committing
  ben.edit((author) => author.draw('b'))
  for (let index = 0; index < 9; index += 1) ben.edit((author) => author.reshape('b', index, index + 0.5))
  held.letGo()
  await ada.until(({ acked }) => acked === 1)
  ben.edit((author) => author.draw('c'))
  await ben.until(({ acked }) => acked === 11)
  const drawn = (await log.entries(ROOM, 1, 99)).map(({ seq, actor }) => `${seq} ${actor}`)
  assert.equal(drawn, ['1 u-ada', ...Array.from({ length: 11 }, (_, index) => `${index + 2} u-ben`)])
  assert.equal((await verifyRoom(log, ROOM)).problems, [])
})

test('[N7] a bell brings the other node’s entries, whole and in order; one that promises too much brings nothing', async () => {
  const { bells, a, b } = nodes()
  const [ada, ben] = [await a.join(), await b.join({ user: 'ben' })]
  ada.edit((author) => author.draw('a'))
  await ben.until(hasContours(1))
  bells.ringing = false
  for (let index = 0; index < 5; index += 1) ada.edit((author) => author.draw(`${index}`))
  await ada.until(({ acked }) => acked === 6)
  assert.is(contours(ben).length, 1)
  bells.ring(ROOM, 600)
  await ben.until(hasContours(6))
  assert.equal(
    ben.of('entries').flatMap(({ entries }) => entries.map(({ seq }) => seq)),
    [1, 2, 3, 4, 5, 6],
  )
  bells.ring(ROOM, 3)
  ben.edit((author) => author.draw('b'))
  await ben.until(({ acked }) => acked === 1)
  assert.is(ben.of('ack').at(-1)?.seq, 7)
  bells.ringing = true
  ben.edit((author) => author.draw('c'))
  await ada.until(hasContours(8))
  assert.is(ada.author.content(), ben.author.content())
})

test('[N9] whoever comes from another node finds what it kept, also when no bell rang; client ids stay whose they are', async () => {
  const { bells, a, b } = nodes()
  bells.ringing = false
  const ada = await a.join({ client: 77 })
  await b.join({ user: 'ben' })
  ada.edit((author) => author.draw('a'))
  await ada.until(({ acked }) => acked === 1)
  const eve = await b.join({ user: 'eve', base: new Author('eve', { client: 77 }) })
  assert.is(eve.author.content(), ada.author.content())
  eve.author.ydoc.clientID = 77
  eve.edit((author) => author.draw('e', { points: 40 }))
  await eve.until(({ closed }) => closed !== undefined)
  assert.equal(eve.reasons, ['foreign_client'])
})

/** What was said has been read, and what waits to be said is. */
async function pass(...rooms: readonly TestRooms[]): Promise<void> {
  for (const { clock } of rooms) {
    await new Promise(setImmediate)
    clock.pass(40)
  }
}

const stateOf = ({ others }: TestPeer, client: number) => JSON.stringify(others.get(client) ?? null)

test('[N10] people of one room see each other on whichever node they are, under the identity that their node knows', async () => {
  const { a, b } = nodes()
  const ada = await a.join()
  ada.show(11, 5, { pointer: [1, 2], user: { name: 'forged' } })
  await ada.until(({ others }) => others.has(11))
  const ben = await b.join({ user: 'ben' })
  await ben.until(({ others }) => others.has(11))
  assert.match(stateOf(ben, 11), /"pointer":\[1,2\].*"name":"ada"/)
  ada.show(11, 6, { pointer: [3, 4] })
  await pass(a, b)
  await ben.until((peer) => stateOf(peer, 11).includes('[3,4]'))
  const late = await b.join({ user: 'late' })
  assert.match(stateOf(late, 11), /\[3,4\]/)
  ada.leave()
  await pass(a, b)
  await ben.until(({ others }) => others.get(11) === null)
})

test('[N10] who moves to another node is seen by everybody at once, and a late good-bye from the first node changes nothing', async () => {
  const { bells, a, b } = nodes()
  const [ada, ben, cat] = [await a.join(), await b.join({ user: 'ben' }), await a.join({ user: 'cat' })]
  for (let clock = 0; clock < 40; clock += 1) {
    ada.show(11, clock, { at: clock })
    await pass(a, b)
  }
  await ben.until((peer) => stateOf(peer, 11).includes('39'))
  bells.ringing = false
  ada.leave()
  await pass(a)
  await cat.until(({ others }) => others.get(11) === null)
  bells.ringing = true
  const back = await b.join()
  back.show(11, 1, { at: 'b' })
  await pass(b, a)
  await ben.until((peer) => stateOf(peer, 11).includes('"b"'))
  await cat.until((peer) => stateOf(peer, 11).includes('"b"'))
  const clocks = ben.awareness.filter(({ client }) => client === 11).map(({ clock }) => clock)
  assert.equal(
    clocks,
    [...clocks].sort((x, y) => x - y),
  )
})

test('[N10] people of a node that says nothing any more are gone for the others; until then their client ids are theirs', async () => {
  const { bells, a, b } = nodes()
  const [ada, ben] = [await a.join(), await b.join({ user: 'ben', client: 11 })]
  ada.show(11, 1, { here: true })
  await ben.until(({ others }) => others.has(11))
  ben.show(11, 9, { here: 'forged' })
  await pass(b)
  bells.ringing = false
  for (let seconds = 0; seconds < 25; seconds += 5) b.clock.pass(5_000)
  await ben.until(({ others }) => others.get(11) === null)
  assert.not(ben.awareness.some(({ state }) => JSON.stringify(state).includes('forged')))
  bells.ringing = true
  a.clock.pass(5_000)
  await pass(b)
  await ben.until((peer) => stateOf(peer, 11).includes('"ada"'))
})

test('[N14] reviewers at other nodes hear that a list of the room was changed', async () => {
  const { a, b } = nodes()
  const [viewer, ben] = [await a.join({ role: 'viewer' }), await b.join({ user: 'ben', role: 'reviewer' })]
  viewer.edit((author) => author.draw('v'))
  await ben.until((peer) => peer.of('review').some(({ list }) => list === 'refused'))
})

test.run()
