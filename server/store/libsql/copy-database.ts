// The whole database at one moment, into a new file, while others go on writing. Knows no table.
import Libsql from 'libsql'
import { SqlError } from '../sql-port.ts'
import { syncFile } from '../objects/index.ts'

/** How long a checkpoint or a recovery of the writer is waited for, ms. It blocks this thread. */
const BUSY_MS = 5000

/**
 * Copies the file `from` into `to`, which must not be there. Reads as of the moment it begins, holds up no commit, and blocks this thread meanwhile.
 * Durable when it resolves. @throws SqlError
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  try {
    const source = new Libsql(from, { timeout: BUSY_MS })
    try {
      source.prepare('VACUUM INTO ?').run([to])
    } finally {
      source.close()
    }
  } catch (error) {
    if (error instanceof Libsql.SqliteError) throw new SqlError(error.code, error.message)
    throw error
  }
  await syncFile(to)
}
