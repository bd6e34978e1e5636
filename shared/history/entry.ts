// Contract: one log entry as history shows it. Knows no database and no socket.
import type { Change } from '../model/index.ts'

export interface HistoryEntry {
  /** 1-based, dense: the room's total order. */
  readonly seq: number
  /** User id; stamped by the server. */
  readonly actor: string
  readonly actorName: string
  readonly role: string
  readonly session: string
  /** Server time, milliseconds since the epoch, never decreasing within a room. */
  readonly at: number
  readonly changes: readonly Change[]
  /** SHA-256 over the entry and the previous hash, lower-case hex. */
  readonly hash: string
  readonly prevHash: string
}
