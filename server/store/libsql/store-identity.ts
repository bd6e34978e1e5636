// Which store a database is: a random name, made once, shared by all nodes of a database, and left behind by a copy that is put back in its place.
// Knows one table; knows no log.
import { randomUUID } from 'node:crypto'
import type { StoreName } from '../ports.ts'
import type { Sql, SqlRow, SqlStatement } from '../sql-port.ts'
import { integer, text } from './rows.ts'

/** One name of a store and when it took it, ms since the epoch. */
export interface StoreIdentity {
  readonly identity: string
  readonly madeAt: number
}

const FIRST = 'INSERT OR IGNORE INTO store (n, identity, made_at) VALUES (1, ?, ?)'
const NEXT = 'INSERT INTO store (n, identity, made_at) SELECT coalesce(max(n), 0) + 1, ?, ? FROM store'
const ALL = 'SELECT identity, made_at FROM store ORDER BY n'

/** The name that this store goes by, and those that it had; the first who asks makes it, whichever node that is. `now` in ms. @throws SqlError */
export async function storeIdentity(sql: Sql, now: number): Promise<StoreName> {
  return nameAfter(sql, { sql: FIRST, args: [randomUUID(), Math.floor(now)] })
}

/**
 * A new name for a store that was put back from a copy: browsers then know that it may lack what they were told is kept. To be called once the copy is
 * in its place and before it is served; nodes read the name when they start. Answers it. @throws SqlError
 */
export async function renewStoreIdentity(sql: Sql, now: number): Promise<string> {
  await storeIdentity(sql, now)
  return (await nameAfter(sql, { sql: NEXT, args: [randomUUID(), Math.floor(now)] })).name
}

/** Every name that the store has gone by, the present one last; empty where none was made yet. Changes nothing. @throws SqlError */
export async function storeIdentities(reading: Sql): Promise<readonly StoreIdentity[]> {
  return (await reading.execute(ALL)).map(identityOf)
}

async function nameAfter(sql: Sql, statement: SqlStatement): Promise<StoreName> {
  const [, rows = []] = await sql.batch([statement, { sql: ALL }])
  const names = rows.map((row) => identityOf(row).identity)
  const name = names.pop()
  if (name === undefined) throw new Error('the store has no name')
  return { name, former: new Set(names) }
}

function identityOf(row: SqlRow): StoreIdentity {
  return { identity: text(row, 'identity'), madeAt: integer(row, 'made_at') }
}
