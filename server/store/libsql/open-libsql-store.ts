// Opens a libSQL file, or a server that several nodes share, as the store of everything: the log, and SQL for the records. A file has one process;
// knows no room.
import type { LogStore } from '../ports.ts'
import type { Sql } from '../sql-port.ts'
import { LibsqlLog } from './libsql-log.ts'
import type { Place } from './place.ts'
import { SqlWorker } from './sql-worker.ts'

export interface LibsqlStore {
  /** Closing it closes the whole store. */
  readonly log: LogStore
  /** For the record store: the same writer thread, so that the file has one writer. */
  readonly sql: Sql
  /** For big reads: never waits for a commit, sees what is durable, cannot write. */
  readonly reading: Sql
  /** Resolves when one of the two threads ended by itself: the store is then closed for good, and whoever opened it must start again. */
  readonly lost: Promise<Error>
  close(): Promise<void>
}

/** @throws SqlError when it cannot be opened or migrated, or when a server does not promise what an acknowledgement rests on. */
export async function openLibsqlStore(place: Place): Promise<LibsqlStore> {
  const writing = SqlWorker.open({ place, mode: 'write' })
  const reading = SqlWorker.open({ place, mode: 'read' })
  // Both are heard before either is judged: a refusal that nobody listens to would end the process.
  const opened = await Promise.allSettled([writing, reading])
  if (opened.some(({ status }) => status === 'rejected'))
    for (const one of opened) if (one.status === 'fulfilled') await one.value.close()
  const [writer, reader] = await Promise.all([writing, reading])
  const close = async () => {
    await reader.close()
    await writer.close()
  }
  return {
    log: new LibsqlLog(writer, reader, close),
    sql: writer,
    reading: reader,
    lost: Promise.race([writer.lost, reader.lost]),
    close,
  }
}
