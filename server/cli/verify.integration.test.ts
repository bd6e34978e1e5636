// What `limn verify` remembers of one proof for the next: in this process, on a real database.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { labelsRoom } from '../../shared/protocol/index.ts'
import { rebuildRoom, rowsOf } from '../room/index.ts'
import { seedHistory } from '../room/testing/index.ts'
import { openLibsqlRebuild, openLibsqlReview, openLibsqlStore, renewStoreIdentity } from '../store/libsql/index.ts'
import { runCommandLine } from './command-line.ts'

const test = suite('limn verify')
const folder = await mkdtemp(path.join(tmpdir(), 'limn-verify-cli-'))
const data = path.join(folder, 'data')
const file = path.join(data, 'verified.json')
const room = labelsRoom('one')
test.after(() => rm(folder, { recursive: true }))

async function verify(...args: readonly string[]) {
  const said: string[] = []
  const told: string[] = []
  const terminal = { env: { LIMN_DATA: data }, root: folder, folder }
  const code = await runCommandLine(['verify', ...args], {
    ...terminal,
    say: (line) => said.push(line),
    tell: (line) => told.push(line),
  })
  return { code, said: said.join('\n'), told }
}

async function withStore(work: (store: Awaited<ReturnType<typeof openLibsqlStore>>) => Promise<unknown>) {
  const store = await openLibsqlStore({ path: path.join(data, 'limn.db') })
  await work(store)
  await store.close()
}

test.before(async () => {
  await mkdir(data)
  const seeding = { frames: ['1.2#1'], classId: 'lesion', attribute: 'size', objects: 2, contours: 4, vertices: 20 }
  const more = { entries: 40, onFirstFrame: 5, people: 2, seed: 3, begun: 1_700_000_000_000 }
  await withStore(async (store) => {
    await renewStoreIdentity(store.sql, 1)
    await seedHistory(store.log, { room, ...seeding, ...more }, () => undefined)
    const { snapshot, tail } = await store.log.load(room)
    assert.equal([snapshot, tail.length], [null, 40])
  })
})

test('[S91] the first proof replays everything, and the next what came since: it says so, and --from-zero replays all', async () => {
  const first = await verify()
  assert.equal([first.code, first.told], [0, []])
  assert.match(first.said, /1 rooms, 40 entries: all agree\.$/)
  await withStore(async (store) => {
    const rebuild = await openLibsqlRebuild(store).begin(rowsOf(['snapshots']))
    const logger = { info() {}, warn() {}, error() {} }
    await rebuildRoom(room, ['snapshots'], { log: store.log, review: openLibsqlReview(store), rebuild, logger })
    await rebuild.end()
  })
  assert.match((await verify()).said, /all agree\.$/)
  assert.match((await verify()).said, /replayed after entry 40\n.*all agree\. The chain of all of them/)
  assert.match((await verify('--from-zero')).said, /all agree\.$/)
  assert.equal(
    (await readdir(data)).filter((name) => name.startsWith('verified')),
    ['verified.json'],
  )
})

test('[S91] a room that disagrees is found again by the next proof; --from-zero takes the log as it is', async () => {
  await withStore(async ({ sql }) => {
    await sql.execute('DROP TRIGGER entries_are_never_deleted')
    for (const [table, column] of [
      ['entries', 'seq'],
      ['changes', 'seq'],
      ['contour_versions', 'from_seq'],
      ['item_versions', 'from_seq'],
      ['snapshots', 'seq'],
    ])
      await sql.execute(`DELETE FROM ${table} WHERE ${column} > 38`)
    for (const table of ['contour_versions', 'item_versions'])
      await sql.execute(`UPDATE ${table} SET to_seq = NULL WHERE to_seq > 38`)
  })
  for (let proof = 0; proof < 2; proof += 1) {
    const { code, said } = await verify()
    assert.is(code, 1)
    assert.match(said, /entry 40, sequence: it was there on .* and is gone/)
  }
  assert.is((await verify('--from-zero')).code, 0)
})

test('[S91] what was remembered of another store, or cannot be read, counts for nothing', async () => {
  const remembered = await readFile(file, 'utf8')
  await writeFile(file, remembered.replace(/"seq":38/, '"seq":99'))
  assert.is((await verify()).code, 1)
  for (const text of ['{"format":', remembered.replace('limn.proven.v1', 'limn.proven.v2')]) {
    await writeFile(file, text)
    const { code, said } = await verify()
    assert.is(code, 0)
    assert.match(said, /38 entries, head .*…$/m)
  }
  await writeFile(file, remembered.replace(/"seq":38/, '"seq":99'))
  await withStore(({ sql }) => renewStoreIdentity(sql, 2))
  assert.is((await verify()).code, 0)
})

test.run()
