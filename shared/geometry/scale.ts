// What one pixel step is worth along a row and along a column, so that lengths in mm or on screen can be told from lengths in pixels. Knows no file and no screen.
import type { ImagePoint } from './points.ts'

/** Units per pixel step: mm (column spacing, row spacing) or CSS pixels (zoom, zoom · aspect). Both positive. */
export interface Scale {
  /** Worth of one step along x, that is between adjacent columns. */
  readonly x: number
  /** Worth of one step along y, that is between adjacent rows. */
  readonly y: number
}

/** Lengths in pixels. */
export const PIXELS: Scale = { x: 1, y: 1 }

/** The distance between two image points, in the scale's unit. */
export function distance(a: ImagePoint, b: ImagePoint, scale: Scale = PIXELS): number {
  return Math.hypot((b.x - a.x) * scale.x, (b.y - a.y) * scale.y)
}

/** The length of a polyline or, when closed, of a ring, in the scale's unit. */
export function pathLength(points: readonly ImagePoint[], closed: boolean, scale: Scale = PIXELS): number {
  let length = 0
  let previous = closed ? points.at(-1) : undefined
  for (const point of points) {
    if (previous) length += distance(previous, point, scale)
    previous = point
  }
  return length
}
