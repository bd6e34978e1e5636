// Opens a libSQL file, or a server that several nodes share, as the store of everything: the log, and SQL for the records. A file has one process;
// knows no room.
import { isDamage, outageOf } from '../outage.ts'
import type { LogStore } from '../ports.ts'
import type { Sql } from '../sql-port.ts'
import type { Storage } from '../storage.ts'
import { StorageWatch, watchClock } from '../storage-watch.ts'
import { createStorage } from './check-storage.ts'
import { LastingWorker } from './lasting-worker.ts'
import { LastingWriter } from './lasting-writer.ts'
import { LibsqlLog } from './libsql-log.ts'
import type { Place } from './place.ts'

export interface LibsqlStore {
  /** Closing it closes the whole store. */
  readonly log: LogStore
  /** For the record store: the same writer thread, so that the file has one writer. */
  readonly sql: Sql
  /** For big reads: never waits for a commit, sees what is durable, cannot write. */
  readonly reading: Sql
  /** Whether appends get through at this moment. */
  readonly storage: Storage
  /** Resolves when one of the two threads ended too often to be started again: whoever opened the store must start anew. */
  readonly lost: Promise<Error>
  close(): Promise<void>
}

/** @throws SqlError when it cannot be opened or migrated, or when a server does not promise what an acknowledgement rests on. */
export async function openLibsqlStore(place: Place): Promise<LibsqlStore> {
  const watch = new StorageWatch(watchClock)
  const writing = LastingWorker.open({ place, mode: 'write' })
  const reading = LastingWorker.open({ place, mode: 'read' }, (error) => {
    if (isDamage(error)) watch.cannotRead(outageOf(error) ?? '')
  })
  // Both are heard before either is judged: a refusal that nobody listens to would end the process.
  const opened = await Promise.allSettled([writing, reading])
  if (opened.some(({ status }) => status === 'rejected'))
    for (const one of opened) if (one.status === 'fulfilled') await one.value.close()
  const [writer, reader] = await Promise.all([writing, reading])
  const lasting = new LastingWriter(watch)
  const close = async () => {
    lasting.close()
    await reader.close()
    await writer.close()
  }
  return {
    log: new LibsqlLog(writer, reader, close, lasting),
    sql: writer,
    reading: reader,
    storage: createStorage({ sql: writer, lasting, now: Date.now }),
    lost: Promise.race([writer.lost, reader.lost]),
    close,
  }
}
