// What the vertices of a contour must be, whatever command brings them. Knows no document.
import { isVertex, type Vertex } from '../geometry/index.ts'
import { MAX_VERTICES, type ContourKind } from '../model/index.ts'
import type { CommandRefusal } from './command.ts'

const MINIMUM: Readonly<Record<ContourKind, number>> = { closed: 3, open: 2, points: 1, box: 2, ellipse: 2, length: 2 }

/** The fewest vertices that a figure of this kind can have. */
export function minimumPoints(kind: ContourKind): number {
  return MINIMUM[kind]
}

/** Why `added` vertices cannot make a contour of this kind with `total` vertices, or undefined. */
export function vertexProblem(
  kind: ContourKind,
  added: readonly Vertex[],
  total = added.length,
): CommandRefusal | undefined {
  if (!added.every(isVertex)) return { reason: 'malformed', detail: 'a vertex is no packed image point' }
  if (total < MINIMUM[kind]) return { reason: 'too_few_points', points: total }
  if (total > MAX_VERTICES) return { reason: 'out_of_range', detail: `${total} points are more than ${MAX_VERTICES}` }
  return undefined
}
