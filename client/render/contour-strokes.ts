// Decides which line each committed contour becomes: detail by zoom level, colour, dashes; and what stands out. Pure; knows no GPU.
import { parseColor } from './color.ts'
import type { DrawnContour } from './drawable.ts'
import { detailOf, toleranceOf } from './level-of-detail.ts'
import type { Stroke } from './strip.ts'

/** Simplified borders by zoom level, kept as long as their points are. */
export interface DetailCache {
  detail(points: Float32Array, closed: boolean, level: number, aspect: number): Float32Array
}

export function createDetailCache(): DetailCache {
  const cache = new WeakMap<Float32Array, Map<string, Float32Array>>()
  return {
    detail(points, closed, level, aspect) {
      let levels = cache.get(points)
      if (!levels) cache.set(points, (levels = new Map<string, Float32Array>()))
      const key = `${level} ${aspect} ${closed}`
      let found = levels.get(key)
      if (!found) levels.set(key, (found = detailOf(points, closed, toleranceOf(level), aspect)))
      return found
    },
  }
}

export interface Detail {
  readonly cache: DetailCache
  readonly level: number
  readonly aspect: number
}

/** Every contour as an ordinary line, but for the one that a sketch stands for. */
export function committedStrokes(
  contours: readonly DrawnContour[],
  hidden: string | undefined,
  detail: Detail,
): Stroke[] {
  return contours.filter((contour) => contour.id !== hidden).map((contour) => strokeOf(contour, detail))
}

/** The selected and hovered contours again, to be drawn wider on top. */
export function emphasisStrokes(
  contours: readonly DrawnContour[],
  hidden: string | undefined,
  detail: Detail,
): Stroke[] {
  return contours
    .filter((contour) => (contour.selected || contour.hovered) && contour.id !== hidden)
    .map((contour) => strokeOf(contour, detail))
}

/** True when the ordinary lines of both lists are the same lines: only what stands out may differ. */
export function sameCommitted(before: readonly DrawnContour[], after: readonly DrawnContour[]): boolean {
  if (before === after) return true
  return (
    before.length === after.length &&
    before.every((contour, index) => {
      const other = after[index]
      return (
        other !== undefined &&
        contour.id === other.id &&
        contour.points === other.points &&
        contour.closed === other.closed &&
        contour.color === other.color &&
        contour.opacity === other.opacity &&
        contour.unconfirmed === other.unconfirmed
      )
    })
  )
}

function strokeOf(contour: DrawnContour, { cache, level, aspect }: Detail): Stroke {
  return {
    points: cache.detail(contour.points, contour.closed, level, aspect),
    closed: contour.closed,
    rgb: parseColor(contour.color),
    alpha: Math.round(255 * Math.min(1, Math.max(0, contour.opacity))),
    dashed: contour.unconfirmed,
  }
}
