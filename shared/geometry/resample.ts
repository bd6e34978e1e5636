// The running stroke: points at an even distance along the path of the hand, on the stored grid from the first moment. Knows no pointer events and no contour.
import { imagePoint, type ImagePoint } from './points.ts'
import { distance, PIXELS, type Scale } from './scale.ts'
import { quantise } from './vertex.ts'

/** A jump of the hand longer than this many points is one straight segment: no input can make a stroke without bound. */
const LONGEST_JUMP = 10_000

/**
 * The points to append to a stroke that ends at `last` when the hand has moved on to `to`: one at every `spacing` along the
 * straight way, each quantised. Empty while the hand has moved less than `spacing`. Image space, pixels; `spacing` in the scale's unit.
 */
export function extendStroke(
  last: ImagePoint,
  to: ImagePoint,
  spacing: number,
  scale: Scale = PIXELS,
): readonly ImagePoint[] {
  const length = distance(last, to, scale)
  const steps = Math.floor(length / spacing)
  if (!(steps >= 1)) return []
  if (steps > LONGEST_JUMP) return [quantise(to)]
  const points: ImagePoint[] = []
  for (let step = 1; step <= steps; step++) {
    const part = (step * spacing) / length
    points.push(quantise(imagePoint(last.x + (to.x - last.x) * part, last.y + (to.y - last.y) * part)))
  }
  return points
}

/** A whole path resampled as the running stroke would have been: the first point, then one at every `spacing`. Image space, pixels. */
export function resample(path: readonly ImagePoint[], spacing: number, scale: Scale = PIXELS): readonly ImagePoint[] {
  const [first, ...rest] = path
  if (!first) return []
  const stroke = [quantise(first)]
  for (const to of rest) stroke.push(...extendStroke(stroke.at(-1) ?? first, to, spacing, scale))
  return stroke
}
