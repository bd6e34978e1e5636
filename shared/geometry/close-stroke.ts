// From the path of a hand to a ring: what to do where its end meets its beginning. Knows no tool and no contour.
import { nearestVertex } from './nearest.ts'
import type { ImagePoint } from './points.ts'
import { area } from './polygon.ts'
import { withoutRepeats } from './same-place.ts'
import { distance, pathLength, PIXELS, type Scale } from './scale.ts'
import { crossingOf } from './segment.ts'
import { quantise } from './vertex.ts'

export interface ClosingOptions {
  /** Distance between the points of the stroke, in the scale's unit. */
  readonly spacing: number
  /** A hand that passes its own start within this distance has arrived, in the scale's unit. */
  readonly reach: number
  readonly scale?: Scale
}

/** What is cut from either end is at most this part of the whole. */
const LONGEST_TAIL = 0.15

/**
 * The ring that a stroke stands for: repeated points dropped, tails cut where the hand overshot its own start, and no last point
 * nearer than half a spacing to the first. Undefined when fewer than 3 distinct points or no area are left.
 * Image space, pixels, quantised when the stroke is.
 */
export function closeStroke(
  stroke: readonly ImagePoint[],
  { spacing, reach, scale = PIXELS }: ClosingOptions,
): readonly ImagePoint[] | undefined {
  const path = withoutRepeats(stroke)
  const ring = cutCrossing(path, scale) ?? cutOvershoot(path, reach, scale)
  const first = ring[0]
  let last = ring.at(-1)
  while (first && last && ring.length > 3 && distance(last, first, scale) < spacing / 2) {
    ring.pop()
    last = ring.at(-1)
  }
  if (new Set(ring.map(({ x, y }) => `${x},${y}`)).size < 3 || area(ring) === 0) return undefined
  return ring
}

/** The innermost crossing of the first part of the stroke with its last part becomes the ring's first point. */
function cutCrossing(stroke: readonly ImagePoint[], scale: Scale): ImagePoint[] | undefined {
  const longest = pathLength(stroke, false, scale) * LONGEST_TAIL
  const head = edgesWithin(stroke, longest, scale)
  const tail = edgesWithin(stroke.toReversed(), longest, scale)
  for (let i = head - 1; i >= 0; i--) {
    for (let j = stroke.length - 1 - tail; j < stroke.length - 1; j++) {
      const [a, b, c, d] = [stroke[i], stroke[i + 1], stroke[j], stroke[j + 1]]
      if (j <= i + 1 || !a || !b || !c || !d) continue
      const crossing = crossingOf(a, b, c, d)
      if (crossing) return withoutRepeats([quantise(crossing.point), ...stroke.slice(i + 1, j + 1)])
    }
  }
  return undefined
}

/** A hand that passed its start without crossing its path ends where it was nearest to it. */
function cutOvershoot(stroke: readonly ImagePoint[], reach: number, scale: Scale): ImagePoint[] {
  const tail = edgesWithin(stroke.toReversed(), pathLength(stroke, false, scale) * LONGEST_TAIL, scale)
  const [first, ...end] = [...stroke.slice(0, 1), ...stroke.slice(stroke.length - tail)]
  const nearest = first && nearestVertex(end, first, scale)
  if (!nearest || nearest.distance > reach) return [...stroke]
  return stroke.slice(0, stroke.length - tail + nearest.index + 1)
}

/** How many edges from the start lie within `length`. */
function edgesWithin(points: readonly ImagePoint[], length: number, scale: Scale): number {
  let left = length
  for (let edge = 0; edge + 1 < points.length; edge++) {
    const [a, b] = [points[edge], points[edge + 1]]
    if (!a || !b) return edge
    left -= distance(a, b, scale)
    if (left < 0) return edge
  }
  return Math.max(0, points.length - 1)
}
