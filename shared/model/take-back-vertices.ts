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
 * The splices of `current` that take back what was done from `before` to `after`, and nothing else. A stretch of which nothing
 * is left, because someone else redrew it, stays as they drew it.
 */
export function takeBackVertices(
  before: readonly Vertex[],
  after: readonly Vertex[],
  current: readonly Vertex[],
): readonly Splice[] {
  const places = align(after, current)
  const splices = stretchesBetween(before, after).flatMap((stretch) => spliceFor(stretch, before, places))
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

/** Deletes what is left of the new stretch and puts the old one in its place: none, one, or several splices, in rising order. */
function spliceFor(
  { from, to, start, end }: Stretch,
  before: readonly Vertex[],
  places: readonly number[],
): readonly Splice[] {
  const left = places.slice(start, end).filter((place) => place >= 0)
  const insert = before.slice(from, to)
  const [first] = left
  if (first !== undefined) {
    return left.map((at) => ({ at, remove: 1, insert: at === first ? insert : [] })).reduce<Splice[]>(joined, [])
  }
  if (end > start) return []
  const previous = places[start - 1] ?? -1
  const next = places[end] ?? -1
  if (previous < 0 && next < 0 && places.length > 0) return []
  return [{ at: previous >= 0 ? previous + 1 : Math.max(next, 0), remove: 0, insert }]
}

/** Neighbouring deletes become one. */
function joined(splices: Splice[], next: Splice): Splice[] {
  const last = splices.at(-1)
  if (last && last.at + last.remove === next.at)
    splices[splices.length - 1] = { ...last, remove: last.remove + next.remove }
  else splices.push(next)
  return splices
}

export function sameVertices(a: readonly Vertex[], b: readonly Vertex[]): boolean {
  return a === b || (a.length === b.length && a.every((vertex, index) => vertex === b[index]))
}
