// Where the entries of a log lie on a timeline: one lane a person, one place an entry, pauses marked. Pure; draws nothing.
import type { ShownEntries } from './shown-entries.ts'

export interface Lane {
  readonly actor: string
  readonly name: string
  /** Number of this person's entries at each of the timeline's columns. */
  readonly columns: Uint32Array
}

export interface TimelineLayout {
  readonly lanes: readonly Lane[]
  /** Columns before which the work paused for a quarter of an hour or more. */
  readonly pauses: readonly number[]
  /** The tallest column of any lane. */
  readonly most: number
}

const PAUSE_MS = 15 * 60_000

/**
 * Entries are spaced evenly, because people look for edits, not for the nights between them. `columns` is how many places the
 * timeline can show apart; more entries than that share columns. Lanes are in the order in which people first appear.
 */
export function layoutTimeline(entries: ShownEntries, columns: number): TimelineLayout {
  const { columns: log, count } = entries
  const lanes = new Map<number, Uint32Array>()
  const pauses = new Set<number>()
  let most = 0
  let before = Infinity
  for (let place = 0; place < count; place++) {
    const offset = entries.offsetOf(place)
    const actor = log.actor(offset)
    let lane = lanes.get(actor)
    if (lane === undefined) lanes.set(actor, (lane = new Uint32Array(columns)))
    const column = columnOfPlace(place, count, columns)
    const height = (lane[column] ?? 0) + 1
    lane[column] = height
    if (height > most) most = height
    const at = log.at(offset)
    if (at - before > PAUSE_MS) pauses.add(Math.floor((place / count) * columns))
    before = at
  }
  const named = [...lanes].map(([actor, heights]) => ({
    actor: log.actors[actor] ?? '',
    name: log.names[actor] ?? '',
    columns: heights,
  }))
  return { lanes: named, pauses: [...pauses], most }
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

/** Neighbouring columns that look alike, as one: `level` 1…levels by how much of `most` they hold; empty columns are in none. */
export function runsOfLane(
  columns: Uint32Array,
  most: number,
  levels: number,
): readonly { readonly from: number; readonly to: number; readonly level: number }[] {
  const runs: { from: number; to: number; level: number }[] = []
  for (const [column, height] of columns.entries()) {
    if (height === 0) continue
    const level = Math.ceil((height / most) * levels)
    const last = runs.at(-1)
    if (last !== undefined && last.to === column && last.level === level) last.to = column + 1
    else runs.push({ from: column, to: column + 1, level })
  }
  return runs
}
