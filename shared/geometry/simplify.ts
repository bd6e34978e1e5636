// Fewer points for the same line: Ramer–Douglas–Peucker without recursion. For drawing and statistics; what is stored is never simplified.
import type { ImagePoint } from './points.ts'
import { nearestOnBorder } from './nearest.ts'
import { PIXELS, type Scale } from './scale.ts'

/**
 * A subset of the points, in order, with both ends, such that no dropped point is farther than `tolerance` (in the scale's
 * unit) from the segment that stands for it. Image space, pixels.
 */
export function simplify(
  points: readonly ImagePoint[],
  tolerance: number,
  scale: Scale = PIXELS,
): readonly ImagePoint[] {
  if (points.length < 3) return points
  const kept = new Set([0, points.length - 1])
  const open: (readonly [number, number])[] = [[0, points.length - 1]]
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    const [from, to] = stretch
    const far = farthest(points, from, to, scale)
    if (!far || far.distance <= tolerance) continue
    kept.add(far.index)
    open.push([from, far.index], [far.index, to])
  }
  return points.filter((_, index) => kept.has(index))
}

function farthest(
  points: readonly ImagePoint[],
  from: number,
  to: number,
  scale: Scale,
): { readonly index: number; readonly distance: number } | undefined {
  const a = points[from]
  const b = points[to]
  if (!a || !b) return undefined
  let best: { index: number; distance: number } | undefined
  for (let index = from + 1; index < to; index++) {
    const point = points[index]
    const away = point && nearestOnBorder([a, b], false, point, scale)?.distance
    if (away !== undefined && (!best || away > best.distance)) best = { index, distance: away }
  }
  return best
}
