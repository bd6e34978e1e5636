// Tampering with a real database, each kind, and what verify says about it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { labelsRoom, type RoomName } from '../../shared/protocol/index.ts'
import { hashEntry, sha256 } from '../store/index.ts'
import { openLibsqlStore } from '../store/libsql/index.ts'
import { ROOM, TestRooms } from './testing/test-rooms.ts'
import { Author } from './testing/author.ts'
import { verifyAll, verifyRoom } from './verify.ts'
import type { VerifyProblem } from './proof/verify-report.ts'

const test = suite('verify')
const folder = await mkdtemp(path.join(tmpdir(), 'limn-verify-'))
const store = await openLibsqlStore({ path: path.join(folder, 'limn.db') })
const tables = ['entries', 'claims']
for (const table of tables) {
  // As somebody with the file and a shell would: the triggers are no lock.
  await store.sql.execute(`DROP TRIGGER ${table}_are_never_changed`)
  await store.sql.execute(`DROP TRIGGER ${table}_are_never_deleted`)
}
let count = 0

/** A room with a short history of two people, and a snapshot in its middle. */
async function kept(): Promise<RoomName> {
  const room = labelsRoom(`case-${(count += 1)}`)
  const rooms = new TestRooms(store.log)
  const ada = await rooms.join({ room })
  const ben = await rooms.join({ room, user: 'ben' })
  ada.edit((author) => author.draw('a'))
  await ada.until(({ acked }) => acked === 1)
  await ben.until(({ author }) => author.annotations.contours().length === 1)
  for (let step = 0; step < 4; step += 1) ben.edit((author) => author.reshape('a', step, step))
  await ben.until(({ acked }) => acked === 4)
  await store.log.saveSnapshot(room, 5, Y.encodeStateAsUpdate(ben.doc))
  ben.edit((author) => author.draw('b'))
  ben.edit((author) => author.remove('a'))
  await ben.until(({ acked }) => acked === 6)
  await rooms.rooms.close()
  return room
}

/** Each statement ends in the condition on its rows; the room is added. */
async function tamper(room: RoomName, ...statements: string[]): Promise<readonly VerifyProblem[]> {
  for (const statement of statements) await store.sql.execute(`${statement} AND room = '${room}'`)
  const report = await verifyRoom(store.log, room)
  assert.is(report.ok, report.problems.length === 0)
  return report.problems
}

const parts = (problems: readonly VerifyProblem[]) => [...new Set(problems.map(({ part, seq }) => `${part} ${seq}`))]

test('[S16] what nobody touched verifies, and the report counts what it saw', async () => {
  const room = await kept()
  const report = (await verifyAll(store.log, { now: 1 })).find((each) => each.room === room)
  assert.equal(report?.problems, [])
  assert.equal([report?.entries, report?.snapshots, report?.head.seq], [7, 1, 7])
  assert.is(report?.head.hash, (await store.log.head(room)).hash)
  assert.is(report?.contourVersions, 7)
})

const TAMPERINGS: readonly { name: string; sql: readonly string[]; finds: string }[] = [
  { name: 'another actor on an entry', sql: ["UPDATE entries SET actor = 'u-eve' WHERE seq = 3"], finds: 'chain 3' },
  { name: 'another time on an entry', sql: ['UPDATE entries SET at = at + 1 WHERE seq = 7'], finds: 'chain 7' },
  {
    name: 'other words about what changed',
    sql: ["UPDATE entries SET changes = '[]' WHERE seq = 2"],
    finds: 'changes 2',
  },
  {
    name: 'a change that can be searched given to somebody',
    sql: ["UPDATE changes SET actor = 'u-eve' WHERE seq = 2"],
    finds: 'changes 2',
  },
  { name: 'a change that can be searched taken out', sql: ['DELETE FROM changes WHERE seq = 7'], finds: 'changes 7' },
  {
    name: 'a change that nobody made',
    sql: ['UPDATE changes SET seq = 70 WHERE seq = 7'],
    finds: 'changes 70',
  },
  {
    name: 'a contour version that nobody made',
    sql: ["UPDATE contour_versions SET contour = 'c-x' WHERE from_seq = 6"],
    finds: 'contours 6',
  },
  {
    name: 'a contour version of no entry',
    sql: ['UPDATE contour_versions SET from_seq = 70 WHERE from_seq = 6'],
    finds: 'contours 70',
  },
  {
    name: 'an end of a contour version moved',
    sql: ['UPDATE contour_versions SET to_seq = 4 WHERE from_seq = 2'],
    finds: 'contours 2',
  },
  { name: 'a snapshot cut short', sql: ["UPDATE snapshots SET state = x'00' WHERE true"], finds: 'snapshot 5' },
  {
    name: 'a client id since another entry',
    sql: ['UPDATE claims SET seq = seq + 1 WHERE true'],
    finds: 'claims null',
  },
  { name: 'an entry taken out', sql: ['DELETE FROM entries WHERE seq = 4'], finds: 'sequence 5' },
  {
    name: 'an entry taken out and the rest moved up',
    sql: ['DELETE FROM entries WHERE seq = 4', 'UPDATE entries SET seq = seq - 1 WHERE seq > 4'],
    finds: 'chain 4',
  },
  {
    name: 'two entries in the other order',
    sql: [
      'UPDATE entries SET seq = 100 WHERE seq = 3',
      'UPDATE entries SET seq = 3 WHERE seq = 4',
      'UPDATE entries SET seq = 4 WHERE seq = 100',
    ],
    finds: 'chain 3',
  },
  { name: 'the newest entries taken out', sql: ['DELETE FROM entries WHERE seq > 4'], finds: 'snapshot 5' },
  { name: 'the newest entry alone taken out', sql: ['DELETE FROM entries WHERE seq = 7'], finds: 'contours 5' },
  {
    name: 'a contour version moved',
    sql: ['UPDATE contour_versions SET points = zeroblob(16) WHERE from_seq = 3'],
    finds: 'contours 3',
  },
  {
    name: 'a contour version taken out',
    sql: ['DELETE FROM contour_versions WHERE from_seq = 2'],
    finds: 'contours 2',
  },
  {
    name: 'an object that was something else',
    sql: ["UPDATE item_versions SET value = '{}' WHERE from_seq = 1"],
    finds: 'items 1',
  },
  {
    name: 'an object version taken out',
    sql: ["DELETE FROM item_versions WHERE root = 'objects'"],
    finds: 'items 1',
  },
  {
    name: 'a client id given to somebody',
    sql: ["UPDATE claims SET actor = 'u-eve' WHERE true"],
    finds: 'claims null',
  },
]

for (const { name, sql, finds } of TAMPERINGS)
  test(`[S16] found: ${name}`, async () => {
    const problems = await tamper(await kept(), ...sql)
    assert.ok(parts(problems).includes(finds), `${finds} is not among ${parts(problems).join(', ')}`)
  })

test('[S16] found: a snapshot swapped for one of another document, its own checksum right', async () => {
  const room = await kept()
  const other = new Author('other')
  other.draw('x')
  const hex = Buffer.from(other.state()).toString('hex')
  const problems = await tamper(
    room,
    `UPDATE snapshots SET state = x'${hex}', sha256 = '${sha256(other.state())}' WHERE true`,
  )
  assert.equal(parts(problems), ['snapshot 5'])
})

test('[S16] found: a snapshot with the same edits but other values', async () => {
  const room = await kept()
  const [snapshot] = await store.log.snapshots(room)
  const text = Buffer.from(snapshot?.state ?? [])
    .toString('latin1')
    .replace('lesion', 'lesiom')
  const forged = Buffer.from(text, 'latin1')
  const problems = await tamper(
    room,
    `UPDATE snapshots SET state = x'${forged.toString('hex')}', sha256 = '${sha256(forged)}' WHERE true`,
  )
  assert.equal(parts(problems), ['snapshot 5'])
})

test('[S16] found: an update replaced and every hash after it made to fit, because the projections no longer do', async () => {
  const room = await kept()
  const entries = await store.log.entries(room, 1, 100)
  let prevHash = entries[1]?.hash ?? ''
  const statements: string[] = []
  for (const entry of entries.slice(2)) {
    const update = entry.seq === 3 ? (entries[3]?.update ?? entry.update) : entry.update
    const forged = { ...entry, update, prevHash }
    const hash = hashEntry(forged)
    const hex = Buffer.from(update).toString('hex')
    statements.push(
      `UPDATE entries SET "update" = x'${hex}', prev_hash = '${prevHash}', hash = '${hash}' WHERE seq = ${entry.seq}`,
    )
    prevHash = hash
  }
  const problems = await tamper(room, ...statements)
  assert.ok(problems.length > 0)
  assert.not.ok(problems.some(({ part }) => part === 'chain'))
})

test('[S3] every field of an entry is in its hash', async () => {
  const room = await kept()
  const [entry] = await store.log.entries(room, 2, 1)
  assert.ok(entry)
  const changed = [
    { room: 'labels:other:truth' },
    { seq: 9 },
    { actor: 'x' },
    { actorName: 'x' },
    { session: 'x' },
    { role: 'viewer' },
    { at: 1 },
    { update: Uint8Array.of(1) },
    { changes: [] },
    { prevHash: 'f'.repeat(64) },
  ].map((change) => hashEntry({ ...entry, ...change } as typeof entry))
  assert.is(hashEntry(entry), entry.hash)
  assert.is(new Set([entry.hash, ...changed]).size, changed.length + 1)
})

test('[S3] the encoding cannot be read in two ways: text moved from one field to the next gives another hash', () => {
  const body = {
    room: ROOM,
    seq: 1,
    actor: 'ab',
    actorName: 'c',
    session: 's',
    role: 'annotator',
    at: 1,
    update: Uint8Array.of(1, 2),
    changes: [],
    prevHash: '0'.repeat(64),
  } as const
  assert.is.not(hashEntry(body), hashEntry({ ...body, actor: 'a', actorName: 'bc' }))
  // Stays as it is for ever: logs rest on it.
  assert.is(hashEntry(body), '1a4d76140eb8459e6424d5cc22310e6f8cca1b7d68f7d1d8008967a8f88261a6')
})

test.after(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

test.run()
