// The mark store on a real sqld, as several nodes share it, against the conformance suite.
import { startSqld } from '../../testing/index.ts'
import { marksConformance } from '../marks.conformance.ts'
import { openLibsqlMarks } from './marks.ts'
import { openLibsqlStore, type LibsqlStore } from './open-libsql-store.ts'

const sqld = await startSqld({ namespaces: true })
const stores: LibsqlStore[] = []

const test = marksConformance('sqld', async () => {
  const url = `http://localhost:${sqld.port}/dev/marks${stores.length}`
  const store = await openLibsqlStore({ url, token: undefined, admin: sqld.admin, trusted: false })
  stores.push(store)
  return openLibsqlMarks(store)
})

test.after(async () => {
  for (const store of stores) await store.close()
  await sqld.dispose()
})

test.run()
