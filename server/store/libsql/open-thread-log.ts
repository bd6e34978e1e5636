// The log of a database for a thread of its own: reads alone, on this very thread, which every call to a file blocks. Knows no record.
import type { LogStore } from '../ports.ts'
import type { Sql } from '../sql-port.ts'
import { LibsqlLog } from './libsql-log.ts'
import { openDatabase } from './open-database.ts'
import type { Place } from './place.ts'

/** A file must be there; whatever would write rejects, and changes nothing. @throws SqlError when it cannot be opened. */
export async function openThreadLog(place: Place): Promise<LogStore> {
  const database = await openDatabase(place, 'read')
  const sql: Sql = {
    execute: async (text, args = []) => (await sql.batch([{ sql: text, args }]))[0] ?? [],
    async batch(statements) {
      // Between two statements the thread hears what else is asked: a long answer does not hold up a short one.
      await new Promise((resolve) => setImmediate(resolve))
      return database.run(statements)
    },
  }
  return new LibsqlLog(sql, sql, () => Promise.resolve(database.close()))
}
