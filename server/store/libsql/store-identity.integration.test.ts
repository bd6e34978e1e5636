// Shows that a store keeps its name through restarts and among its nodes, and that a copy put back can be told from it.
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { startSqld } from '../../testing/index.ts'
import type { Sql } from '../sql-port.ts'
import { openLibsqlStore } from './open-libsql-store.ts'
import type { Place } from './place.ts'
import { renewStoreIdentity, storeIdentities, storeIdentity } from './store-identity.ts'

const test = suite('store identity')
const folder = await mkdtemp(path.join(tmpdir(), 'limn-identity-'))

async function named(place: Place, name: typeof nameOf, now = 5): Promise<string> {
  const store = await openLibsqlStore(place)
  const identity = await name(store.sql, now)
  await store.close()
  return identity
}

const nameOf = async (sql: Sql, now: number): Promise<string> => (await storeIdentity(sql, now)).name

test('[S110] a store keeps its name when it is opened again, and no other store has it', async () => {
  const [here, there] = [{ path: path.join(folder, 'here.db') }, { path: path.join(folder, 'there.db') }]
  const first = await named(here, nameOf)
  assert.match(first, /^[0-9a-f-]{36}$/)
  assert.is(await named(here, nameOf, 6), first)
  assert.is.not(await named(there, nameOf), first)
})

test('[S110] a copy that is put back takes another name, and remembers which it had', async () => {
  const here = { path: path.join(folder, 'original.db') }
  const before = await named(here, nameOf, 5)
  await copyFile(here.path, path.join(folder, 'copy.db'))
  const copy = { path: path.join(folder, 'copy.db') }
  assert.is(await named(copy, nameOf), before)
  const after = await named(copy, renewStoreIdentity, 7)
  assert.is.not(after, before)
  assert.is(await named(copy, nameOf, 9), after)
  const store = await openLibsqlStore(copy)
  assert.equal(await storeIdentity(store.sql, 9), { name: after, former: new Set([before]) })
  assert.equal(await storeIdentities(store.reading), [
    { identity: before, madeAt: 5 },
    { identity: after, madeAt: 7 },
  ])
  for (const attempt of ["UPDATE store SET identity = 'x'", 'DELETE FROM store']) {
    const outcome = await store.sql.execute(attempt).then(
      () => 'done',
      (error: unknown) => (error instanceof Error ? error.message : 'failed'),
    )
    assert.match(outcome, 'append-only')
  }
  await store.close()
})

test('[S110] nodes that start at once on one database read one name', async () => {
  const sqld = await startSqld({ namespaces: true })
  try {
    const url = `http://localhost:${sqld.port}/dev/identity`
    const place = { url, token: undefined, admin: sqld.admin, trusted: false }
    const stores = await Promise.all([1, 2, 3].map(() => openLibsqlStore(place)))
    const names = new Set(await Promise.all(stores.map(({ sql }) => nameOf(sql, 5))))
    assert.is(names.size, 1)
    const [store] = stores
    if (store) assert.not([...names].includes(await renewStoreIdentity(store.sql, 6)))
    for (const one of stores) await one.close()
  } finally {
    await sqld.dispose()
  }
})

test.after(() => rm(folder, { recursive: true, force: true }))

test.run()
