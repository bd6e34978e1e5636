// The mark store in libSQL against the conformance suite, on a file and through the worker as in production; and its record of removals.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as assert from 'uvu/assert'
import { labelsRoom } from '../../../shared/protocol/index.ts'
import { marksConformance } from '../marks.conformance.ts'
import { openLibsqlMarks } from './marks.ts'
import { openLibsqlStore, type LibsqlStore } from './open-libsql-store.ts'

const folder = await mkdtemp(path.join(tmpdir(), 'limn-marks-'))
const stores: LibsqlStore[] = []

async function open(): Promise<LibsqlStore> {
  const store = await openLibsqlStore({ path: path.join(folder, `${stores.length}.db`) })
  stores.push(store)
  return store
}

const test = marksConformance('libsql', async () => openLibsqlMarks(await open()))

test('[H65] who named and who removed a moment stays on record, and neither can be changed or taken out', async () => {
  const store = await open()
  const marks = openLibsqlMarks(store)
  const room = labelsRoom('s')
  await marks.addMoment({ id: 'a', room, seq: 3, name: 'x', actor: 'ada', actorName: 'Ada', at: 5 })
  await marks.removeMoment('a', { actor: 'bob', actorName: 'Bob', at: 9 })
  const removal = { moment: 'a', actor: 'bob', actor_name: 'Bob', at: 9 }
  for (const table of ['moments', 'moment_removals'])
    for (const attempt of [`UPDATE ${table} SET actor = 'eve'`, `DELETE FROM ${table}`]) {
      const outcome = await store.sql.execute(attempt).then(
        () => 'done',
        (error: unknown) => (error instanceof Error ? error.message : 'failed'),
      )
      assert.match(outcome, 'append-only')
    }
  assert.equal(await store.reading.execute('SELECT * FROM moment_removals'), [removal])
  assert.equal(await store.reading.execute('SELECT actor FROM moments'), [{ actor: 'ada' }])
})

test.after(async () => {
  for (const store of stores) await store.close()
  await rm(folder, { recursive: true, force: true })
})

test.run()
