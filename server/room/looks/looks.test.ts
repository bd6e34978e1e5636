// Borders that need a look, as the room keeps them: found, the same again after a restart or a rebuild, settled once and on the record.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { imagePoint, imageToVertex, type Vertex } from '../../../shared/geometry/index.ts'
import type { ContourId, ObjectId } from '../../../shared/model/index.ts'
import { parseRoomName, type Room } from '../../../shared/protocol/index.ts'
import type { Look } from '../../store/index.ts'
import { createMemoryLog } from '../../store/memory/index.ts'
import { createReview } from '../review.ts'
import type { Author } from '../testing/author.ts'
import { ROOM, TestRooms, type TestPeer } from '../testing/test-rooms.ts'
import { verifyRoom } from '../verify.ts'
import type { LookChoice } from './settle-look.ts'
import { rebuildLooks } from './rebuild.ts'

const test = suite('looks')

const room = parseRoomName(ROOM) as Room
const contour = 'c-a' as ContourId

/** New vertices in place of `remove` from `at` on, all of them `shift` pixels away from everything else. */
const redraw = (author: Author, at: number, remove: number, shift: number): void => {
  const insert = Array.from({ length: remove + 1 }, (_, index) => imageToVertex(imagePoint(100 + shift, 50 + index)))
  author.run({ type: 'contour.reshape', contour, at, remove, insert })
}

const border = (author: Author): readonly Vertex[] => author.annotations.contour(contour)?.vertices ?? []

interface Scene {
  readonly rooms: TestRooms
  readonly ada: TestPeer
  readonly ben: TestPeer
}

/** Ada and Ben both have a border of twelve vertices; what `apart` does in their documents reaches the room Ada's first. */
async function scene(
  apart: (ada: Author, ben: Author) => void,
  rooms = new TestRooms(createMemoryLog()),
): Promise<Scene> {
  const ada = await rooms.join()
  ada.edit((author) => author.draw('a'))
  await ada.until(({ acked }) => acked === 1)
  const ben = await rooms.join({ user: 'ben' })
  apart(ada.author, ben.author)
  for (const peer of [ada, ben]) {
    const updates = peer.author.take()
    const before = peer.acked
    for (const update of updates) peer.push(update)
    await peer.until(({ acked }) => acked === before + updates.length)
  }
  return { rooms, ada, ben }
}

const bothRedraw = (ada: Author, ben: Author) => {
  redraw(ada, 2, 4, 7)
  redraw(ben, 3, 4, 30)
}

async function untilLooks({ rooms, ada }: Scene, count: number): Promise<readonly Look[]> {
  await ada.until(({ limn }) => limn.filter((message) => message.type === 'review').length >= count)
  return rooms.review.looks(ROOM)
}

const rea = { id: 'u-rea', name: 'Rea', role: 'reviewer' } as const
const settle = ({ rooms }: Scene, id: string, choice: LookChoice, more = {}) =>
  rooms.rooms.settleLook(room, { identity: rea, id, choice, note: 'as seen', ...more })

test('[Q11] two people redraw one stretch without having seen each other: one look, with both of them, and everybody is told', async () => {
  const all = await scene(bothRedraw)
  const [look, ...more] = await untilLooks(all, 1)
  assert.is(more.length, 0)
  const { contour: id, object, frame, kind, since, first, second } = look as Look
  assert.equal([id, object, frame, kind, since], ['c-a', 'o-a', '1.2.3#1', 'closed', 3])
  assert.equal([first.actorName, first.seq, second.actorName, second.seq], ['ada', 2, 'ben', 3])
  await all.ben.until(({ limn }) => limn.some(({ type }) => type === 'review'))
})

test('[Q11] edits of different parts make no look', async () => {
  const all = await scene((ada, ben) => {
    redraw(ada, 1, 2, 7)
    redraw(ben, 7, 3, 30)
  })
  await all.rooms.rooms.close()
  assert.equal(await all.rooms.review.looks(ROOM), [])
})

test('[Q12] a look shows the border as the one had it, and as the other had it', async () => {
  let versions: readonly (readonly Vertex[])[] = []
  const all = await scene((ada, ben) => {
    redraw(ada, 2, 4, 7)
    ada.reshape('a', 10, 60)
    redraw(ben, 3, 4, 30)
    redraw(ben, 8, 1, 40)
    versions = [border(ada), border(ben)]
  })
  const [look] = await untilLooks(all, 1)
  await all.rooms.rooms.close()
  const shown = await createReview(all.rooms).look(ROOM, look?.id ?? '')
  assert.equal(shown?.first?.vertices, versions[0])
  assert.equal(shown?.second?.vertices, versions[1])
  assert.is(shown?.seen, 5)
})

test('[Q12] who redraws a border that was taken away meanwhile: the look has their version, and none of the other', async () => {
  for (const [what, take] of [
    ['the border', (ada: Author) => ada.remove('a')],
    ['its object', (ada: Author) => ada.run({ type: 'object.remove', object: 'o-a' as ObjectId })],
  ] as const) {
    let drawn: readonly Vertex[] = []
    const all = await scene((ada, ben) => {
      take(ada)
      redraw(ben, 3, 4, 30)
      drawn = border(ben)
    })
    const [look] = await untilLooks(all, 1)
    const shown = await createReview(all.rooms).look(ROOM, look?.id ?? '')
    assert.is(shown?.first, undefined, what)
    assert.equal(shown?.second?.vertices, drawn, what)
    assert.equal([look?.contour, look?.object, look?.kind], ['c-a', 'o-a', 'closed'], what)
  }
})

test('[Q11] of several borders that went with their object, the one that was redrawn is named', async () => {
  const all = await scene((ada, ben) => {
    ada.run({ type: 'object.remove', object: 'o-a' as ObjectId })
    redraw(ben, 3, 4, 30)
  }, new TestRooms(createMemoryLog()))
  await untilLooks(all, 1)
  const two = new TestRooms(createMemoryLog())
  const ada = await two.join()
  ada.edit((author) => {
    author.draw('b')
    author.draw('a')
    const vertices = border(author)
    for (const id of ['c-x', 'c-y'] as ContourId[])
      author.run({ type: 'contour.add', contour: { ...contourOf(author), id, vertices } })
    author.run({ type: 'contour.reshape', contour: 'c-x' as ContourId, at: 0, remove: 1, insert: vertices.slice(5, 6) })
  })
  const ben = await two.join({ user: 'ben' })
  ben.author.run({ type: 'contour.reshape', contour: 'c-y' as ContourId, at: 2, remove: 3, insert: [] })
  const [update] = ben.author.take()
  ada.edit((author) => author.run({ type: 'object.remove', object: 'o-a' as ObjectId }))
  await ada.until(({ acked }) => acked === 6)
  ben.push(update ?? new Uint8Array())
  await ben.until(({ acked }) => acked === 1)
  await two.rooms.close()
  // Taking away points of what is gone agrees with its removal: nobody's drawing is lost.
  assert.equal(await two.review.looks(ROOM), [])
})

function contourOf(author: Author) {
  const found = author.annotations.contour(contour)
  if (!found) throw new Error('no border')
  return found
}

test('[Q13] an open look of the same two people grows instead of becoming many', async () => {
  const all = await scene((ada, ben) => {
    redraw(ada, 2, 2, 7)
    redraw(ada, 8, 2, 8)
    redraw(ben, 8, 1, 30)
    redraw(ben, 3, 1, 31)
  })
  await all.rooms.rooms.close()
  const looks = await all.rooms.review.looks(ROOM)
  assert.is(looks.length, 1)
  assert.equal([looks[0]?.since, looks[0]?.second.seq, looks[0]?.unseenFrom], [4, 5, 2])
})

test('[Q15] the looks of a log are the same found live, from a snapshot after a crash, and rebuilt', async () => {
  const all = await scene((ada, ben) => {
    redraw(ada, 2, 4, 7)
    redraw(ben, 3, 4, 30)
    ben.reshape('a', 10, 60)
    redraw(ada, 8, 3, 9)
  })
  await all.rooms.rooms.close()
  const live = await all.rooms.review.looks(ROOM)
  assert.is(live.length, 1)
  await all.rooms.review.replaceLooks(ROOM, 100, { looks: [], silent: [] })
  const again = new TestRooms(all.rooms.log)
  const peer = await again.join({ user: 'late' })
  await peer.until(({ isSynced }) => isSynced)
  await again.rooms.close()
  assert.equal(await again.review.looks(ROOM), live, 'who loads the log finds what a crash has kept from being written')
  await rebuildLooks(ROOM, again, { info() {}, warn() {}, error() {} })
  assert.equal(await again.review.looks(ROOM), live)
})

test('[Q15] no snapshot is written ahead of the looks', async () => {
  const rooms = new TestRooms(createMemoryLog(), { unloadEntries: 1 })
  const { review } = rooms
  let isBroken = true
  const save = review.saveLooks.bind(review)
  Object.assign(review, {
    saveLooks: (...args: Parameters<typeof save>) => (isBroken ? Promise.reject(new Error('full')) : save(...args)),
  })
  await scene(bothRedraw, rooms)
  await rooms.rooms.close()
  assert.equal(await rooms.log.snapshots(ROOM), [])
  assert.ok(rooms.lines.includes('looks not written'))
  isBroken = false
  const again = new TestRooms(rooms.log, { unloadEntries: 1 })
  await again.join({ user: 'late' })
  await again.rooms.close()
  assert.is((await again.review.looks(ROOM)).length, 1)
})

test('[Q14] keeping one version is a new entry by who chose it, exactly that border; what others edit elsewhere stays', async () => {
  for (const choice of ['first', 'second'] as const) {
    const had: { [choice: string]: readonly Vertex[] } = {}
    const all = await scene((ada, ben) => {
      bothRedraw(ada, ben)
      had['first'] = border(ada)
      had['second'] = border(ben)
    })
    const [look] = await untilLooks(all, 1)
    all.ada.edit((author) => author.draw('elsewhere'))
    const settled = await settle(all, look?.id ?? '', choice)
    assert.ok(settled.ok)
    assert.equal([settled.outcome.entry, settled.outcome.head, settled.outcome.actorName], [5, 5, 'Rea'])
    const [entry] = await all.rooms.log.entries(ROOM, 5, 1)
    assert.equal([entry?.actor, entry?.role], ['u-rea', 'reviewer'])
    await all.ada.until(({ author }) => String(border(author)) === String(had[choice]))
    assert.ok(all.ada.author.annotations.contour('c-elsewhere' as ContourId))
    await all.rooms.rooms.close()
    assert.equal((await all.rooms.review.looks(ROOM)).length, 1, 'settling overlaps with nobody')
    assert.ok((await verifyRoom(all.rooms.log, ROOM)).ok)
  }
})

test('[Q39] a decision that could not be written is written with the next, and only its one entry is kept', async () => {
  for (const again of ['first', 'second'] as const) {
    const all = await scene(bothRedraw)
    const [look] = await untilLooks(all, 1)
    const { review } = all.rooms
    const write = review.settleLook.bind(review)
    review.settleLook = () => Promise.reject(new Error('disk full'))
    const id = look?.id ?? ''
    await settle(all, id, 'first').then(
      () => assert.unreachable(),
      () => undefined,
    )
    review.settleLook = write
    const settled = await settle(all, id, again, { seen: 3 })
    assert.is(settled.ok ? settled.outcome.entry : settled.reason, again === 'first' ? 4 : 'settled')
    const outcomes = await review.lookOutcomes(ROOM)
    assert.equal(
      outcomes.map(({ choice, entry }) => [choice, entry]),
      [['first', 4]],
    )
    assert.is((await all.rooms.log.head(ROOM)).seq, 4)
  }
})

test('[Q14] keeping both, or saying that it was redrawn, writes nothing but the decision', async () => {
  for (const choice of ['both', 'redrawn'] as const) {
    const all = await scene(bothRedraw)
    const [look] = await untilLooks(all, 1)
    const settled = await settle(all, look?.id ?? '', choice)
    assert.ok(settled.ok)
    assert.is(settled.outcome.entry, null)
    assert.is((await all.rooms.log.head(ROOM)).seq, 3)
    await all.ben.until(({ limn }) => limn.filter(({ type }) => type === 'review').length === 2)
  }
})

test('[Q14] a version brings back a border that was taken away, with its object', async () => {
  let drawn: readonly Vertex[] = []
  const all = await scene((ada, ben) => {
    ada.run({ type: 'object.remove', object: 'o-a' as ObjectId })
    redraw(ben, 3, 4, 30)
    drawn = border(ben)
  })
  const [look] = await untilLooks(all, 1)
  assert.ok((await settle(all, look?.id ?? '', 'second')).ok)
  await all.ada.until(({ author }) => border(author).length > 0)
  assert.equal(border(all.ada.author), drawn)
  assert.ok(all.ada.author.annotations.object('o-a' as ObjectId))
})

test('[Q14] refused: a look that is not there, one that is settled, and one whose border was edited since it was seen', async () => {
  const all = await scene(bothRedraw)
  const [look] = await untilLooks(all, 1)
  const reason = async (answer: ReturnType<typeof settle>) => {
    const settled = await answer
    return settled.ok ? 'settled now' : settled.reason
  }
  const id = look?.id ?? ''
  assert.is(await reason(settle(all, 'none', 'both')), 'unknown_look')
  assert.is(await reason(settle(all, id, 'first', { seen: 2 })), 'moved')
  const both = await Promise.all([reason(settle(all, id, 'first', { seen: 3 })), reason(settle(all, id, 'second'))])
  assert.equal(both.toSorted(), ['settled', 'settled now'])
  assert.is(await reason(settle(all, id, 'both')), 'settled')
  assert.is((await all.rooms.log.head(ROOM)).seq, 4)
})

test('[Q13] what overlaps after a look was settled is another look', async () => {
  const all = await scene(bothRedraw)
  const [look] = await untilLooks(all, 1)
  assert.ok((await settle(all, look?.id ?? '', 'both')).ok)
  const ada = await all.rooms.join({ user: 'ada' })
  const ben = await all.rooms.join({ user: 'ben' })
  redraw(ada.author, 2, 3, 70)
  redraw(ben.author, 2, 3, 80)
  for (const peer of [ada, ben]) {
    const [update] = peer.author.take()
    peer.push(update ?? new Uint8Array())
    await peer.until(({ acked }) => acked === 1)
  }
  await all.rooms.rooms.close()
  const looks = await all.rooms.review.looks(ROOM)
  assert.equal(
    looks.map(({ since }) => since),
    [3, 5],
  )
  await rebuildLooks(ROOM, all.rooms, { info() {}, warn() {}, error() {} })
  assert.equal(await all.rooms.review.looks(ROOM), looks)
})

test('[Q12] one person at two machines: the look has both versions', async () => {
  const rooms = new TestRooms(createMemoryLog())
  const desk = await rooms.join()
  desk.edit((author) => author.draw('a'))
  await desk.until(({ acked }) => acked === 1)
  const ward = await rooms.join()
  redraw(desk.author, 2, 4, 7)
  redraw(ward.author, 3, 4, 30)
  const had = [border(desk.author), border(ward.author)]
  for (const peer of [desk, ward]) {
    const acked = peer.acked
    for (const update of peer.author.take()) peer.push(update)
    await peer.until((one) => one.acked === acked + 1)
  }
  await rooms.rooms.close()
  const [look] = await rooms.review.looks(ROOM)
  const shown = await createReview(rooms).look(ROOM, look?.id ?? '')
  assert.equal([shown?.first?.vertices, shown?.second?.vertices], had)
})

test.run()
