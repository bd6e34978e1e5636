// The review store in libSQL against the conformance suite, on a file and through the workers as in production.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { describeReviewStore } from '../review-store.conformance.ts'
import { freshRoom } from '../log-store.conformance.ts'
import { openLibsqlStore } from './open-libsql-store.ts'
import { openLibsqlReview } from './review.ts'

const test = suite('libsql review')
const folder = await mkdtemp(path.join(tmpdir(), 'limn-review-'))
const store = await openLibsqlStore({ path: path.join(folder, 'limn.db') })

describeReviewStore(test, () => Promise.resolve({ log: store.log, review: openLibsqlReview(store) }))

test('[Q36] outcomes can be added to and never changed or deleted', async () => {
  const room = freshRoom()
  const review = openLibsqlReview(store)
  const person = { actor: 'u-rea', actorName: 'Rea', at: 5, note: '', entry: null }
  await review.settleLook({ room, id: 'a', choice: 'both', ...person, head: 1 })
  await review.settleRefused({ room, rejected: 'r', action: 'dismiss', ...person })
  for (const table of ['look_outcomes', 'refused_outcomes'])
    for (const sql of [`UPDATE ${table} SET actor = 'u-eve'`, `DELETE FROM ${table}`]) {
      const failure = await store.sql.execute(sql).then(
        () => 'done',
        (error: unknown) => (error instanceof Error ? error.message : 'failed'),
      )
      assert.match(failure, 'append-only')
    }
})

test.after(() => rm(folder, { recursive: true, force: true }))
test.run()
