// When a line that still looks open is taken for dead: a network that swallows everything says no good-bye. Pure; knows no socket and no clock.

/** Times in ms since the epoch; 0 is never. */
export interface Line {
  /** Since when a connection is being opened; 0 when none is. */
  readonly openingSince: number
  /** When something last arrived. */
  readonly heardAt: number
  /** Since when an answer is owed; 0 when nothing is waited for. */
  readonly askedAt: number
  /** Bytes that were sent and not yet acknowledged. */
  readonly bytesUnderWay: number
  /** False while the document may still be arriving, in one great message. */
  readonly isSynced: boolean
}

const OPENING_MS = 10_000
const ANSWER_MS = 8_000
const FIRST_ANSWER_MS = 30_000
/** A poor mobile line; what is sent over it must have the time to get there, or it would be cut again and again. */
const SLOWEST_BYTES_PER_MS = 16

/** True when it is better to open another line than to go on waiting. */
export function isDead(line: Line, now: number): boolean {
  const { openingSince, heardAt, askedAt, bytesUnderWay, isSynced } = line
  if (openingSince > 0) return now - openingSince > OPENING_MS
  if (askedAt === 0) return false
  const patience = (isSynced ? ANSWER_MS : FIRST_ANSWER_MS) + bytesUnderWay / SLOWEST_BYTES_PER_MS
  return now - Math.max(heardAt, askedAt) > patience
}
