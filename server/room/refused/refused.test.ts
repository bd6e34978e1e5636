// Refused updates in a reviewer's hands: described on a copy, applied on their author's behalf, dismissed; every rule holds again.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { onBehalfOf } from '../../../shared/history/index.ts'
import { MAX_TEXT, type AttributeId, type ContourId, type ObjectId } from '../../../shared/model/index.ts'
import { parseRoomName, type Room } from '../../../shared/protocol/index.ts'
import type { Rejected } from '../../store/index.ts'
import { createMemoryLog } from '../../store/memory/index.ts'
import { createReview } from '../review.ts'
import { ATTACKS } from '../testing/attacks.ts'
import { Author, FRAMES } from '../testing/author.ts'
import { ROOM, TestRooms, type TestPeer } from '../testing/test-rooms.ts'
import { verifyRoom } from '../verify.ts'

const test = suite('refused')

const room = parseRoomName(ROOM) as Room
const rea = { id: 'u-rea', name: 'Rea Lind', role: 'reviewer' } as const

interface Scene {
  readonly rooms: TestRooms
  readonly ada: TestPeer
}

async function scene(rooms = new TestRooms(createMemoryLog())): Promise<Scene> {
  const ada = await rooms.join()
  ada.edit((author) => author.draw('a'))
  await ada.until(({ acked }) => acked === 1)
  return { rooms, ada }
}

/** What a viewer drew lies in quarantine: it is honest work, sent with the wrong role. */
async function drawnByViewer({ rooms }: Scene, draw: (author: Author) => void): Promise<Rejected> {
  const vic = await rooms.join({ user: 'vic', role: 'viewer' })
  const update = vic.author.one(() => draw(vic.author))
  vic.push(update)
  await vic.until(({ closed }) => closed !== undefined)
  const [refused] = (await rooms.log.rejected(ROOM)).slice(-1)
  if (!refused) throw new Error('nothing was refused')
  return refused
}

const settle = ({ rooms }: Scene, id: string, action: 'apply' | 'dismiss') =>
  rooms.rooms.settleRefused(room, { identity: rea, id, action, note: 'looked at' })

const edits: readonly [string, (author: Author) => void][] = [
  ['a new object with its border', (author) => author.draw('new', { frame: FRAMES[1], shift: 9 })],
  ['a redrawn stretch', (author) => author.reshape('a', 3, 12)],
  ['a border taken away', (author) => author.remove('a')],
  ['an object taken away', (author) => author.run({ type: 'object.remove', object: 'o-a' as ObjectId })],
  ['a name', (author) => author.run({ type: 'object.rename', object: 'o-a' as ObjectId, name: 'hilar mass' })],
  ['a colour', (author) => author.run({ type: 'object.recolor', object: 'o-a' as ObjectId, color: '#aabbcc' })],
  [
    'attributes',
    (author) =>
      author.run({
        type: 'attribute.set',
        object: 'o-a' as ObjectId,
        attribute: 'grade' as AttributeId,
        value: 3,
        frame: FRAMES[0],
      }),
  ],
  [
    'a hole in a border',
    (author) => {
      const outer = author.annotations.contour('c-a' as ContourId)
      if (outer) author.run({ type: 'contour.add', contour: { ...outer, id: 'a-hole' as ContourId, parent: outer.id } })
    },
  ],
]
for (const [what, draw] of edits) {
  test(`[Q31] applied on its author's behalf, it changes what it would have changed: ${what}`, async () => {
    const all = await scene()
    const refused = await drawnByViewer(all, draw)
    const wanted = new Author('wanted', { base: all.ada.author.state() })
    Y.applyUpdate(wanted.ydoc, refused.update)
    const settled = await settle(all, refused.id, 'apply')
    assert.ok(settled.ok, settled.ok ? '' : settled.detail)
    await all.ada.until(({ author }) => author.content() === wanted.content())
    const [entry] = await all.rooms.log.entries(ROOM, 2, 5)
    assert.equal([entry?.actor, entry?.role, settled.outcome.entry], ['u-rea', 'reviewer', 2])
    assert.equal(onBehalfOf(entry?.session ?? ''), { actor: 'u-vic', actorName: 'vic', rejected: refused.id })
    const clients = new Set(Y.parseUpdateMeta(refused.update).from.keys())
    assert.ok(
      [...Y.parseUpdateMeta(entry?.update ?? new Uint8Array()).from.keys()].every((client) => !clients.has(client)),
    )
    assert.ok((await verifyRoom(all.rooms.log, ROOM)).ok)
  })
}

test('[Q31] what others did since stays: only what the refused edit changes is changed', async () => {
  const all = await scene()
  const refused = await drawnByViewer(all, (author) => author.reshape('a', 3, 12))
  all.ada.edit((author) => author.reshape('a', 9, 20))
  await all.ada.until(({ acked }) => acked === 2)
  const wanted = new Author('wanted', { base: all.ada.author.state() })
  Y.applyUpdate(wanted.ydoc, refused.update)
  assert.ok((await settle(all, refused.id, 'apply')).ok)
  await all.ada.until(({ author }) => author.content() === wanted.content())
})

test('[Q32] applied once; dismissed before, it can still be applied; applied, it is done with', async () => {
  const all = await scene()
  const refused = await drawnByViewer(all, (author) => author.reshape('a', 3, 12))
  const reason = async (answer: ReturnType<typeof settle>) => {
    const settled = await answer
    return settled.ok ? settled.outcome.action : settled.reason
  }
  assert.is(await reason(settle(all, 'none', 'dismiss')), 'unknown_update')
  assert.is(await reason(settle(all, refused.id, 'dismiss')), 'dismiss')
  assert.is(await reason(settle(all, refused.id, 'dismiss')), 'settled')
  const both = await Promise.all([reason(settle(all, refused.id, 'apply')), reason(settle(all, refused.id, 'apply'))])
  assert.equal(both.toSorted(), ['apply', 'settled'])
  assert.is(await reason(settle(all, refused.id, 'dismiss')), 'settled')
  const outcomes = await all.rooms.review.refusedOutcomes(ROOM)
  assert.equal(
    outcomes.map(({ action, note, actorName, entry }) => [action, note, actorName, entry]),
    [
      ['dismiss', 'looked at', 'Rea Lind', null],
      ['apply', 'looked at', 'Rea Lind', 2],
    ],
  )
  assert.is((await all.rooms.log.head(ROOM)).seq, 2)
})

test('[Q32] what changes nothing any more is not applied, and says so', async () => {
  const all = await scene()
  const refused = await drawnByViewer(all, (author) => author.remove('a'))
  all.ada.edit((author) => author.remove('a'))
  await all.ada.until(({ acked }) => acked === 2)
  const settled = await settle(all, refused.id, 'apply')
  assert.is(settled.ok || settled.reason, 'nothing_to_do')
})

test('[Q33] every rule holds again: what breaks one, or cannot be repeated by commands, is refused with its reason and changes nothing', async () => {
  const all = await scene()
  const hostile = (change: (ydoc: Y.Doc) => void) =>
    drawnByViewer(all, (author) => author.ydoc.transact(() => change(author.ydoc)))
  const refused = [
    await drawnByViewer(all, (author) => author.draw('lost', { frame: '9.9.9#1' as (typeof FRAMES)[0] })),
    await hostile((ydoc) => ydoc.getMap('objects').set('odd', 'no object')),
    await hostile((ydoc) => {
      const object = ydoc.getMap('objects').get('o-a')
      if (object instanceof Y.Map) object.set('name', 'x'.repeat(MAX_TEXT + 1))
    }),
    await hostile((ydoc) => {
      const object = ydoc.getMap('objects').get('o-a')
      if (object instanceof Y.Map) object.set('invented', 1)
    }),
    await hostile((ydoc) =>
      ydoc.getMap('classifications').set('k', { classId: 'lesion', target: { level: 'series' }, value: 1 }),
    ),
  ]
  for (const { id } of refused) {
    const settled = await settle(all, id, 'apply')
    assert.ok(!settled.ok && settled.detail.length > 10, id)
  }
  const late = await all.rooms.join({ user: 'late' })
  assert.is(late.author.content(), all.ada.author.content())
  assert.is((await all.rooms.log.head(ROOM)).seq, 1)
  assert.equal(await all.rooms.review.refusedOutcomes(ROOM), [])
})

test('[Q33] no attack does harm in a reviewer’s hands', async () => {
  const rooms = new TestRooms(createMemoryLog())
  const victim = await rooms.join({ user: 'victim', client: 1001 })
  victim.edit((author) => author.draw('start'))
  await victim.until(({ acked }) => acked === 1)
  for (const [index, { make }] of ATTACKS.entries()) {
    const eve = await rooms.join({ user: `eve-${index}` })
    eve.push(make(victim.author.state(), 5001 + index, 1001))
    await eve.until(({ closed, acked }) => closed !== undefined || acked > 0)
  }
  const review = createReview(rooms)
  const all = await rooms.log.rejected(ROOM)
  assert.ok(all.length > 10, `${all.length} refused`)
  for (const rejected of all) await review.describe(rejected)
  for (const { id } of all) await rooms.rooms.settleRefused(room, { identity: rea, id, action: 'apply', note: '' })
  await rooms.rooms.close()
  assert.ok((await verifyRoom(rooms.log, ROOM)).ok)
})

test('[Q30] described: what it would change now, with borders before and after; or why it cannot be shown', async () => {
  const all = await scene()
  const review = createReview(all.rooms)
  const refused = await drawnByViewer(all, (author) => author.reshape('a', 3, 12))
  const shown = await review.describe(refused)
  assert.ok(shown.ok)
  assert.equal(
    shown.changes.map(({ type }) => type),
    ['contour.reshaped'],
  )
  const [border] = shown.borders
  assert.equal(border?.before?.vertices, all.ada.author.annotations.contour('c-a' as ContourId)?.vertices)
  assert.is(border?.before?.vertices.filter((vertex) => border.after?.vertices.includes(vertex)).length, 11)
  const unreadable = await review.describe({ ...refused, update: Uint8Array.of(1, 2, 3) })
  assert.is(unreadable.ok || unreadable.reason, 'malformed')
  const resting = new Author('eve', { base: all.ada.author.state() })
  resting.draw('first')
  const gap = resting.one(() => resting.reshape('first', 2, 5))
  const lacking = await review.describe({ ...refused, update: gap })
  assert.ok(!lacking.ok && lacking.detail.includes('rests on'))
  assert.is((await all.rooms.log.head(ROOM)).seq, 1)
})

test('[Q34] when quarantine has no room the sender is told so and the refusal is counted', async () => {
  const quota = { personInRoom: 2_000, room: 9_000, person: 9_000 }
  const all = await scene(new TestRooms(createMemoryLog(), { quarantine: quota }))
  const told: (string | undefined)[] = []
  for (let round = 0; round < 3; round++) {
    const vic = await all.rooms.join({ user: 'vic', role: 'viewer' })
    vic.push(vic.author.one(() => vic.author.draw(`x${round}`, { points: 20 })))
    await vic.until(({ closed }) => closed !== undefined)
    told.push(vic.of('reject')[0]?.quarantine)
  }
  assert.is(told.filter((id) => id === '').length, 1)
  assert.is((await all.rooms.log.rejected(ROOM)).length, 2)
  assert.is((await all.rooms.review.quarantineTotals(ROOM))[0]?.turnedAway, 1)
})

test('[Q39] an edit that was applied and could not be noted as such is noted with the next decision, and applied once', async () => {
  for (const again of ['apply', 'dismiss'] as const) {
    const all = await scene()
    const refused = await drawnByViewer(all, (author) => author.draw('new', { shift: 9 }))
    const { review } = all.rooms
    const write = review.settleRefused.bind(review)
    review.settleRefused = () => Promise.reject(new Error('disk full'))
    await settle(all, refused.id, 'apply').then(
      () => assert.unreachable(),
      () => undefined,
    )
    review.settleRefused = write
    const settled = await settle(all, refused.id, again)
    assert.is(settled.ok ? settled.outcome.entry : settled.reason, again === 'apply' ? 2 : 'settled')
    const outcomes = await review.refusedOutcomes(ROOM)
    assert.equal(
      outcomes.map(({ action, entry }) => [action, entry]),
      [['apply', 2]],
    )
    assert.is((await all.rooms.log.head(ROOM)).seq, 2)
  }
})

test.run()
