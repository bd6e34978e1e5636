// One libSQL connection with the settings that durability rests on, reopened when it has gone bad. Runs inside a worker thread: every call blocks it.
import { createClient, LibsqlError, type Client, type InStatement, type ResultSet, type Row } from '@libsql/client'
import type { SqlRow, SqlStatement, SqlValue } from '../sql-port.ts'
import { migrate } from './migrate.ts'
import type { WorkerData } from './worker-protocol.ts'

/** How long the reader may wait for a checkpoint or a recovery. It blocks a worker thread, nobody else. */
const BUSY_MS = 5000

export class Database {
  readonly #options: WorkerData
  #client: Client

  private constructor(options: WorkerData, client: Client) {
    this.#options = options
    this.#client = client
  }

  static async open(options: WorkerData): Promise<Database> {
    const client = await connect(options)
    if (options.mode === 'write') await migrate(client)
    return new Database(options, client)
  }

  /** One transaction. Throws LibsqlError; then nothing was kept. */
  async run(statements: readonly SqlStatement[]): Promise<readonly (readonly SqlRow[])[]> {
    try {
      const results = await this.#client.batch(statements.map(toLibsql), this.#options.mode)
      return results.map(rowsOf)
    } catch (error) {
      // After SQLITE_BUSY, SQLITE_FULL or an I/O error this client may never commit again (libsql-client-ts#352): a new one starts clean.
      if (!isConstraint(error)) await this.#reopen()
      throw error
    }
  }

  close(): void {
    this.#client.close()
  }

  async #reopen(): Promise<void> {
    this.#client.close()
    this.#client = await connect(this.#options)
  }
}

async function connect({ path, mode }: WorkerData): Promise<Client> {
  const client = createClient({ url: `file:${path}`, concurrency: 1, timeout: BUSY_MS })
  if (mode === 'read') {
    await client.execute('PRAGMA query_only = ON')
    return client
  }
  await client.execute('PRAGMA journal_mode = WAL')
  await client.execute('PRAGMA synchronous = FULL')
  return client
}

function isConstraint(error: unknown): boolean {
  return error instanceof LibsqlError && error.code.startsWith('SQLITE_CONSTRAINT')
}

function toLibsql({ sql, args }: SqlStatement): InStatement {
  return { sql, args: [...(args ?? [])] }
}

function rowsOf(result: ResultSet): readonly SqlRow[] {
  return result.rows.map((row) => rowOf(row, result.columns))
}

function rowOf(row: Row, columns: readonly string[]): SqlRow {
  const values: Record<string, SqlValue> = {}
  for (const [index, column] of columns.entries()) values[column] = valueOf(row[index])
  return values
}

function valueOf(value: Row[number] | undefined): SqlValue {
  if (value instanceof ArrayBuffer) return new Uint8Array(value)
  return typeof value === 'bigint' ? Number(value) : (value ?? null)
}
