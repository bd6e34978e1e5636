// What verify found: for a person to read and a program to exit on. Knows no log.
import type { RoomName } from '../../../shared/protocol/index.ts'
import type { ProvenRoom } from './proven-room.ts'

export type VerifyProblem = {
  /** The entry it was found at; null = it concerns the room as a whole. */
  readonly seq: number | null
  readonly part: 'sequence' | 'chain' | 'time' | 'update' | 'changes' | 'claims' | 'contours' | 'items' | 'snapshot'
  /** For people. */
  readonly detail: string
}

export type Report = (problem: VerifyProblem) => void

export interface VerifyReport {
  readonly room: RoomName
  readonly ok: boolean
  readonly entries: number
  readonly head: { readonly seq: number; readonly hash: string }
  /** Entries up to here were hashed again, and not replayed again; 0 = all were replayed. */
  readonly replayedAfter: number
  readonly snapshots: number
  readonly contourVersions: number
  /** The first of them, in the order in which they were found. */
  readonly problems: readonly VerifyProblem[]
  /** How many there are beyond those. */
  readonly more: number
  /** For the next proof to go on from; undefined when something disagrees, or nothing is there. */
  readonly proven: ProvenRoom | undefined
}
