// Projections made anew on a real database: the same as the pipeline kept them, whatever had become of them; beside appends; never by two.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { imagePoint, imageToVertex } from '../../shared/geometry/index.ts'
import type { ContourId } from '../../shared/model/index.ts'
import { labelsRoom, type RoomName } from '../../shared/protocol/index.ts'
import type { LogStore, SqlRow } from '../store/index.ts'
import { openLibsqlRebuild, openLibsqlReview, openLibsqlStore } from '../store/libsql/index.ts'
import { PROJECTIONS, rebuildRoom, rowsOf, type Projection } from './rebuild.ts'
import { TestRooms, type TestPeer } from './testing/test-rooms.ts'
import { verifyRoom } from './verify.ts'

const test = suite('rebuild')
const folder = await mkdtemp(path.join(tmpdir(), 'limn-rebuild-'))
const store = await openLibsqlStore({ path: path.join(folder, 'limn.db') })
const review = openLibsqlReview(store)
const rebuilds = openLibsqlRebuild(store)
const logger = { info() {}, warn() {}, error() {} }
let count = 0

const TABLES: { readonly [projection in Projection]: readonly string[] } = {
  'contour-versions': ['contour_versions'],
  items: ['item_versions'],
  changes: ['changes'],
  claims: ['claims'],
  looks: ['looks', 'silent_edits'],
  snapshots: ['snapshots'],
}

interface Kept {
  readonly room: RoomName
  readonly rooms: TestRooms
  readonly ada: TestPeer
  readonly ben: TestPeer
}

/** A room where two people have drawn over each other, and more. */
async function kept(): Promise<Kept> {
  const room = labelsRoom(`case-${(count += 1)}`)
  const rooms = new TestRooms(store.log)
  const ada = await rooms.join({ room })
  ada.edit((author) => author.draw('a', { points: 30 }))
  await ada.until(({ acked }) => acked === 1)
  const ben = await rooms.join({ room, user: 'ben' })
  await ben.until(({ author }) => author.annotations.contours().length === 1)
  for (const [peer, at] of [
    [ada, 4],
    [ben, 6],
  ] as const)
    peer.author.run({
      type: 'contour.reshape',
      contour: 'c-a' as ContourId,
      at,
      remove: 5,
      insert: [1, 2, 3].map((y) => imageToVertex(imagePoint(at * 20, y))),
    })
  for (const peer of [ada, ben]) {
    const before = peer.acked
    for (const update of peer.author.take()) peer.push(update)
    await peer.until(({ acked }) => acked > before)
  }
  await edit(ben, 'b')
  await edit(ada, 'c')
  ben.edit((author) => author.remove('b'))
  await ben.until(({ acked }) => acked === 3)
  return { room, rooms, ada, ben }
}

async function edit(peer: TestPeer, name: string): Promise<void> {
  const before = peer.acked
  peer.edit((author) => author.draw(name))
  await peer.until(({ acked }) => acked > before)
}

const rebuild = async (room: RoomName, projections: readonly Projection[], log: LogStore = store.log) => {
  const begun = await rebuilds.begin(rowsOf(projections))
  const rebuilt = await rebuildRoom(room, projections, { log, review, rebuild: begun, logger })
  await begun.end()
  return rebuilt
}

/** Every row of a projection; of a snapshot, what it holds. */
async function rowsIn(room: RoomName, projection: Projection): Promise<readonly SqlRow[][]> {
  const read = TABLES[projection].map(async (table) => {
    const rows = await store.reading.execute(`SELECT * FROM ${table} WHERE room = ?`, [room])
    if (projection !== 'snapshots') return rows.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1))
    return rows.map(({ room: of = '', seq = 0, state }) => ({ of, seq, holds: contentOf(state) }))
  })
  return Promise.all(read)
}

const textOf = (row: SqlRow) => Object.values(row).map(String).join('\n')

function contentOf(state: unknown): string {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state as Uint8Array)
  return JSON.stringify([doc.getMap('objects').toJSON(), doc.getMap('contours').toJSON()])
}

async function tamper(room: RoomName, ...statements: readonly string[]): Promise<void> {
  for (const statement of statements) await store.sql.execute(statement.replaceAll('?', `'${room}'`))
}

const TAMPERINGS: { readonly [projection in Projection]: readonly (readonly string[])[] } = {
  'contour-versions': [
    ['DELETE FROM contour_versions WHERE room = ?'],
    ['UPDATE contour_versions SET points = zeroblob(16), to_seq = 3 WHERE room = ? AND from_seq = 2'],
    [
      "INSERT INTO contour_versions (room, contour, from_seq, to_seq, frame, object, fields) VALUES (?, 'x', 90, 95, '', '', '{}')",
    ],
  ],
  items: [
    ['DELETE FROM item_versions WHERE room = ?', "INSERT INTO stale_projections VALUES (?, 'items')"],
    ["UPDATE item_versions SET value = '{}' WHERE room = ?"],
  ],
  changes: [['DELETE FROM changes WHERE room = ?'], ["UPDATE changes SET actor = 'u-eve' WHERE room = ?"]],
  claims: [
    [
      'DROP TRIGGER claims_are_never_changed',
      "UPDATE claims SET actor = 'u-eve', seq = seq + 50 WHERE room = ?",
      "INSERT INTO claims VALUES (?, 77, 'u-eve', 1)",
    ],
  ],
  looks: [
    ['DELETE FROM looks WHERE room = ?', 'DELETE FROM silent_edits WHERE room = ?'],
    ['UPDATE looks SET second_seq = 99 WHERE room = ?'],
  ],
  snapshots: [['DELETE FROM snapshots WHERE room = ?'], ["UPDATE snapshots SET state = x'0000' WHERE room = ?"]],
}

test('[S76] every projection made anew is what the pipeline kept, and what people found', async () => {
  const { room, rooms } = await kept()
  await rooms.rooms.close()
  const rows = PROJECTIONS.filter((one) => one !== 'looks' && one !== 'snapshots')
  const before = await Promise.all(rows.map((one) => rowsIn(room, one)))
  assert.ok(before.every((tables) => tables.every((table) => table.length > 0)))
  assert.equal(await rebuild(room, PROJECTIONS), { ok: true, room, entries: 6 })
  assert.equal(await Promise.all(rows.map((one) => rowsIn(room, one))), before)
  const looks = await rooms.review.looks(room)
  assert.is(looks.length, 1)
  assert.equal(await review.looks(room), looks)
  const [snapshot] = await store.log.snapshots(room)
  assert.is(snapshot?.seq, 6)
  assert.ok((await verifyRoom(store.log, room)).ok)
})

for (const projection of PROJECTIONS)
  for (const [index, statements] of TAMPERINGS[projection].entries())
    test(`[S76] ${projection} that are missing or wrong are mended, the others left alone (${index + 1})`, async () => {
      const { room, rooms } = await kept()
      await rooms.rooms.close()
      await rebuild(room, PROJECTIONS)
      const before = await Promise.all(PROJECTIONS.map((one) => rowsIn(room, one)))
      await tamper(room, ...statements)
      assert.not.equal(await rowsIn(room, projection), before[PROJECTIONS.indexOf(projection)])
      await rebuild(room, [projection])
      assert.equal(await Promise.all(PROJECTIONS.map((one) => rowsIn(room, one))), before)
      assert.not(await store.log.lacksItems(room))
      assert.ok((await verifyRoom(store.log, room)).ok)
    })

test('[S76] claims cannot be changed after they were made anew', async () => {
  const { room, rooms } = await kept()
  await rooms.rooms.close()
  await rebuild(room, ['claims'])
  for (const statement of ['UPDATE claims SET seq = 1', 'DELETE FROM claims'])
    assert.match(await store.sql.execute(statement).then(String, String), /append-only/)
})

test('[S77] what is kept between reading the log and the swap stays, and what was made goes on into it', async () => {
  const { room, rooms, ada, ben } = await kept()
  let late = 0
  /** Each time the end of the log has been read, somebody draws. */
  const log: LogStore = Object.assign(Object.create(store.log) as LogStore, {
    async entries(of: RoomName, from: number, limit: number) {
      const page = await store.log.entries(of, from, limit)
      if (page.length > 0) return page
      await edit(ada, `late-${(late += 1)}`)
      ben.edit((author) => author.reshape('a', 3, late))
      await ben.until(({ acked }) => acked === 3 + late)
      return page
    },
    head: (of: RoomName) => store.log.head(of),
  })
  await tamper(
    room,
    'DELETE FROM contour_versions WHERE room = ? AND from_seq < 4',
    'DELETE FROM changes WHERE room = ?',
  )
  const rebuilt = await rebuild(room, PROJECTIONS, log)
  assert.equal(rebuilt, { ok: true, room, entries: 6 })
  assert.ok(late > 0)
  await rooms.rooms.close()
  assert.equal((await verifyRoom(store.log, room)).problems, [])
  const beside = await Promise.all(PROJECTIONS.map((one) => rowsIn(room, one)))
  await rebuild(room, PROJECTIONS)
  const after = await Promise.all(PROJECTIONS.map((one) => rowsIn(room, one)))
  const isRow = (one: Projection) => one !== 'snapshots' && one !== 'looks'
  for (const [index, one] of PROJECTIONS.entries()) if (isRow(one)) assert.equal(beside[index], after[index], one)
})

test('[S78] a rebuild that another one has taken over can do nothing more, and has changed nothing', async () => {
  const { room, rooms } = await kept()
  await rooms.rooms.close()
  const before = await rowsIn(room, 'changes')
  const first = await rebuilds.begin(['changes'])
  await first.make([])
  const second = await rebuilds.begin(['changes'])
  for (const act of [first.make([]), first.swap(room, 6, ['changes']), first.end()])
    assert.match(await act.then(String, String), /CHECK constraint/)
  assert.equal(await rowsIn(room, 'changes'), before)
  await second.end()
})

test('[S79] a log that is damaged makes nothing, and what is there stays', async () => {
  const { room, rooms } = await kept()
  await rooms.rooms.close()
  await tamper(
    room,
    'DROP TRIGGER IF EXISTS entries_are_never_changed',
    'UPDATE entries SET at = at + 1 WHERE room = ? AND seq = 4',
    "UPDATE changes SET actor = 'u-eve' WHERE room = ?",
  )
  const before = await Promise.all(PROJECTIONS.map((one) => rowsIn(room, one)))
  const rebuilt = await rebuild(room, PROJECTIONS)
  assert.match(rebuilt.ok ? '' : rebuilt.detail, /entry 4: its hash is not that of its content/)
  assert.equal(await Promise.all(PROJECTIONS.map((one) => rowsIn(room, one))), before)
})

test('[S76] what quarantine holds of each person is counted anew; what it turned away stays', async () => {
  const room = labelsRoom(`case-${(count += 1)}`)
  const refused = (id: string) => ({
    id,
    room,
    at: 1,
    actor: 'u-eve',
    actorName: 'Eve',
    session: 's',
    role: 'annotator' as const,
    reason: 'malformed',
    detail: '',
    update: new Uint8Array(100),
  })
  const quota = { personInRoom: 1300, room: 10_000, person: 10_000 }
  const [one, two] = [`${room}-1`, `${room}-2`]
  for (const id of [one, two, `${room}-3`]) await review.quarantine(refused(id), quota)
  const settled = {
    room,
    rejected: one,
    action: 'dismiss',
    note: '',
    actor: 'u-rea',
    actorName: 'Rea',
    at: 2,
    entry: null,
  }
  await review.settleRefused({ ...settled, action: 'dismiss' })
  const before = await review.quarantineTotals(room)
  assert.equal([before[0]?.held, before[0]?.heldBytes, before[0]?.turnedAway], [1, 612, 1])
  await tamper(room, 'UPDATE quarantine_totals SET held = 9, held_bytes = 0 WHERE room = ?')
  await rebuilds.recountQuarantine()
  assert.equal(await review.quarantineTotals(room), before)
})

test.after(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

test.run()
