// Proofs that go on from an earlier one: what they spare, what they find all the same, what they leave to a proof from nothing; beside writers.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { labelsRoom, type RoomName } from '../../../shared/protocol/index.ts'
import { hashEntry, sha256, type LogEntry } from '../../store/index.ts'
import { openLibsqlRebuild, openLibsqlReview, openLibsqlStore } from '../../store/libsql/index.ts'
import { rebuildRoom } from '../rebuild.ts'
import { ROOM, TestRooms } from '../testing/test-rooms.ts'
import { verifyAll, verifyRoom } from '../verify.ts'
import { entriesThrough } from './entries-through.ts'
import type { ProvenRoom } from './proven-room.ts'

const test = suite('proof')
const folder = await mkdtemp(path.join(tmpdir(), 'limn-proof-'))
const store = await openLibsqlStore({ path: path.join(folder, 'limn.db') })
const { log } = store
for (const table of ['entries', 'claims'])
  for (const act of ['changed', 'deleted']) await store.sql.execute(`DROP TRIGGER ${table}_are_never_${act}`)
let count = 0

interface Grown {
  readonly room: RoomName
  /** What was proved when there were five entries. */
  readonly proven: ProvenRoom
}

/** Five entries and a snapshot, proved; then three more and another snapshot. */
async function grown(): Promise<Grown> {
  const room = labelsRoom(`case-${(count += 1)}`)
  const rooms = new TestRooms(log)
  const ada = await rooms.join({ room })
  const ben = await rooms.join({ room, user: 'ben' })
  const doing = async (steps: number, step: (index: number) => void) => {
    for (let index = 0; index < steps; index += 1) {
      const before = ada.acked
      step(index)
      await ada.until(({ acked }) => acked > before)
    }
  }
  await doing(3, (index) => ada.edit((author) => author.draw(`old-${index}`)))
  await doing(2, (index) => ada.edit((author) => author.reshape('old-0', index, index)))
  await log.saveSnapshot(room, 5, Y.encodeStateAsUpdate(ada.doc))
  const { proven } = await verifyRoom(log, room, { now: 1_700_000_000_000 })
  assert.ok(proven)
  ben.edit((author) => author.draw('new'))
  await ben.until(({ acked }) => acked === 1)
  await doing(1, () => ada.edit((author) => author.reshape('old-1', 1, 5)))
  await doing(1, () => ada.edit((author) => author.remove('old-2')))
  await log.saveSnapshot(room, 8, Y.encodeStateAsUpdate(ada.doc))
  await rooms.rooms.close()
  return { room, proven }
}

async function tampered({ room, proven }: Grown, ...statements: readonly string[]): Promise<readonly string[]> {
  for (const statement of statements) await store.sql.execute(`${statement} AND room = '${room}'`)
  const { problems } = await verifyRoom(log, room, { proven })
  return problems.map(({ part, seq }) => `${part} ${seq}`)
}

test('[S88] what was proved is not replayed again, and is told; the next proof goes on from there', async () => {
  const { room, proven } = await grown()
  const second = await verifyRoom(log, room, { proven, now: 2 })
  assert.equal([second.problems, second.ok, second.entries, second.replayedAfter], [[], true, 8, 5])
  assert.equal([second.proven?.seq, second.proven?.at, second.proven?.snapshots.map(({ seq }) => seq)], [8, 2, [5, 8]])
  const third = await verifyRoom(log, room, { proven: second.proven })
  assert.equal([third.ok, third.replayedAfter], [true, 8])
  assert.equal({ ...(await verifyRoom(log, room)).proven, at: 2 }, second.proven)
})

const FOUND: readonly { readonly name: string; readonly sql: readonly string[]; readonly finds: string }[] = [
  { name: 'an old entry changed', sql: ['UPDATE entries SET at = at - 1 WHERE seq = 2'], finds: 'chain 2' },
  { name: 'an old entry taken out', sql: ['DELETE FROM entries WHERE seq = 2'], finds: 'sequence 3' },
  {
    name: 'everything since taken out, and some more',
    sql: ['DELETE FROM entries WHERE seq > 3'],
    finds: 'sequence 5',
  },
  { name: 'the whole log taken out', sql: ['DELETE FROM entries WHERE true'], finds: 'sequence 5' },
  { name: 'a new entry changed', sql: ["UPDATE entries SET actor = 'u-eve' WHERE seq = 7"], finds: 'chain 7' },
  {
    name: 'a new version changed',
    sql: ['UPDATE contour_versions SET points = zeroblob(16) WHERE from_seq = 7'],
    finds: 'contours 7',
  },
  { name: 'a new version taken out', sql: ['DELETE FROM contour_versions WHERE from_seq = 6'], finds: 'contours 6' },
  {
    name: 'an old version that no longer ends',
    sql: [
      'DELETE FROM contour_versions WHERE from_seq = 7',
      'UPDATE contour_versions SET to_seq = NULL WHERE to_seq = 7',
    ],
    finds: 'contours 7',
  },
  {
    name: 'an old version that holds, changed',
    sql: ['UPDATE contour_versions SET points = zeroblob(16) WHERE from_seq = 5'],
    finds: 'contours 5',
  },
  { name: 'a new item changed', sql: ["UPDATE item_versions SET value = '{}' WHERE from_seq = 6"], finds: 'items 6' },
  { name: 'new changes taken out', sql: ['DELETE FROM changes WHERE seq = 8'], finds: 'changes 8' },
  {
    name: 'an old claim given to somebody',
    sql: ["UPDATE claims SET actor = 'u-eve' WHERE seq = 1"],
    finds: 'claims null',
  },
  { name: 'a new snapshot cut short', sql: ["UPDATE snapshots SET state = x'00' WHERE seq = 8"], finds: 'snapshot 8' },
  {
    name: 'the snapshot that it would go on from cut short',
    sql: ["UPDATE snapshots SET state = x'00' WHERE seq = 5"],
    finds: 'snapshot 5',
  },
]

for (const { name, sql, finds } of FOUND)
  test(`[S88] found by a proof that goes on from another: ${name}`, async () => {
    const found = await tampered(await grown(), ...sql)
    assert.ok(found.includes(finds), `${finds} is not among ${found.join(', ')}`)
  })

test('[S88] found: a history that was rewritten whole, every hash and everything derived made to fit', async () => {
  const { room, proven } = await grown()
  let prevHash = (await log.entries(room, 2, 1))[0]?.hash ?? ''
  for (const entry of await log.entries(room, 3, 100)) {
    const forged: LogEntry = { ...entry, actorName: 'Somebody else', prevHash }
    const hash = hashEntry(forged)
    const set = `actor_name = 'Somebody else', prev_hash = '${prevHash}', hash = '${hash}'`
    await store.sql.execute(`UPDATE entries SET ${set} WHERE room = '${room}' AND seq = ${entry.seq}`)
    prevHash = hash
  }
  assert.ok((await verifyRoom(log, room)).ok, 'by itself it agrees')
  const { problems } = await verifyRoom(log, room, { proven })
  assert.equal(problems, [
    { seq: 5, part: 'chain', detail: 'it is not the entry that was there on 2023-11-14T22:13:20.000Z' },
  ])
  await store.sql.execute(`DELETE FROM entries WHERE room = '${room}' AND seq > 3`)
  const { problems: gone } = await verifyRoom(log, room, { proven })
  assert.is(gone[0]?.detail, 'it was there on 2023-11-14T22:13:20.000Z and is gone')
})

test('[S88] found: a room that was there and is gone with everything of it', async () => {
  const { room, proven } = await grown()
  for (const table of ['entries', 'claims', 'changes', 'contour_versions', 'item_versions', 'snapshots'])
    await store.sql.execute(`DELETE FROM ${table} WHERE room = '${room}'`)
  const report = (await verifyAll(log, { proven: [proven], now: 3 })).find((one) => one.room === room)
  assert.equal([report?.ok, report?.problems[0]?.part], [false, 'sequence'])
})

test('[S89] what was derived of old entries is proved again from nothing alone', async () => {
  const grownUp = await grown()
  const { room } = grownUp
  assert.equal(await tampered(grownUp, 'UPDATE contour_versions SET points = zeroblob(16) WHERE from_seq = 4'), [])
  const { problems } = await verifyRoom(log, room)
  assert.equal(
    problems.map(({ part, seq }) => `${part} ${seq}`),
    ['contours 4'],
  )
})

test('[S88] when the snapshots are others than those that were proved, everything is replayed', async () => {
  const { room, proven } = await grown()
  const review = openLibsqlReview(store)
  const rebuild = await openLibsqlRebuild(store).begin(['snapshots'])
  const logger = { info() {}, warn() {}, error() {} }
  await rebuildRoom(room, ['snapshots'], { log, review, rebuild, logger })
  await rebuild.end()
  const report = await verifyRoom(log, room, { proven })
  assert.equal([report.ok, report.replayedAfter], [true, 0])
})

test('[S90] beside people who go on drawing a proof finds nothing, from nothing and from an earlier one', async () => {
  const room = labelsRoom('busy')
  const rooms = new TestRooms(log, { snapshotEntries: 7 })
  const ada = await rooms.join({ room })
  const state = { isOver: false, made: 0 }
  const drawing = (async () => {
    for (; !state.isOver || state.made < 60; state.made += 1) {
      const before = ada.acked
      ada.edit((author) =>
        state.made % 4 < 2 ? author.draw(`${state.made}`) : author.reshape(`${state.made - 2}`, 1, 1),
      )
      await ada.until(({ acked }) => acked > before)
    }
  })()
  let proven: ProvenRoom | undefined
  for (let proof = 0; proof < 30; proof += 1) {
    const before = state.made
    const report = await verifyRoom(log, room, { proven: proof % 3 === 0 ? undefined : proven })
    assert.equal(report.problems, [])
    proven = report.proven
    while (state.made === before) await new Promise((resolve) => setImmediate(resolve))
  }
  state.isOver = true
  await drawing
  await rooms.rooms.close()
})

test('[S90] a history with very much that disagrees is told in part, and how much more there is', async () => {
  const { room } = await grown()
  for (let seq = 100; seq < 400; seq += 1)
    await store.sql.execute(`INSERT INTO snapshots VALUES ('${room}', ${seq}, x'00', '${sha256(Uint8Array.of(0))}')`)
  const { problems, more } = await verifyRoom(log, room)
  assert.equal([problems.length, more], [200, 100])
})

test('[S90] entries are read in pieces of a few megabytes, however large they are', async () => {
  const entry = (seq: number, bytes: number) => ({ seq, update: new Uint8Array(bytes) }) as LogEntry
  for (const [bytes, most] of [
    [10, 500],
    [100_000, 41],
    [8_000_000, 8],
  ] as const) {
    const reader = {
      entries: async (_: RoomName, from: number, limit: number) =>
        Array.from({ length: Math.min(limit, 2001 - from) }, (__, index) =>
          entry(from + index, index % 2 ? bytes : bytes - 1),
        ),
    }
    const sizes: number[] = []
    let next = 1
    for await (const piece of entriesThrough(reader, ROOM, { end: 300 })) {
      for (const { seq } of piece) assert.is(seq, next++)
      sizes.push(piece.length)
    }
    assert.is(next, 301)
    assert.ok(Math.max(...sizes) <= most, `${Math.max(...sizes)} entries of ${bytes} bytes`)
  }
})

test.after(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

test.run()
