// Transactions on a real file: repeated statements, conflicts among them, and what a connection is worth afterwards.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { SqlError, type SqlStatement } from '../sql-port.ts'
import { Database } from './database.ts'

const test = suite('database')
let folder = ''
test.before(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'limn-database-'))))
test.after(() => rm(folder, { recursive: true, force: true }))

const ADD = 'INSERT INTO access VALUES (?, ?, ?, ?)'
const CLAIM = 'INSERT INTO claims VALUES (?, ?, ?, ?)'
const add = (...ats: number[]): SqlStatement => ({ sql: ADD, each: ats.map((at) => [at, 'ada', 'read', 'room']) })
const claim = (...clients: number[]): SqlStatement => ({
  sql: CLAIM,
  each: clients.map((client) => ['labels:s:truth', client, 'ada', 1]),
})

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
    return 'kept'
  } catch (error) {
    return error instanceof SqlError ? error.code : String(error)
  }
}

test('[S60] a statement with many rows is carried out for each in order, and answers nothing', async () => {
  const database = await Database.open({ path: path.join(folder, 'each.db'), mode: 'write' })
  const results = await database.run([add(3, 1, 2), { sql: 'SELECT at FROM access ORDER BY rowid' }, add()])
  assert.equal(results, [[], [{ at: 3 }, { at: 1 }, { at: 2 }], []])
  database.close()
})

test('[S60] a row that conflicts undoes its whole transaction, and the next ones are kept', async () => {
  const database = await Database.open({ path: path.join(folder, 'conflict.db'), mode: 'write' })
  const count = async () => (await database.run([{ sql: 'SELECT count(*) AS n FROM access' }]))[0]
  for (let round = 1; round <= 20; round += 1) {
    await database.run([add(round), claim(round)])
    assert.is(await codeOf(database.run([add(100), claim(1000 + round, round)])), 'SQLITE_CONSTRAINT_PRIMARYKEY')
    assert.is(await codeOf(database.run([{ sql: 'DELETE FROM claims' }])), 'SQLITE_CONSTRAINT_TRIGGER')
    assert.equal(await count(), [{ n: round }])
  }
  database.close()
})

test('[S60] a statement that makes no sense keeps nothing and ends nothing', async () => {
  const database = await Database.open({ path: path.join(folder, 'nonsense.db'), mode: 'write' })
  assert.is(await codeOf(database.run([add(1), { sql: 'SELECT nothing FROM nowhere' }])), 'SQLITE_ERROR')
  await database.run([add(2)])
  assert.equal(await database.run([{ sql: 'SELECT at FROM access' }]), [[{ at: 2 }]])
  database.close()
})

test.run()
