// The bounds of one update. Generous for people and imports, small enough that checking one never stalls a room. Knows no document.
import { MAX_UPDATE_BYTES } from '../../../shared/protocol/index.ts'

export interface GateLimits {
  readonly bytes: number
  /** Structs of one update (a redraw has two or three; an import a few for each contour). */
  readonly structs: number
  /** New Yjs clocks: one for each vertex, key and map. */
  readonly clocks: number
  readonly deleteRanges: number
  /** Clients with new structs in one update: more than one only when offline work of several tabs arrives together. */
  readonly writers: number
  /** Shared types inside each other, the root not counted. */
  readonly depth: number
  /** Values inside each other within one plain JSON value. */
  readonly jsonDepth: number
}

export const GATE_LIMITS: GateLimits = {
  bytes: MAX_UPDATE_BYTES,
  structs: 300_000,
  clocks: 2_000_000,
  deleteRanges: 200_000,
  writers: 64,
  depth: 6,
  jsonDepth: 8,
}

/** A whole series at once, by the server's own import: its content was checked as a whole before. */
export const IMPORT_LIMITS: GateLimits = {
  ...GATE_LIMITS,
  bytes: 16 * MAX_UPDATE_BYTES,
  structs: 16 * GATE_LIMITS.structs,
  clocks: 16 * GATE_LIMITS.clocks,
}
