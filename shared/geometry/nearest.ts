// The place of a border that is nearest to a point: what a hit test asks. Knows no pointer and no contour.
import { imagePoint, type ImagePoint } from './points.ts'
import { PIXELS, type Scale } from './scale.ts'

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
  let index = -1
  let least = Infinity
  for (let each = 0; each < points.length; each++) {
    const point = points[each]
    if (!point) break
    const away = squared((point.x - at.x) * scale.x, (point.y - at.y) * scale.y)
    if (away >= least) continue
    least = away
    index = each
  }
  return index < 0 ? undefined : { index, distance: Math.sqrt(least) }
}

/** The place on a border nearest to `at`, the first of equals; undefined without points. A hover asks this of every border near it: no allocation per edge. */
export function nearestOnBorder(
  points: readonly ImagePoint[],
  closed: boolean,
  at: ImagePoint,
  scale: Scale = PIXELS,
): NearestPlace | undefined {
  const edges = closed || points.length === 1 ? points.length : points.length - 1
  let [edge, part, least] = [-1, 0, Infinity]
  for (let each = 0; each < edges; each++) {
    const a = points[each]
    const b = points[each + 1] ?? points[0]
    if (!a || !b) break
    const along = partOf(a, b, at, scale)
    const dx = (a.x + (b.x - a.x) * along - at.x) * scale.x
    const dy = (a.y + (b.y - a.y) * along - at.y) * scale.y
    const away = squared(dx, dy)
    if (away >= least) continue
    least = away
    edge = each
    part = along
  }
  const a = points[edge]
  const b = points[edge + 1] ?? points[0]
  if (!a || !b) return undefined
  const point = imagePoint(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part)
  return { point, edge, part, distance: Math.sqrt(least) }
}

/** Where on the segment a–b the perpendicular from `at` falls, clamped to 0…1. */
function partOf(a: ImagePoint, b: ImagePoint, at: ImagePoint, scale: Scale): number {
  const dx = (b.x - a.x) * scale.x
  const dy = (b.y - a.y) * scale.y
  const length = squared(dx, dy)
  if (length === 0) return 0
  const part = ((at.x - a.x) * scale.x * dx + (at.y - a.y) * scale.y * dy) / length
  return Math.min(1, Math.max(0, part))
}

function squared(dx: number, dy: number): number {
  return dx * dx + dy * dy
}
