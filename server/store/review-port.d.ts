import type { RoomName } from '../../shared/protocol/index.ts'
import type { ContourVersion, LogEntry, Rejected } from './ports.ts'
/** One person's side of a look. */
export interface LookSide {
  readonly actor: string
  readonly actorName: string
  /** That person's newest entry that overlapped. */
  readonly seq: number
}
/** A border on which two edits of one stretch overlapped unseen. A derived row, rebuildable from the log and the outcomes. */
export interface Look {
  readonly room: RoomName
  readonly id: string
  readonly contour: string
  readonly object: string
  readonly frame: string
  /** The figure: closed, open … */
  readonly kind: string
  /** The entry that made it a look. */
  readonly since: number
  /** The earliest entry that the second person had not seen. */
  readonly unseenFrom: number
  readonly first: LookSide
  readonly second: LookSide
}
/** An entry that touched a border and changed nothing of it. */
export interface SilentEdit {
  readonly contour: string
  readonly seq: number
}
export interface LookOutcome {
  readonly room: RoomName
  readonly id: string
  readonly choice: string
  readonly note: string
  readonly actor: string
  readonly actorName: string
  readonly at: number
  /** The room's newest entry then: an overlap after it is another look. */
  readonly head: number
  /** The entry that the settling wrote, or null. */
  readonly entry: number | null
}
export interface RefusedOutcome {
  readonly room: RoomName
  /** The refused update's id. */
  readonly rejected: string
  readonly action: 'apply' | 'dismiss'
  readonly note: string
  readonly actor: string
  readonly actorName: string
  readonly at: number
  readonly entry: number | null
}
/** Bytes that quarantine holds before more is turned away; each update counts its own and `QUARANTINE_OVERHEAD`. */
export interface QuarantineQuota {
  /** Of one person in one room. */
  readonly personInRoom: number
  readonly room: number
  /** Of one person in all rooms. */
  readonly person: number
}
/** What an update costs beside its bytes: empty ones must not be free. */
export declare const QUARANTINE_OVERHEAD = 512
/** Of one person in one room. */
export interface QuarantineTotal {
  readonly actor: string
  readonly held: number
  readonly heldBytes: number
  /** Refused when there was no room in quarantine: counted, not held. */
  readonly turnedAway: number
  readonly turnedAwayBytes: number
}
/** Every promise of a write resolves only when the fact is durable. */
export interface ReviewStore {
  /** In the order of `since`. */
  looks(room: RoomName): Promise<readonly Look[]>
  /** Adds, or lets one with the same id grow: its entries the newest of both, what was unseen from the earliest. */
  saveLooks(room: RoomName, looks: readonly Look[]): Promise<void>
  lookOutcomes(room: RoomName): Promise<readonly LookOutcome[]>
  /** Rejects when that look is settled already. */
  settleLook(outcome: LookOutcome): Promise<void>
  saveSilentEdits(room: RoomName, edits: readonly SilentEdit[]): Promise<void>
  silentEdits(room: RoomName, contour: string): Promise<readonly number[]>
  /** What was found anew of entries up to `through`, at once: later entries' stay, and a look that they have made grow stays grown. */
  replaceLooks(
    room: RoomName,
    through: number,
    found: {
      readonly looks: readonly Look[]
      readonly silent: readonly SilentEdit[]
    },
  ): Promise<void>
  /** Entries below `before` that made a version of this contour, newest first. */
  entriesOfContour(room: RoomName, contour: string, before: number, limit: number): Promise<readonly LogEntry[]>
  /** Entries below `before` that took away or replaced a whole contour, newest first. */
  endingEntries(room: RoomName, before: number, limit: number): Promise<readonly LogEntry[]>
  /** The contour right after entry `seq`, its removal included; undefined when there had been none. */
  contourAt(room: RoomName, contour: string, seq: number): Promise<ContourVersion | undefined>
  /** False when the quota has no room for it: then it is counted and not kept. */
  quarantine(rejected: Rejected, quota: QuarantineQuota): Promise<boolean>
  rejectedOne(room: RoomName, id: string): Promise<Rejected | undefined>
  refusedOutcomes(room: RoomName): Promise<readonly RefusedOutcome[]>
  /** Rejects when this was done to it already. What is done with no longer counts against the quota. */
  settleRefused(outcome: RefusedOutcome): Promise<void>
  quarantineTotals(room: RoomName): Promise<readonly QuarantineTotal[]>
}
