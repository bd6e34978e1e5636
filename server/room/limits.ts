// The room's own bounds: how fast, how much at once, how long. Tests tighten them; nothing here is a promise to a client.

import type { QuarantineQuota } from '../store/index.ts'

const MEGABYTE = 1024 * 1024

export interface RoomLimits {
  /** Messages a connection may send at once, and per second after that. Hours of offline work arrive as one burst. */
  readonly burstMessages: number
  readonly messagesPerSecond: number
  readonly burstBytes: number
  readonly bytesPerSecond: number
  /** Bytes waiting for one peer before it counts as a slow consumer (what it asked for itself, a whole document, not counted). */
  readonly maxBuffered: number
  /** Updates of a room that are not kept yet, in number and bytes, beyond which nobody who brings more is listened to. One of any size always fits. */
  readonly backlogUpdates: number
  readonly backlogBytes: number
  /** Least time between two presence messages to the room, ms: 30 a second. */
  readonly presenceInterval: number
  /** How long an empty room stays loaded, ms. */
  readonly idle: number
  /** A snapshot is due after this many entries or bytes of updates since the last one. */
  readonly snapshotEntries: number
  readonly snapshotBytes: number
  /** An emptied room with fewer entries than this beyond its snapshot is unloaded without a new one. */
  readonly unloadEntries: number
  /** What quarantine holds before more is counted and not kept. */
  readonly quarantine: QuarantineQuota
}

export const ROOM_LIMITS: RoomLimits = {
  burstMessages: 20_000,
  messagesPerSecond: 1_000,
  burstBytes: 64 * 1024 * 1024,
  bytesPerSecond: 4 * 1024 * 1024,
  maxBuffered: 8 * 1024 * 1024,
  backlogUpdates: 2_000,
  backlogBytes: 16 * 1024 * 1024,
  presenceInterval: 33,
  idle: 60_000,
  snapshotEntries: 500,
  snapshotBytes: 1024 * 1024,
  unloadEntries: 20,
  // One update of the largest size always finds room.
  quarantine: { personInRoom: 16 * MEGABYTE, room: 64 * MEGABYTE, person: 64 * MEGABYTE },
}
