// What lies under a point: borders by distance, then what encloses it. A box per contour keeps it to the few that can be meant.
import type { Hit, HitQuery } from '../editor/index.ts'
import { containsPoint, nearestOnBorder, type Bounds } from '../../shared/geometry/index.ts'
import type { Contour } from '../../shared/model/index.ts'
import type { ContourFigure } from './contour-figure.ts'

interface Candidate {
  readonly hit: Hit
  /** Distance for borders, area for what encloses: less is better. */
  readonly rank: number
}

/** All visible contours under the query's point, best first. */
export function hitTest(
  contours: readonly Contour[],
  query: HitQuery,
  figureOf: (contour: Contour) => ContourFigure,
): readonly Hit[] {
  const borders: Candidate[] = []
  const around: Candidate[] = []
  for (const contour of contours) {
    const figure = figureOf(contour)
    if (query.hidden.has(contour.objectId) || !isNear(figure.bounds, query)) continue
    const candidate = candidateOf(contour, figure, query)
    if (candidate) (candidate.hit.on === 'border' ? borders : around).push(candidate)
  }
  return [...inOrder(borders), ...inOrder(around)].map(({ hit }) => hit)
}

function candidateOf(contour: Contour, { ring, area }: ContourFigure, query: HitQuery): Candidate | undefined {
  const closed = contour.kind === 'closed'
  const names = { contour: contour.id, object: contour.objectId }
  const place = nearestOnBorder(ring, closed, query.at, query.scale)
  if (place && place.distance <= query.radius) return { hit: { ...names, on: 'border' }, rank: place.distance }
  if (closed && containsPoint(ring, query.at)) return { hit: { ...names, on: 'inside' }, rank: area }
  return undefined
}

function isNear(bounds: Bounds | undefined, { at, radius, scale }: HitQuery): boolean {
  if (!bounds) return false
  const [x, y] = [radius / scale.x, radius / scale.y]
  return at.x >= bounds.minX - x && at.x <= bounds.maxX + x && at.y >= bounds.minY - y && at.y <= bounds.maxY + y
}

function inOrder(candidates: Candidate[]): readonly Candidate[] {
  return candidates.toSorted((a, b) => a.rank - b.rank)
}
