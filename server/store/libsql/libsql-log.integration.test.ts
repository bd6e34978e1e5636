// libSQL keeps the promises of every store, and some that only a file can make.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Worker } from 'node:worker_threads'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { append, chain, describeLogStore, freshRoom } from '../log-store.conformance.ts'
import { describeProofReads } from '../proof-reads.conformance.ts'
import { holdFile } from './hold-file.ts'
import { openLibsqlStore } from './open-libsql-store.ts'

const test = suite('libsql log')
const folder = await mkdtemp(path.join(tmpdir(), 'limn-log-'))
let files = 0
const file = () => path.join(folder, `${(files += 1)}.db`)
/** Opening takes two threads; tests that harm nothing beyond their own room share one. */
const shared = await openLibsqlStore({ path: file() })

describeLogStore(test, () => Promise.resolve(shared.log))
describeProofReads(test, () => Promise.resolve(shared.log))

async function outcome(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'kept',
    (error: unknown) => (error instanceof Error ? error.message : 'failed'),
  )
}

test('[S7] entries, claims and access can be added to, never changed or deleted', async () => {
  const room = freshRoom()
  await shared.log.append(chain(2, room).map((entry) => append(entry, { claims: [entry.seq] })))
  await shared.log.access({ at: 1, actor: 'u-ada', action: 'open', target: room })
  for (const table of ['entries', 'claims', 'access']) {
    assert.match(await outcome(shared.sql.execute(`UPDATE ${table} SET actor = 'u-eve'`)), 'append-only')
    assert.match(await outcome(shared.sql.execute(`DELETE FROM ${table}`)), 'append-only')
  }
  assert.is((await shared.log.head(room)).seq, 2)
})

test('[S12] the writer runs in WAL mode with full synchronisation; the reader cannot write', async () => {
  assert.equal(await shared.sql.execute('PRAGMA journal_mode'), [{ journal_mode: 'wal' }])
  assert.equal(await shared.sql.execute('PRAGMA synchronous'), [{ synchronous: 2 }])
  assert.match(await outcome(shared.reading.execute('DELETE FROM snapshots')), /readonly/i)
})

test('[S13] migrations run once; a reopened file has all that was kept', async () => {
  const name = file()
  const roomA = freshRoom()
  const entries = chain(3, roomA)
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

test('[S14] a full disk keeps nothing of an append, says so, and keeps it by itself when there is room again', async () => {
  const store = await openLibsqlStore({ path: file() })
  const roomA = freshRoom()
  const [first, second] = chain(2, roomA)
  assert.ok(first && second)
  await store.log.append([append(first)])
  const [pages] = await store.sql.execute('PRAGMA page_count')
  // Holds for this connection; the next one, which the failure asks for, has room again.
  await store.sql.execute(`PRAGMA max_page_count = ${String(pages?.['page_count'])}`)
  const states: string[] = []
  const failed = new Promise<void>((resolve) => {
    store.storage.onChange(({ state }) => {
      states.push(state)
      resolve()
    })
  })
  const big = { ...second, update: new Uint8Array(1 << 20) }
  const kept = store.log.append([append(big)])
  await failed
  assert.is((await store.log.head(roomA)).seq, 1)
  assert.is((await store.storage.check()).state, 'failing')
  await kept
  assert.equal(states, ['failing', 'ok'])
  assert.equal(await store.log.entries(roomA, 1, 10), [first, big])
  assert.is((await store.storage.check()).state, 'ok')
  await store.close()
})

test('[S10] a snapshot whose bytes were changed is passed over for an older one, then for the log alone', async () => {
  const room = freshRoom()
  await shared.log.append(chain(3, room).map((entry) => append(entry)))
  await shared.log.saveSnapshot(room, 1, Uint8Array.of(1))
  await shared.log.saveSnapshot(room, 2, Uint8Array.of(2))
  await shared.sql.execute("UPDATE snapshots SET state = x'ff' WHERE seq = 2 AND room = ?", [room])
  assert.equal((await shared.log.load(room)).snapshot, { seq: 1, state: Uint8Array.of(1) })
  assert.is((await shared.log.load(room)).tail.length, 2)
  await shared.sql.execute("UPDATE snapshots SET state = x'ff' WHERE room = ?", [room])
  assert.is((await shared.log.load(room)).snapshot, null)
  assert.is((await shared.log.load(room)).tail.length, 3)
})

test('[S9] old snapshots are thinned: the newest two and one of each stretch of 2,000 entries stay', async () => {
  const room = freshRoom()
  for (const seq of [500, 1000, 1500, 2500, 3000, 3500, 4500])
    await shared.log.saveSnapshot(room, seq, Uint8Array.of(1))
  const kept = (await shared.log.snapshots(room)).map(({ seq }) => seq)
  assert.equal(kept, [500, 2500, 3500, 4500])
})

test('[S15] after the store is closed every call is refused, none hangs', async () => {
  const store = await openLibsqlStore({ path: file() })
  await store.close()
  const roomA = freshRoom()
  const [first] = chain(1, roomA)
  assert.ok(first)
  assert.match(await outcome(store.log.append([append(first)])), 'closed')
  assert.match(await outcome(store.log.head(roomA)), 'closed')
})

/** The threads of the stores that `open` opens, the writer's first. */
async function withThreads<T>(open: () => Promise<T>): Promise<readonly [opened: T, threads: readonly Worker[]]> {
  const threads: Worker[] = []
  const onThread = (thread: Worker) => void threads.push(thread)
  process.on('worker', onThread)
  return [await open(), threads]
}

const ROWS = 'SELECT seq FROM entries WHERE room = ?'

test('[S72] a thread that ends is started again by itself: what was under way is kept once, reads are answered', async () => {
  const [store, threads] = await withThreads(() => openLibsqlStore({ path: file() }))
  const roomA = freshRoom()
  const entries = chain(3, roomA)
  const [first, second, third] = entries.map((entry) => append(entry))
  assert.ok(first && second && third)
  await store.log.append([first])
  const [writer, reader] = threads
  const during = store.log.append([second])
  await writer?.terminate()
  const reading = store.log.entries(roomA, 1, 10)
  await reader?.terminate()
  assert.is((await reading)[0]?.hash, first.entry.hash)
  await during
  await store.log.append([third])
  assert.equal(await store.log.entries(roomA, 1, 10), entries)
  assert.is((await store.sql.execute(ROWS, [roomA])).length, 3)
  assert.is(threads.length, 4)
  assert.equal(await store.sql.execute('PRAGMA synchronous'), [{ synchronous: 2 }])
  assert.equal(await store.storage.check(), { state: 'ok' })
  await store.close()
})

test('[S19] a store whose thread ends again and again says so once, refuses every call, and has kept what was durable', async () => {
  const name = file()
  const [store, threads] = await withThreads(() => openLibsqlStore({ path: name }))
  const roomA = freshRoom()
  const entries = chain(2, roomA)
  await store.log.append(entries.map((entry) => append(entry)))
  let isLost = false
  const lost = store.lost.finally(() => (isLost = true))
  // The first of the two is the writer's; whatever comes after them takes its place.
  for (let ends = 0; !isLost; ends += 1) {
    await threads[ends === 0 ? 0 : ends + 1]?.terminate()
    await outcome(store.sql.execute(ROWS, [roomA]))
  }
  assert.match((await lost).message, /thread ended/)
  assert.match(await outcome(store.log.append(chain(1, freshRoom()).map((entry) => append(entry)))), /thread ended/)
  assert.is((await store.storage.check()).state, 'failing')
  await store.close()

  const next = await openLibsqlStore({ path: name })
  assert.equal(await next.log.entries(roomA, 1, 10), entries)
  await next.close()
  assert.is(await Promise.race([next.lost, Promise.resolve('nothing')]), 'nothing')
})

test('[S70] an append that another process holds up is kept when it lets go, and the connection is not stuck afterwards', async () => {
  const name = file()
  const store = await openLibsqlStore({ path: name })
  const roomA = freshRoom()
  const entries = chain(30, roomA)
  const [first, ...rest] = entries.map((entry) => append(entry))
  assert.ok(first)
  await store.log.append([first])
  const letGo = await holdFile(name)
  assert.ok(letGo)
  const reasons: string[] = []
  const failed = new Promise<void>((resolve) => {
    store.storage.onChange((state) => {
      reasons.push(state.state === 'failing' ? state.reason : 'ok')
      resolve()
    })
  })
  const kept = store.log.append(rest)
  await failed
  assert.equal(await store.log.entries(roomA, 1, 100), entries.slice(0, 1))
  letGo()
  await kept
  assert.is(reasons.at(-1), 'ok')
  assert.equal(await store.log.entries(roomA, 1, 100), entries)
  await store.close()
})

test('[A12] the question whether anything can be kept writes one row, however often it is asked', async () => {
  await shared.storage.check()
  await shared.storage.check()
  const rows = await shared.reading.execute('SELECT id FROM probe')
  assert.equal(rows, [{ id: 1 }])
})

test.after(() => rm(folder, { recursive: true }))

test.run()
