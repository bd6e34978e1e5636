// Which failures of a database are the fault of the disk and may pass, and how they are told. Knows codes; opens nothing.
import { SqlError } from './sql-port.ts'

const DAMAGE = /^SQLITE_(CORRUPT|NOTADB)/

const OUTAGES: readonly (readonly [codes: RegExp, sentence: string])[] = [
  [/^SQLITE_FULL/, 'There is no space left on the disk of the server.'],
  [/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/, 'The server may not write to its disk.'],
  [DAMAGE, 'The database of the server is damaged; it has to be put back from a backup.'],
  [/^SQLITE_(IOERR|NOLFS)/, 'The disk of the server reports errors.'],
  [/^SQLITE_(BUSY|LOCKED|PROTOCOL)/, 'Another program holds the database of the server.'],
  [/^(UNREACHABLE|NOT_SENT|NOT_COMMITTED|TRANSACTION_|HTTP_)/, 'The database of the server cannot be reached.'],
  [/^NOT_DURABLE/, 'The database of the server does not sync its commits to disk.'],
  [/^SQLITE_NOMEM/, 'The server has run out of memory.'],
  [/^WORKER$/, 'The part of the server that writes has stopped and is started again.'],
]

/** The sentence for an outage; undefined when the statement itself was refused, so that trying again would not help. */
export function outageOf(error: unknown): string | undefined {
  if (!(error instanceof SqlError)) return undefined
  return OUTAGES.find(([codes]) => codes.test(error.code))?.[1]
}

/** True when what lies on the disk is not what was written: no waiting mends that. */
export function isDamage(error: unknown): boolean {
  return error instanceof SqlError && DAMAGE.test(error.code)
}
