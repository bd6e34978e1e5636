// The log of a database that another process may be writing: reads alone, so it works beside a running server. Knows no record.
import type { LogStore } from '../ports.ts'
import type { Sql } from '../sql-port.ts'
import { LibsqlLog } from './libsql-log.ts'
import type { Place } from './place.ts'
import { SqlWorker } from './sql-worker.ts'

/** A file must be there; whatever would write to it rejects and changes nothing. A server's schema stays as it is. @throws SqlError when it cannot be opened. */
export async function openLogReader(place: Place): Promise<LogStore> {
  return (await openStoreReader(place)).log
}

/** The same with SQL beside it; closing the log closes both. @throws SqlError */
export async function openStoreReader(place: Place): Promise<{ readonly log: LogStore; readonly reading: Sql }> {
  const reading = await SqlWorker.open({ place, mode: 'read' })
  return { log: new LibsqlLog(reading, reading, () => reading.close()), reading }
}
