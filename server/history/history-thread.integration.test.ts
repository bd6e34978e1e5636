// The thread that reads the past, on a real database that another thread writes.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Worker } from 'node:worker_threads'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { runConvergence } from '../../shared/testing/index.ts'
import { keepUpdates, ROOM } from '../room/testing/index.ts'
import { openLibsqlStore } from '../store/libsql/index.ts'
import { openHistoryThread } from './history-thread.ts'
import { createHistoryReader } from './room-history.ts'

const test = suite('history thread')
const folder = await mkdtemp(path.join(tmpdir(), 'limn-past-'))
const place = { path: path.join(folder, 'limn.db') }
const store = await openLibsqlStore(place)
const { log: updates } = runConvergence({ seed: 7, network: 'star', steps: 120 })
const half = Math.floor(updates.length / 2)
const made = updates.map((update) => ({ update, actor: 'ada' }))
await keepUpdates(store.log, ROOM, made.slice(0, half))
const here = createHistoryReader(store.log)
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

test('[H60] another thread answers what this one would, and hears of every new entry', async () => {
  const thread = openHistoryThread(place)
  for (const next of [made.slice(half), []]) {
    const head = await store.log.head(ROOM)
    assert.is(hex(await thread.overview(ROOM, 1)), hex(await here.overview(ROOM, 1)))
    for (const form of ['json', 'packed'] as const) {
      const query = { place: head, form }
      assert.is(hex(await thread.moment(ROOM, query)), hex(await here.moment(ROOM, query)))
    }
    await keepUpdates(store.log, ROOM, next)
  }
  await thread.close()
})

test('[H60] what a question fails with is said, and the next one is answered; a thread that ended is followed by another', async () => {
  const threads: Worker[] = []
  const onThread = (worker: Worker) => threads.push(worker)
  process.on('worker', onThread)
  const thread = openHistoryThread(place)
  const outcome = (asked: Promise<unknown>) =>
    asked.then(
      () => 'answered',
      (error: unknown) => (error instanceof Error ? error.message : 'failed'),
    )
  assert.match(await outcome(thread.moment(ROOM, undefined as never)), /undefined/)
  assert.is(await outcome(thread.overview(ROOM, 1)), 'answered')
  const [first] = threads
  const cut = outcome(thread.overview(ROOM, 1))
  await first?.terminate()
  assert.ok(['answered', 'the thread that reads the past has ended'].includes(await cut))
  assert.is(await outcome(thread.overview(ROOM, 1)), 'answered')
  assert.is(threads.length, 2)
  await thread.close()
  assert.match(await outcome(thread.overview(ROOM, 1)), /closed/)
  process.off('worker', onThread)
})

test('[H67] what takes long is asked of another thread than what people scrub with', async () => {
  const threads: Worker[] = []
  const onThread = (worker: Worker) => threads.push(worker)
  process.on('worker', onThread)
  const thread = openHistoryThread(place)
  await thread.overview(ROOM, 1)
  const [quick] = threads
  await thread.deriveItems(ROOM)
  await quick?.terminate()
  assert.ok((await thread.deriveItems(ROOM)).through > 0)
  assert.is(threads.length, 2)
  await thread.close()
  process.off('worker', onThread)
})

test.after(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

test.run()
