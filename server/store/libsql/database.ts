// One libSQL connection to a file with the settings that durability rests on, reopened when it has gone bad. Runs inside a worker thread: every
// call blocks it. Leans on the native package that @libsql/client wraps: the wrapper prepares every statement anew.
import Libsql from 'libsql'
import { SqlError, type SqlRow, type SqlStatement } from '../sql-port.ts'
import type { Connection } from './connection.ts'
import { migrate } from './migrate.ts'
import type { FilePlace, Mode } from './place.ts'
import { PreparedStatements } from './prepared.ts'

/** How long the reader may wait for a checkpoint or a recovery. It blocks a worker thread, nobody else. */
const BUSY_MS = 5000

interface Open {
  readonly native: Libsql.Database
  readonly statements: PreparedStatements
}

interface Options extends FilePlace {
  readonly mode: Mode
}

export class Database implements Connection {
  readonly inOrder = true
  readonly #options: Options
  /** Undefined after a failure, until the next question. */
  #open: Open | undefined

  private constructor(options: Options, open: Open) {
    this.#options = options
    this.#open = open
  }

  /** @throws SqlError */
  static async open(options: Options): Promise<Database> {
    const open = connect(options)
    if (options.mode === 'write')
      await migrate({
        query: (sql) => Promise.resolve(open.statements.all(sql, [])),
        script: async (sql) => runScript(open.native, sql),
      }).catch(rethrow)
    return new Database(options, open)
  }

  /** One transaction. @throws SqlError; then nothing was kept. */
  async run(statements: readonly SqlStatement[]): Promise<readonly (readonly SqlRow[])[]> {
    this.#open ??= connect(this.#options)
    const { native, statements: prepared } = this.#open
    try {
      return this.#run(statements, prepared)
    } catch (error) {
      // After SQLITE_BUSY, SQLITE_FULL or an I/O error this connection may never commit again (libsql-client-ts#352): a new one starts clean.
      if (!isUndone(native, prepared) || !isConstraint(error)) this.close()
      return rethrow(error)
    }
  }

  close(): void {
    this.#open?.native.close()
    this.#open = undefined
  }

  #run(statements: readonly SqlStatement[], prepared: PreparedStatements): readonly (readonly SqlRow[])[] {
    prepared.all(this.#options.mode === 'write' ? 'BEGIN IMMEDIATE' : 'BEGIN', [])
    const results = statements.map((statement) => {
      if (!('each' in statement)) return prepared.all(statement.sql, statement.args ?? [])
      prepared.each(statement.sql, statement.each)
      return []
    })
    prepared.all('COMMIT', [])
    return results
  }
}

/** Also before it is closed: while one of its statements is remembered somewhere, a closed connection keeps its locks. */
function isUndone(native: Libsql.Database, prepared: PreparedStatements): boolean {
  try {
    if (native.inTransaction) prepared.all('ROLLBACK', [])
    return true
  } catch {
    return false
  }
}

function runScript(native: Libsql.Database, sql: string): void {
  try {
    native.exec(sql)
  } catch (error) {
    if (native.inTransaction) native.exec('ROLLBACK')
    throw error
  }
}

function connect({ path, mode }: Options): Open {
  try {
    const native = new Libsql(path, { timeout: BUSY_MS })
    const statements = new PreparedStatements(native)
    if (mode === 'read') native.exec('PRAGMA query_only = ON')
    else for (const pragma of ['journal_mode = WAL', 'synchronous = FULL']) statements.all(`PRAGMA ${pragma}`, [])
    return { native, statements }
  } catch (error) {
    return rethrow(error)
  }
}

/** A constraint ends its statement and harms nothing else. */
function isConstraint(error: unknown): boolean {
  return error instanceof Libsql.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT')
}

function rethrow(error: unknown): never {
  if (error instanceof Libsql.SqliteError) throw new SqlError(error.code, error.message)
  throw error
}
