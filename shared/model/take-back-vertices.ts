// How to take back one person's edit of a border that others may have edited since. Values only; knows no Yjs.
import type { Vertex } from '../geometry/index.ts'
import { align } from './align.ts'

/** One splice of the current border: indices are valid when splices are carried out in the order given. */
export interface Splice {
  readonly at: number
  readonly remove: number
  readonly insert: readonly Vertex[]
}

/**
 * The splices of `current` that take back what was done from `before` to `after`, and nothing else. None when someone else has
 * edited one of the stretches since: old and new border beside each other would be worse than either.
 */
export function takeBackVertices(
  before: readonly Vertex[],
  after: readonly Vertex[],
  current: readonly Vertex[],
): readonly Splice[] {
  const places = align(after, current)
  const stretches = stretchesBetween(before, after)
  const starts = stretches.map(({ start, end }) => placeOf(start, end, places, current.length))
  if (starts.some((at) => at === undefined)) return []
  const splices = stretches.map(({ from, to, start, end }, index) => ({
    at: starts[index] ?? 0,
    remove: end - start,
    insert: before.slice(from, to),
  }))
  return splices.reverse()
}

/** The splices that make `after` of `before` and leave every vertex that both share where it is; valid in the order given. */
export function splicesBetween(before: readonly Vertex[], after: readonly Vertex[]): readonly Splice[] {
  const splices = stretchesBetween(before, after).map(({ from, to, start, end }) => ({
    at: from,
    remove: to - from,
    insert: after.slice(start, end),
  }))
  return splices.reverse()
}

/** `before[from, to)` became `after[start, end)`. */
interface Stretch {
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
}

/** What lies between the vertices that both borders share, in order. */
function stretchesBetween(before: readonly Vertex[], after: readonly Vertex[]): readonly Stretch[] {
  const stretches: Stretch[] = []
  let from = 0
  let start = 0
  const shared = align(before, after)
  for (const [index, place] of [...shared, after.length].entries()) {
    if (place < 0) continue
    if (index > from || place > start) stretches.push({ from, to: index, start, end: place })
    from = index + 1
    start = place + 1
  }
  return stretches
}

/** Where `after[start, end)` begins in the current border, if it is there whole and nothing has come in between. */
function placeOf(start: number, end: number, places: readonly number[], length: number): number | undefined {
  if (end > start) {
    const first = places[start] ?? -1
    const whole = places.slice(start, end).every((place, offset) => place === first + offset)
    return first >= 0 && whole ? first : undefined
  }
  const previous = start === 0 ? -1 : (places[start - 1] ?? -1)
  const next = end === places.length ? length : (places[end] ?? -1)
  const gone = (start > 0 && previous < 0) || next < 0
  return gone || next !== previous + 1 ? undefined : next
}

export function sameVertices(a: readonly Vertex[], b: readonly Vertex[]): boolean {
  return a === b || (a.length === b.length && a.every((vertex, index) => vertex === b[index]))
}
