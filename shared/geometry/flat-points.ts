// Points as flat numbers, the form in which lines are drawn. Knows no renderer.
import type { ImagePoint } from './points.ts'

/** `[x0, y0, x1, y1, …]`; exact for points of the stored grid within ±16384 pixels: 14 bits before the point and 10 behind fit a 32-bit float. */
export function flatPoints(points: readonly ImagePoint[]): Float32Array {
  const flat = new Float32Array(points.length * 2)
  for (const [index, { x, y }] of points.entries()) {
    flat[2 * index] = x
    flat[2 * index + 1] = y
  }
  return flat
}
