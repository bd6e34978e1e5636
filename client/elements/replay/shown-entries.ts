// The entries that a filter leaves, as one line of places: place ↔ offset in the log ↔ seq, without an object for any of them. Pure.
import type { LogColumns } from './log-columns.ts'

/** Places are 0-based among the entries shown; offsets 0-based in the whole log. */
export interface ShownEntries {
  readonly columns: LogColumns
  readonly count: number
  /** −1 where there is no such place. */
  readonly offsetOf: (place: number) => number
  /** Of the entry with this seq, or of the last one before it; −1 when there is none. */
  readonly placeOfSeq: (seq: number) => number
}

/** `offsets` null: every entry of the log. */
export function shownEntries(columns: LogColumns, count: number, offsets: Int32Array | null): ShownEntries {
  return {
    columns,
    count,
    offsetOf: (place) => (place < 0 || place >= count ? -1 : offsets === null ? place : (offsets[place] ?? -1)),
    placeOfSeq: (seq) => (offsets === null ? Math.min(seq, count) - 1 : lastUpTo(offsets, seq - 1)),
  }
}

/** The index of the last value ≤ `most`; values ascend. */
function lastUpTo(values: Int32Array, most: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? Infinity) <= most) low = middle + 1
    else high = middle
  }
  return low - 1
}
