// Which entries of a log are shown: by person, object, slices and time, all at once; and how many each choice would show. Pure; knows no element.
import type { LogColumns } from './log-columns.ts'

/** Whatever is null does not narrow. */
export interface EntryFilter {
  /** Actor ids. */
  readonly people: ReadonlySet<string> | null
  readonly object: string | null
  /** 0-based frame indices of the series, both included. */
  readonly slices: { readonly from: number; readonly to: number } | null
  /** Milliseconds since the epoch, both included. */
  readonly time: { readonly from: number; readonly to: number } | null
}

export const EVERYTHING: EntryFilter = { people: null, object: null, slices: null, time: null }

export interface Sifted {
  /** Offsets of the entries that pass, ascending; null when all do. */
  readonly offsets: Int32Array | null
  readonly count: number
  /** Entries that each person would show beside the rest of the filter, by index of `actors`. */
  readonly people: Int32Array
  /** The same for objects, by index of `objects`. */
  readonly objects: Int32Array
}

export function isNarrow(filter: EntryFilter): boolean {
  return filter.people !== null || filter.object !== null || filter.slices !== null || filter.time !== null
}

/** One pass over the log. `frames`: the series' frame keys in the order shown. */
export function sift(columns: LogColumns, filter: EntryFilter, frames: readonly string[]): Sifted {
  const wanted = wantedOf(columns, filter, frames)
  const people = new Int32Array(columns.actors.length)
  const objects = new Int32Array(columns.objects.length)
  const offsets = new Int32Array(columns.count)
  let count = 0
  for (let offset = 0; offset < columns.count; offset++) {
    const actor = columns.actor(offset)
    const byPerson = wanted.people === null || wanted.people[actor] === 1
    const byObject = wanted.object === null || columns.touchesObject(offset, wanted.object)
    if (!(byPerson || byObject)) continue
    if (wanted.frames !== null && !columns.touchesFrame(offset, wanted.frames)) continue
    if (filter.time !== null && !isWithin(columns.at(offset), filter.time)) continue
    if (byObject) people[actor] = (people[actor] ?? 0) + 1
    if (byPerson) columns.eachObject(offset, (object) => (objects[object] = (objects[object] ?? 0) + 1))
    if (byPerson && byObject) offsets[count++] = offset
  }
  return { offsets: isNarrow(filter) ? offsets.slice(0, count) : null, count, people, objects }
}

interface Wanted {
  /** 1 for every wanted index of `actors`. */
  readonly people: Uint8Array | null
  readonly object: number | null
  /** 1 for every wanted index of `frames`. */
  readonly frames: Uint8Array | null
}

function wantedOf(columns: LogColumns, { people, object, slices }: EntryFilter, frames: readonly string[]): Wanted {
  const inRange = new Set(slices === null ? [] : frames.slice(slices.from, slices.to + 1))
  return {
    people: people && marks(columns.actors, (actor) => people.has(actor)),
    object: object === null ? null : columns.objects.indexOf(object),
    frames: slices && marks(columns.frames, (frame) => inRange.has(frame)),
  }
}

function marks(values: readonly string[], isWanted: (value: string) => boolean): Uint8Array {
  return Uint8Array.from(values, (value) => (isWanted(value) ? 1 : 0))
}

function isWithin(at: number, { from, to }: { readonly from: number; readonly to: number }): boolean {
  return at >= from && at <= to
}
