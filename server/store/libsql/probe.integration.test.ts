// Asking whether the database can be written, against a Sql that remembers; and once against a real one.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { SqlError, type Sql } from '../sql-port.ts'
import { openLibsqlStore } from './open-libsql-store.ts'
import { createProbe } from './probe.ts'

const test = suite('probe')

test('[A12] many who ask within a second share one write, and the next second asks again', async () => {
  let now = 0
  let writes = 0
  let full = false
  const sql: Sql = {
    async execute() {
      writes += 1
      if (full) throw new SqlError('SQLITE_FULL', 'database or disk is full')
      return []
    },
    batch: async () => [],
  }
  const probe = createProbe(sql, () => now)
  await Promise.all([probe(), probe(), probe()])
  assert.is(writes, 1)
  full = true
  now = 999
  await probe()
  now = 1000
  const reasons = await Promise.all([probe(), probe()].map((one) => one.catch((error: unknown) => String(error))))
  for (const reason of reasons) assert.match(String(reason), /disk is full/)
  full = false
  now = 2000
  await probe()
  assert.is(writes, 3)
})

test('[A12] the probe writes one row, however often it is asked', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'limn-probe-'))
  const store = await openLibsqlStore({ path: path.join(folder, 'limn.db') })
  let now = 0
  const probe = createProbe(store.sql, () => now)
  for (now = 0; now < 5000; now += 1000) await probe()
  assert.equal(await store.reading.execute('SELECT id, at FROM probe'), [{ id: 1, at: 4000 }])
  await store.close()
  assert.match(
    (await createProbe(store.sql, () => 9000)().catch((error: unknown) => String(error))) as string,
    /closed/,
  )
  await rm(folder, { recursive: true })
})

test.run()
