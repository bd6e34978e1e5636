// What happened to one entry of `contours` between two readings, as changes. Pure.
import type { Change, Span } from './change.ts'
import type { ContourEntry } from './entry.ts'
import { changedKeys, sameJson } from './json.ts'
import { CONTOUR_KEYS } from './keys.ts'
import type { Contour } from './values.ts'

/** `spans`: what Yjs says about the list of vertices, when it was edited in place. */
export function describeContour(
  id: string,
  before: ContourEntry | undefined,
  after: ContourEntry | undefined,
  spans: readonly Span[] = [],
): Change[] {
  const was = before?.parsed.ok ? before.parsed.value : undefined
  const is = after?.parsed.ok ? after.parsed.value : undefined
  if (before && after && was && is) {
    const border = before.points === after.points ? reshaped(is, spans) : [replaced(is)]
    return [...fieldChanges(was, is), ...border, ...unknownChanges(id, before, after)]
  }
  const changes: Change[] = []
  if (was) changes.push({ type: 'contour.removed', ...place(was), points: was.vertices.length, ...around(was) })
  if (is) {
    const { kind, vertices } = is
    changes.push({ type: 'contour.added', ...place(is), kind, points: vertices.length, ...around(is) })
  }
  const illegible = (before && !was) || (after && !is)
  const changed = spans.length > 0 || before?.points !== after?.points || !sameJson(before?.raw, after?.raw)
  if (illegible && changed) changes.push({ type: 'unknown.changed', path: ['contours', id] })
  return changes
}

function place(contour: Contour) {
  return { contour: contour.id, object: contour.objectId, frame: contour.frame }
}

/** What makes it a hole. */
function around({ parent }: Contour): Pick<Contour, 'parent'> {
  return parent === undefined ? {} : { parent }
}

function reshaped(is: Contour, spans: readonly Span[]): Change[] {
  return spans.length > 0 ? [{ type: 'contour.reshaped', ...place(is), spans, ...around(is) }] : []
}

function replaced(is: Contour): Change {
  return { type: 'contour.replaced', ...place(is), points: is.vertices.length, ...around(is) }
}

const PLAIN = ['objectId', 'frame', 'kind', 'parent', 'state', 'proposedBy'] as const

function fieldChanges(was: Contour, is: Contour): Change[] {
  return PLAIN.filter((key) => was[key] !== is[key]).map((key) => ({
    type: 'contour.set',
    ...place(is),
    key,
    value: is[key] ?? null,
    was: was[key] ?? null,
  }))
}

function unknownChanges(id: string, before: ContourEntry, after: ContourEntry): Change[] {
  return changedKeys(before.raw, after.raw)
    .filter((key) => !CONTOUR_KEYS.includes(key))
    .map((key) => ({ type: 'unknown.changed', path: ['contours', id, key] }))
}
