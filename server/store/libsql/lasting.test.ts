// What is kept through failures, against a database that fails as it is told: appends, access records, and the question whether anything can be kept.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { AppendConflict } from '../append-conflict.ts'
import { append, chain, freshRoom } from '../log-store.conformance.ts'
import type { Append } from '../ports.ts'
import { SqlError, type Sql, type SqlRow, type SqlStatement } from '../sql-port.ts'
import { StorageWatch, watchClock } from '../storage-watch.ts'
import { AccessRecords } from './access-records.ts'
import { createStorage } from './check-storage.ts'
import { appendOnce } from './append-once.ts'
import { LastingWriter } from './lasting-writer.ts'

const test = suite('lasting writes')

/** Answers each call with the next of its turns: an error is thrown, rows are answered; `undefined` or none left: nothing found. */
class TurnsSql implements Sql {
  readonly calls: string[] = []
  turns: (SqlError | readonly SqlRow[] | Promise<readonly SqlRow[]>)[] = []

  async execute(sql: string): Promise<readonly SqlRow[]> {
    this.calls.push(sql.slice(0, 11))
    const turn = this.turns.shift() ?? []
    if (turn instanceof SqlError) throw turn
    return turn
  }

  async batch(statements: readonly SqlStatement[]): Promise<readonly (readonly SqlRow[])[]> {
    const rows = await this.execute(statements[0]?.sql ?? '')
    return statements.map((_, index) => (index === statements.length - 1 ? rows : []))
  }
}

const TAKEN = new SqlError('SQLITE_CONSTRAINT_PRIMARYKEY', 'UNIQUE constraint failed: entries.room, entries.seq')
const FULL = new SqlError('SQLITE_FULL', 'database or disk is full')

function setUp() {
  const sql = new TurnsSql()
  const watch = new StorageWatch(watchClock)
  const lasting = new LastingWriter(watch)
  const heard: string[] = []
  watch.onChange((state) => heard.push(state.state === 'ok' ? 'ok' : state.reason))
  const keep = (made: readonly Append[]) => lasting.keep((isRetry) => appendOnce(sql, made, isRetry))
  return { sql, watch, lasting, heard, keep }
}

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'kept',
    (error: unknown) => (error instanceof SqlError ? error.code : error),
  )

const appends = () => chain(2, freshRoom()).map((entry) => append(entry))

test('[S70] an append that fails for the disk is tried again by itself, and resolves when it is durable', async () => {
  const { sql, keep, heard } = setUp()
  sql.turns = [FULL, new SqlError('SQLITE_IOERR_WRITE', ''), []]
  await keep(appends())
  assert.equal(sql.calls, ['INSERT INTO', 'INSERT INTO', 'INSERT INTO'])
  assert.equal(heard, [
    'There is no space left on the disk of the server.',
    'The disk of the server reports errors.',
    'ok',
  ])
})

test('[S70] an append that failed but is durable all the same is not written again', async () => {
  const { sql, keep, heard } = setUp()
  const both = appends()
  sql.turns = [new SqlError('WORKER', 'the thread ended'), TAKEN, [{ hash: both[0]?.entry.hash ?? '' }]]
  await keep(both)
  assert.is(sql.calls.length, 3)
  assert.is(heard.at(-1), 'ok')
})

test('[S70] what no waiting mends is refused at once, also when another took the place meanwhile', async () => {
  const { sql, keep, heard } = setUp()
  sql.turns = [TAKEN]
  assert.instance(await codeOf(keep(appends())), AppendConflict)
  assert.equal(heard, [])
  sql.turns = [FULL, TAKEN, [{ hash: 'of another' }]]
  assert.instance(await codeOf(keep(appends())), AppendConflict)
  assert.is(heard.at(-1), 'ok')
})

test('[S70] closing gives up what still fails, and waits for nothing', async () => {
  const { sql, keep, lasting, watch } = setUp()
  sql.turns = [FULL, FULL, FULL]
  const kept = codeOf(keep(appends()))
  await new Promise<void>((resolve) => watch.onChange(() => resolve()))
  lasting.close()
  assert.is(await kept, 'SQLITE_FULL')
  assert.is(await codeOf(keep(appends())), 'SQLITE_FULL')
})

test('[S73] while the disk fails reading goes on, and its records are written in their order when it works, each once', async () => {
  const { sql, lasting, watch } = setUp()
  const records = new AccessRecords(sql, lasting)
  const record = (target: string) => ({ at: 1, actor: 'ada', action: 'open', target })
  await records.add(record('a'))
  assert.equal(sql.calls.splice(0), ['INSERT INTO'])
  // The second has been written although it seemed to fail.
  sql.turns = [FULL, [{ found: 1 }], []]
  await records.add(record('b'))
  await records.add(record('c'))
  assert.equal(sql.calls, ['INSERT INTO'])
  await new Promise<void>((resolve) => watch.onChange(({ state }) => state === 'ok' && resolve()))
  await records.add(record('d'))
  assert.equal(sql.calls, ['INSERT INTO', 'SELECT 1 FR', 'INSERT INTO', 'INSERT INTO'])
})

test('[A12] many who ask within a second share one write, and the next second asks again', async () => {
  const { sql, lasting } = setUp()
  let now = 0
  const storage = createStorage({ sql, lasting, now: () => now })
  await Promise.all([storage.check(), storage.check(), storage.check()])
  assert.is(sql.calls.length, 1)
  now = 999
  await storage.check()
  assert.is(sql.calls.length, 1)
  now = 1000
  sql.turns = [FULL]
  const [one, other] = await Promise.all([storage.check(), storage.check()])
  assert.equal([one, one.state], [other, 'failing'])
  const again = new Promise<void>((resolve) => storage.onChange(({ state }) => state === 'ok' && resolve()))
  await again
  assert.equal(await storage.check(), { state: 'ok' })
})

test('[A12] asking never waits for a disk that does not answer', async () => {
  const { sql, lasting, watch } = setUp()
  const storage = createStorage({ sql, lasting, now: () => 5 })
  let answer: (rows: readonly SqlRow[]) => void = () => undefined
  sql.turns = [new Promise((resolve) => (answer = resolve))]
  const asked = storage.check()
  watch.begin().failed('The disk does not answer.')
  assert.equal(await asked, watch.state)
  assert.equal(await storage.check(), watch.state)
  answer([])
})

test('[A12] a store that is closed cannot be written', async () => {
  const { sql, lasting } = setUp()
  sql.turns = [new SqlError('CLOSED', 'the database is closed')]
  const { state } = await createStorage({ sql, lasting, now: () => 5 }).check()
  assert.is(state, 'failing')
})

test.run()
