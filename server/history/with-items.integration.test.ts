// A log that is older than item versions, on a real database.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { runConvergence } from '../../shared/testing/index.ts'
import { keepUpdates, ROOM } from '../room/testing/index.ts'
import { openLibsqlStore } from '../store/libsql/index.ts'
import { createHistoryReader } from './room-history.ts'
import { withItems } from './with-items.ts'

const test = suite('item versions of an old log')
const folder = await mkdtemp(path.join(tmpdir(), 'limn-items-'))
const store = await openLibsqlStore({ path: path.join(folder, 'limn.db') })
const { log: updates } = runConvergence({ seed: 5, network: 'star', steps: 200 })
const made = updates.map((update) => ({ update, actor: 'ada' }))

test('[S21] they are derived at the first question, while the room goes on', async () => {
  const half = Math.floor(made.length / 2)
  await keepUpdates(store.log, ROOM, made.slice(0, half))
  const truth = await store.log.itemVersions(ROOM)
  assert.ok(truth.length > 5)
  // As a database is that has just been migrated.
  await store.sql.execute('DELETE FROM item_versions')
  await store.sql.execute("INSERT INTO stale_projections VALUES (?, 'items')", [ROOM])
  assert.is(await store.log.lacksItems(ROOM), true)
  const reader = createHistoryReader(store.log)
  const late = {
    ...reader,
    deriveItems: async (room: typeof ROOM) => {
      const derived = await reader.deriveItems(room)
      await keepUpdates(store.log, ROOM, made.slice(half))
      return derived
    },
  }
  const history = withItems(late, store.log)
  const ask = async (seq: number) => {
    const place = await store.log.place(ROOM, seq)
    assert.ok(place)
    return Buffer.from(await history.moment(ROOM, { place, form: 'json' })).toString()
  }
  const [first] = await Promise.all([ask(3), ask(half)])
  assert.match(first, '"objects":{"')
  assert.is(await store.log.lacksItems(ROOM), false)
  const after = (await store.log.itemVersions(ROOM)).filter(({ fromSeq }) => fromSeq <= half)
  assert.equal(
    after.map(({ toSeq: _, ...version }) => version),
    truth.map(({ toSeq: _, ...version }) => version),
  )
  // Derived at once, all of it is the same.
  const whole = await store.log.itemVersions(ROOM)
  const { through, versions } = await reader.deriveItems(ROOM)
  await store.log.replaceItems(ROOM, through, versions)
  assert.equal(await store.log.itemVersions(ROOM), whole)
})

test.after(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

test.run()
