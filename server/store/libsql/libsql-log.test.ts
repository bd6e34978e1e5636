// libSQL keeps the promises of every store, and some that only a file can make.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { append, chain, describeLogStore, roomA } from '../log-store.conformance.ts'
import { openLibsqlStore } from './open-libsql-store.ts'

const test = suite('libsql log')
const folder = await mkdtemp(path.join(tmpdir(), 'limn-log-'))
let files = 0
const file = () => path.join(folder, `${(files += 1)}.db`)

describeLogStore(test, async () => (await openLibsqlStore({ path: file() })).log)

async function outcome(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'kept',
    (error: unknown) => (error instanceof Error ? error.message : 'failed'),
  )
}

test('[S7] entries, claims and access can be added to, never changed or deleted', async () => {
  const store = await openLibsqlStore({ path: file() })
  await store.log.append(chain(2).map((entry) => append(entry, { claims: [entry.seq] })))
  await store.log.access({ at: 1, actor: 'u-ada', action: 'open', target: roomA })
  for (const table of ['entries', 'claims', 'access']) {
    assert.match(await outcome(store.sql.execute(`UPDATE ${table} SET actor = 'u-eve'`)), 'append-only')
    assert.match(await outcome(store.sql.execute(`DELETE FROM ${table}`)), 'append-only')
  }
  assert.is((await store.log.head(roomA)).seq, 2)
  await store.close()
})

test('[S12] the writer runs in WAL mode with full synchronisation; the reader cannot write', async () => {
  const store = await openLibsqlStore({ path: file() })
  assert.equal(await store.sql.execute('PRAGMA journal_mode'), [{ journal_mode: 'wal' }])
  assert.equal(await store.sql.execute('PRAGMA synchronous'), [{ synchronous: 2 }])
  assert.match(await outcome(store.reading.execute('DELETE FROM snapshots')), /readonly/i)
  await store.close()
})

test('[S13] migrations run once; a reopened file has all that was kept', async () => {
  const name = file()
  const entries = chain(3)
  const first = await openLibsqlStore({ path: name })
  await first.log.append(entries.map((entry) => append(entry)))
  const ran = await first.sql.execute('SELECT name, at FROM migrations ORDER BY name')
  await first.close()
  const second = await openLibsqlStore({ path: name })
  assert.equal(await second.log.entries(roomA, 1, 10), entries)
  assert.equal(await second.sql.execute('SELECT name, at FROM migrations ORDER BY name'), ran)
  assert.is(ran[0]?.['name'], '0001-log.sql')
  await second.close()
})

test('[S14] a full disk refuses the append, keeps nothing of it, and appends go on when there is room again', async () => {
  const store = await openLibsqlStore({ path: file() })
  const [first, second] = chain(2)
  assert.ok(first && second)
  await store.log.append([append(first)])
  const [pages] = await store.sql.execute('PRAGMA page_count')
  await store.sql.execute(`PRAGMA max_page_count = ${String(pages?.['page_count'])}`)
  const big = chain(2).map((entry) => ({ ...entry, update: new Uint8Array(1 << 20) }))[1]
  assert.ok(big)
  assert.match(await outcome(store.log.append([append(big)])), /full/)
  assert.is((await store.log.head(roomA)).seq, 1)
  await store.log.append([append(second)])
  assert.equal(await store.log.entries(roomA, 1, 10), [first, second])
  await store.close()
})

test('[S10] a snapshot whose bytes were changed is passed over for an older one, then for the log alone', async () => {
  const store = await openLibsqlStore({ path: file() })
  const entries = chain(3)
  await store.log.append(entries.map((entry) => append(entry)))
  await store.log.saveSnapshot(roomA, 1, Uint8Array.of(1))
  await store.log.saveSnapshot(roomA, 2, Uint8Array.of(2))
  await store.sql.execute("UPDATE snapshots SET state = x'ff' WHERE seq = 2")
  assert.equal((await store.log.load(roomA)).snapshot, { seq: 1, state: Uint8Array.of(1) })
  assert.is((await store.log.load(roomA)).tail.length, 2)
  await store.sql.execute("UPDATE snapshots SET state = x'ff'")
  assert.is((await store.log.load(roomA)).snapshot, null)
  assert.is((await store.log.load(roomA)).tail.length, 3)
  await store.close()
})

test('[S9] old snapshots are thinned: the newest two and one of each stretch of 2,000 entries stay', async () => {
  const store = await openLibsqlStore({ path: file() })
  for (const seq of [500, 1000, 1500, 2500, 3000, 3500, 4500])
    await store.log.saveSnapshot(roomA, seq, Uint8Array.of(1))
  const kept = (await store.log.snapshots(roomA)).map(({ seq }) => seq)
  assert.equal(kept, [500, 2500, 3500, 4500])
  await store.close()
})

test('[S15] after the store is closed every call is refused, none hangs', async () => {
  const store = await openLibsqlStore({ path: file() })
  await store.close()
  const [first] = chain(1)
  assert.ok(first)
  assert.match(await outcome(store.log.append([append(first)])), 'closed')
  assert.match(await outcome(store.log.head(roomA)), 'closed')
})

test.after(() => rm(folder, { recursive: true }))

test.run()
