// When two points are one: exact equality, which the stored grid makes meaningful. Knows no tolerance.
import type { ImagePoint } from './points.ts'

/** Consecutive equal points become one. */
export function withoutRepeats(points: readonly ImagePoint[]): ImagePoint[] {
  return points.filter((point, index) => !samePlace(point, points[index - 1]))
}

/** True when both are the same place. */
export function samePlace(a: ImagePoint | undefined, b: ImagePoint | undefined): boolean {
  return a !== undefined && b !== undefined && a.x === b.x && a.y === b.y
}
