// The store on a real sqld keeps the promises of every store, and those that only a database of several nodes needs.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openWire, startSqld } from '../../testing/index.ts'
import { AppendConflict } from '../append-conflict.ts'
import { append, chain, describeLogStore, freshRoom } from '../log-store.conformance.ts'
import { describeProofReads } from '../proof-reads.conformance.ts'
import type { RemotePlace } from './place.ts'
import { openLibsqlStore } from './open-libsql-store.ts'
import { loadSharedSecret } from './shared-secret.ts'

const test = suite('remote log')
const sqld = await startSqld({ namespaces: true })
const placeAt = (port: number, name: string): RemotePlace => ({
  url: `http://localhost:${port}/dev/${name}`,
  token: undefined,
  admin: sqld.admin,
  trusted: false,
})
const shared = await openLibsqlStore(placeAt(sqld.port, 'shared'))

describeLogStore(test, () => Promise.resolve(shared.log))
describeProofReads(test, () => Promise.resolve(shared.log))

const configure = async (name: string, what: string, body: object) => {
  const headers = { 'content-type': 'application/json' }
  const address = `${sqld.admin}/v1/namespaces/${name}/${what}`
  assert.ok((await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })).ok)
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )
const codeOf = async (promise: Promise<unknown>) => {
  const error = await refusal(promise)
  return error instanceof Error && 'code' in error ? error.code : error
}

test('[N1] nodes that start at once on an empty database bring its schema up to date once, and share one secret', async () => {
  const place = placeAt(sqld.port, 'fresh')
  const stores = await Promise.all([1, 2, 3].map(() => openLibsqlStore(place)))
  const secrets = await Promise.all(
    stores.map(async ({ sql }) => Buffer.from(await loadSharedSecret(sql)).toString('hex')),
  )
  assert.is(new Set(secrets).size, 1)
  assert.is(secrets[0]?.length, 64)
  const [first] = stores
  const ran = await first?.sql.execute('SELECT name FROM migrations')
  assert.is(new Set(ran?.map(({ name }) => name)).size, ran?.length)
  await first?.sql.execute("INSERT INTO migrations VALUES ('9999-later.sql', 1)")
  assert.is(await codeOf(openLibsqlStore(place)), 'NEWER')
  for (const store of stores) await store.close()
})

test('[N2] every commit is synced before it counts; a database that forgot to is told again, and one that does not is refused', async () => {
  const synchronous = async () => (await shared.sql.execute('PRAGMA synchronous'))[0]?.['synchronous']
  assert.is(await synchronous(), 2)
  // As after a restart of one that keeps no settings.
  await configure('shared', 'config', { block_reads: false, block_writes: false, durability_mode: 'relaxed' })
  await shared.log.append(chain(1, freshRoom()).map((entry) => append(entry)))
  assert.is(await synchronous(), 2)

  await configure('lax', 'create', { max_row_size: 64 * 1024 * 1024 })
  const lax = placeAt(sqld.port, 'lax')
  assert.is(await codeOf(openLibsqlStore({ ...lax, admin: undefined })), 'NOT_DURABLE')
  await configure('small', 'create', { durability_mode: 'strong' })
  assert.is(await codeOf(openLibsqlStore({ ...placeAt(sqld.port, 'small'), admin: undefined })), 'SQLITE_TOOBIG')
  await (await openLibsqlStore({ ...lax, admin: undefined, trusted: true })).close()
})

test('[N3] an append whose answer was lost is found in the log and counts once', async () => {
  const wire = await openWire(sqld.port)
  const far = await openLibsqlStore(placeAt(wire.port, 'shared'))
  const room = freshRoom()
  const entries = chain(2, room)
  wire.set('deaf')
  const swallowed = wire.swallowed()
  const appending = far.log.append(entries.map((entry) => append(entry)))
  await swallowed
  wire.set('whole')
  await appending
  assert.equal(await shared.log.entries(room, 1, 10), entries)
  await far.close()
  await wire.close()
})

test('[N3] an append that never left is made when the database is back, also after it was killed', async () => {
  const room = freshRoom()
  const entries = chain(2, room)
  await sqld.kill9()
  const appending = shared.log.append(entries.map((entry) => append(entry)))
  await sqld.start()
  await appending
  assert.equal(await shared.log.entries(room, 1, 10), entries)
})

test('[N4] of two nodes that append the same place one is told that somebody else was first, also when its answer was lost', async () => {
  const wire = await openWire(sqld.port)
  const far = await openLibsqlStore(placeAt(wire.port, 'shared'))
  const room = freshRoom()
  const [ours] = chain(1, room)
  const [theirs] = chain(1, room).map((entry) => ({ ...entry, hash: entry.hash.replace(/^./, 'x') }))
  assert.ok(ours && theirs)
  wire.set('cut')
  const appending = refusal(far.log.append([append(ours)]))
  await shared.log.append([append(theirs)])
  wire.set('whole')
  assert.instance(await appending, AppendConflict)
  assert.instance(await refusal(far.log.append([append(ours)])), AppendConflict)
  assert.is((await far.log.heads([room])).get(room), 1)
  await far.close()
  await wire.close()
})

test.after(async () => {
  await shared.close()
  await sqld.dispose()
})

test.run()
