// The log of a libSQL file that another process may be writing: reads alone, so it works beside a running server. Knows no record.
import type { LogStore } from '../ports.ts'
import { LibsqlLog } from './libsql-log.ts'
import { SqlWorker } from './sql-worker.ts'

/** The file must be there. Whatever would write rejects, and changes nothing. @throws SqlError when it cannot be opened. */
export async function openLogReader({ path }: { readonly path: string }): Promise<LogStore> {
  const reader = await SqlWorker.open({ path, mode: 'read' })
  return new LibsqlLog(reader, reader, () => reader.close())
}
