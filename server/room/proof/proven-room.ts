// What a proof has shown of a room, to be remembered for the next one. Plain data; knows no file and no log.
import type { RoomName } from '../../../shared/protocol/index.ts'

export interface ProvenSnapshot {
  readonly seq: number
  readonly sha256: string
}

/** Everything stored of entries up to `seq` agreed. */
export interface ProvenRoom {
  readonly room: RoomName
  /** ms since the epoch. */
  readonly at: number
  /** At least 1. */
  readonly seq: number
  readonly hash: string
  /** In order. */
  readonly snapshots: readonly ProvenSnapshot[]
  /** SHA-256 of the claims up to there. */
  readonly claims: string
}
