// Where the entries of a log lie on a timeline: one lane a person, one place an entry, pauses marked. Pure; draws nothing.

/** What the layout needs of an entry. */
export interface TimelineEntry {
  readonly seq: number
  readonly actor: string
  readonly actorName: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

export interface Lane {
  readonly actor: string
  readonly name: string
  /** Number of this person's entries at each of the timeline's columns. */
  readonly columns: Uint32Array
}

/** A pause in the work: between the entries at places `after` and `after + 1` (0-based). */
export interface Pause {
  readonly after: number
  /** Milliseconds. */
  readonly length: number
}

export interface TimelineLayout {
  readonly lanes: readonly Lane[]
  readonly pauses: readonly Pause[]
  /** The tallest column of any lane. */
  readonly most: number
}

const PAUSE_MS = 15 * 60_000

/**
 * Entries are spaced evenly, because people look for edits, not for the nights between them. `columns` is how many places the
 * timeline can show apart; more entries than that share columns. Lanes are in the order in which people first appear.
 */
export function layoutTimeline(entries: readonly TimelineEntry[], columns: number): TimelineLayout {
  const lanes = new Map<string, Lane>()
  const pauses: Pause[] = []
  let most = 0
  for (const [place, entry] of entries.entries()) {
    let lane = lanes.get(entry.actor)
    if (lane === undefined) {
      lane = { actor: entry.actor, name: entry.actorName, columns: new Uint32Array(columns) }
      lanes.set(entry.actor, lane)
    }
    const column = columnOfPlace(place, entries.length, columns)
    const height = (lane.columns[column] ?? 0) + 1
    lane.columns[column] = height
    most = Math.max(most, height)
    const next = entries[place + 1]
    if (next !== undefined && next.at - entry.at > PAUSE_MS) pauses.push({ after: place, length: next.at - entry.at })
  }
  return { lanes: [...lanes.values()], pauses, most }
}

/** The column in the middle of which the entry at `place` (0-based) of `count` is shown. */
function columnOfPlace(place: number, count: number, columns: number): number {
  return Math.min(columns - 1, Math.floor(fractionOfPlace(place, count) * columns))
}

/** The place of the entry under a position, `fraction` of the timeline's width from its left; −1 when there are no entries. */
export function placeAt(fraction: number, count: number): number {
  if (count === 0) return -1
  return Math.min(count - 1, Math.max(0, Math.floor(fraction * count)))
}

/** The middle of an entry's place as a fraction of the timeline's width. */
export function fractionOfPlace(place: number, count: number): number {
  return count === 0 ? 0 : (place + 0.5) / count
}

/** The place of entry `seq`, or of the last one before it; −1 when there is none. Entries are in order of seq. */
export function placeOfSeq(entries: readonly { readonly seq: number }[], seq: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((entries[middle]?.seq ?? Infinity) <= seq) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The rows of a list of equal rows that are in sight, with some to spare on both sides. */
export function rowsInSight(
  scrollTop: number,
  height: number,
  row: { readonly height: number; readonly count: number },
): { readonly from: number; readonly to: number } {
  const spare = 8
  const from = Math.max(0, Math.floor(scrollTop / row.height) - spare)
  const to = Math.min(row.count, Math.ceil((scrollTop + height) / row.height) + spare)
  return { from: Math.min(from, row.count), to }
}
