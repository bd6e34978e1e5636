// What a failed statement means for what it wrote: certainly nothing, perhaps something, or that somebody else was first. Knows codes; asks nobody.
import { SqlError } from '../sql-port.ts'

/** The request got no answer that could be read: what it asked for may have been done, or not, or may be done yet. */
export const UNREACHABLE = 'UNREACHABLE'
/** It was committed, and would not survive a power failure. */
export const NOT_DURABLE = 'NOT_DURABLE'
/** The request never left. */
export const NOT_SENT = 'NOT_SENT'

const UNDONE = [NOT_SENT, 'NOT_COMMITTED', 'SQLITE_BUSY', 'SQLITE_LOCKED', 'TRANSACTION_TIMEOUT', 'TRANSACTION_BUSY']

/** Certainly nothing was kept, and trying again may help. */
export function isUndone(error: unknown): boolean {
  return error instanceof SqlError && UNDONE.some((code) => error.code.startsWith(code))
}

/** Nobody knows whether it was kept, or it was and is not yet on disk. */
export function isUncertain(error: unknown): boolean {
  return error instanceof SqlError && (error.code === UNREACHABLE || error.code === NOT_DURABLE)
}

/** A place in the log, or a client id, that somebody else took. */
export function isTaken(error: unknown): boolean {
  return (
    error instanceof SqlError &&
    error.code.startsWith('SQLITE_CONSTRAINT') &&
    /UNIQUE constraint failed: (entries|claims)\./.test(error.message)
  )
}
