// The record store in libSQL against the conformance suite, on a file and through the worker as in production.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { recordsConformance } from '../records.conformance.ts'
import { openLibsqlStore } from './open-libsql-store.ts'
import { openLibsqlRecords } from './records.ts'

const folder = await mkdtemp(path.join(tmpdir(), 'limn-records-'))
let count = 0

const test = recordsConformance('libsql', async () => {
  count += 1
  const store = await openLibsqlStore({ path: path.join(folder, `${count}.db`) })
  return Object.assign(openLibsqlRecords(store), { close: () => store.close() })
})
test.after(() => rm(folder, { recursive: true, force: true }))
test.run()
