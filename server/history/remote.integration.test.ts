// The thread that reads the past, on a real sqld: what several nodes share.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { docContent } from '../../shared/model/index.ts'
import { foldUpdates } from '../../shared/history/index.ts'
import { runConvergence } from '../../shared/testing/index.ts'
import { keepUpdates, ROOM } from '../room/testing/index.ts'
import { openLibsqlStore } from '../store/libsql/index.ts'
import { startSqld } from '../testing/index.ts'
import { openHistoryThread } from './history-thread.ts'

const test = suite('the past over sqld')
const sqld = await startSqld({ namespaces: true })
const url = `http://localhost:${sqld.port}/dev/past`
const place = { url, token: undefined, admin: sqld.admin, trusted: false }
const store = await openLibsqlStore(place)
const { log } = store

test('[H60] the past of a shared database is answered as that of a file', async () => {
  const { log: updates } = runConvergence({ seed: 3, network: 'star', steps: 60 })
  await keepUpdates(
    log,
    ROOM,
    updates.map((update) => ({ update, actor: 'ada' })),
  )
  const thread = openHistoryThread(place)
  const middle = Math.floor(updates.length / 2)
  const [head, then] = await Promise.all([log.head(ROOM), log.place(ROOM, middle)])
  assert.ok(then)
  for (const at of [then, head]) {
    const doc = foldUpdates(updates.slice(0, at.seq))
    const text = Buffer.from(await thread.moment(ROOM, { place: at, form: 'json' })).toString()
    const { content } = JSON.parse(text) as { readonly content: unknown }
    assert.equal(content, docContent(doc))
    doc.destroy()
  }
  const query = { seq: middle, scope: { kind: 'layer' }, write: true } as const
  const plan = await thread.planRestore(ROOM, query)
  assert.ok(plan.ok && plan.update)
  await keepUpdates(log, ROOM, [{ update: plan.update, actor: 'bob' }])
  const again = await thread.planRestore(ROOM, query)
  assert.equal(again.ok && [again.head, again.update], [updates.length + 1, undefined])
  const { people } = await thread.activity(ROOM, updates.length)
  assert.equal(
    people.map(({ actor, edits }) => [actor, edits]),
    [['u-bob', 1]],
  )
  await thread.close()
})

test.after(async () => {
  await store.close()
  await sqld.dispose()
})

test.run()
