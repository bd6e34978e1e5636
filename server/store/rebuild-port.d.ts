import type { RoomName } from '../../shared/protocol/index.ts'
import type { Append, Snapshot } from './ports.ts'
/** What is derived from entries one by one, and stored as rows of its own. */
export type RowProjection = 'contour-versions' | 'items' | 'changes' | 'claims' | 'snapshots'
/** Of a stored snapshot, or one to be stored. */
export interface RoomSnapshot extends Snapshot {
  readonly room: RoomName
}
/** Nothing that is there changes before `swap`, and a room's rows change at once. A rebuild that is killed leaves nothing but what the next one clears away. */
export interface RebuildStore {
  /** Takes over from whoever rebuilt before: they can neither make nor swap anything any more. */
  begin(projections: readonly RowProjection[]): Promise<Rebuild>
  /** Counts anew, in all rooms, what quarantine holds of each person. */
  recountQuarantine(): Promise<void>
}
export interface Rebuild {
  /** Appends in the order of the log, as if they were kept now: nothing of them is kept but what is derived from them. */
  make(appends: readonly Append[], snapshots?: readonly RoomSnapshot[]): Promise<void>
  /**
   * What was made of the room takes the place of what is stored of entries up to `through`; what later entries derived stays and goes on from there.
   * All of `projections` at once; rejects and nothing changed.
   */
  swap(room: RoomName, through: number, projections: readonly RowProjection[]): Promise<void>
  /** Clears away what was made and not swapped. */
  end(): Promise<void>
}
