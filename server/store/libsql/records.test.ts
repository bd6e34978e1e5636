// The record store in libSQL against the conformance suite, on a file as in production.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient } from '@libsql/client'
import type { Sql, SqlRow } from '../sql-port.ts'
import { recordsConformance } from '../records.conformance.ts'
import { openLibsqlRecords } from './records.ts'

const folder = await mkdtemp(path.join(tmpdir(), 'limn-records-'))
const schema = await readFile(new URL('migrations/0002-records.sql', import.meta.url), 'utf8')
let count = 0

const test = recordsConformance('libsql', async (arrange) => {
  count += 1
  const client = createClient({ url: `file:${path.join(folder, `${count}.db`)}`, concurrency: 1 })
  await client.executeMultiple(schema)
  const rowsOf = (rows: readonly object[]) => rows.map((row): SqlRow => ({ ...row }))
  const sql: Sql = {
    execute: async (text, args = []) => rowsOf((await client.execute({ sql: text, args: [...args] })).rows),
    batch: async (statements) => {
      const results = await client.batch(
        statements.map(({ sql: text, args = [] }) => ({ sql: text, args: [...args] })),
        'write',
      )
      return results.map(({ rows }) => rowsOf(rows))
    },
  }
  const records = openLibsqlRecords(sql, arrange)
  return Object.assign(records, { close: async () => client.close() })
})
test.after(() => rm(folder, { recursive: true, force: true }))
test.run()
