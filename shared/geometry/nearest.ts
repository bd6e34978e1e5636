// The place of a border that is nearest to a point: what a hit test asks. Knows no pointer and no contour.
import { imagePoint, type ImagePoint } from './points.ts'
import { distance, PIXELS, type Scale } from './scale.ts'

export interface NearestVertex {
  readonly index: number
  /** In the scale's unit. */
  readonly distance: number
}

export interface NearestPlace {
  /** Image space, pixels; not quantised. */
  readonly point: ImagePoint
  /** The edge from vertex `edge` to the next one (of a ring: the last edge leads to vertex 0). */
  readonly edge: number
  /** Where on that edge, 0…1. */
  readonly part: number
  /** In the scale's unit. */
  readonly distance: number
}

/** The vertex nearest to `at`, the first of equals; undefined without points. */
export function nearestVertex(
  points: readonly ImagePoint[],
  at: ImagePoint,
  scale: Scale = PIXELS,
): NearestVertex | undefined {
  let best: NearestVertex | undefined
  for (const [index, point] of points.entries()) {
    const away = distance(point, at, scale)
    if (!best || away < best.distance) best = { index, distance: away }
  }
  return best
}

/** The place on a border nearest to `at`, the first of equals; undefined without points. */
export function nearestOnBorder(
  points: readonly ImagePoint[],
  closed: boolean,
  at: ImagePoint,
  scale: Scale = PIXELS,
): NearestPlace | undefined {
  const edges = closed || points.length === 1 ? points.length : points.length - 1
  let best: NearestPlace | undefined
  for (let edge = 0; edge < edges; edge++) {
    const a = points[edge]
    const b = points[(edge + 1) % points.length]
    if (!a || !b) break
    const part = partOf(a, b, at, scale)
    const point = imagePoint(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part)
    const away = distance(point, at, scale)
    if (!best || away < best.distance) best = { point, edge, part, distance: away }
  }
  return best
}

/** Where on the segment a–b the perpendicular from `at` falls, clamped to 0…1. */
function partOf(a: ImagePoint, b: ImagePoint, at: ImagePoint, scale: Scale): number {
  const dx = (b.x - a.x) * scale.x
  const dy = (b.y - a.y) * scale.y
  const squared = dx * dx + dy * dy
  if (squared === 0) return 0
  const part = ((at.x - a.x) * scale.x * dx + (at.y - a.y) * scale.y * dy) / squared
  return Math.min(1, Math.max(0, part))
}
