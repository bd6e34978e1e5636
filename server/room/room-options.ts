// What a room is made with: the ports it works on, its limits, and the name of the store. Knows no room.
import type { LogStore, ReviewStore, Storage, StoreName } from '../store/index.ts'
import type { RoomLimits } from './limits.ts'
import type { Clock, Ids, Neighbours, RoomLog, SeriesIndex } from './ports.ts'

export interface RoomOptions {
  readonly log: LogStore
  readonly storage: Storage
  readonly review: ReviewStore
  readonly series: SeriesIndex
  readonly clock: Clock
  readonly ids: Ids
  readonly logger: RoomLog
  readonly limits: RoomLimits
  /** The store that the log is in. */
  readonly store: StoreName
  /** Other nodes with the same log; undefined: there are none. */
  readonly neighbours?: Neighbours | undefined
}
