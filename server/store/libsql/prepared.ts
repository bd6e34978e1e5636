// The statements of one connection, each prepared once and run again and again: parsing costs more than inserting. Knows no table.
import type Libsql from 'libsql'
import type { SqlRow, SqlValue } from '../sql-port.ts'

/** Far more than the program has; what builds its text anew each time shall not fill the memory. */
const MAX_HELD = 200

type Statement = Libsql.Statement

export class PreparedStatements {
  readonly #database: Libsql.Database
  readonly #held = new Map<string, Statement>()

  constructor(database: Libsql.Database) {
    this.#database = database
  }

  /** Everything that it answers. @throws SqliteError */
  all(sql: string, args: readonly SqlValue[]): readonly SqlRow[] {
    const statement = this.#prepared(sql)
    if (statement.reader) return statement.all(args).map(rowOf)
    statement.run(args)
    return []
  }

  /** @throws SqliteError at the first row that fails; the rows before it are done. */
  each(sql: string, rows: readonly (readonly SqlValue[])[]): void {
    const statement = this.#prepared(sql)
    for (const args of rows) statement.run(args)
  }

  #prepared(sql: string): Statement {
    const held = this.#held.get(sql)
    if (held) return held
    const prepared = this.#database.prepare(sql)
    const [oldest] = this.#held.keys()
    if (this.#held.size >= MAX_HELD && oldest !== undefined) this.#held.delete(oldest)
    this.#held.set(sql, prepared)
    return prepared
  }
}

function rowOf(found: unknown): SqlRow {
  const row = found as Record<string, SqlValue | ArrayBuffer>
  for (const [column, value] of Object.entries(row))
    if (value instanceof ArrayBuffer) row[column] = new Uint8Array(value)
  return row as SqlRow
}
