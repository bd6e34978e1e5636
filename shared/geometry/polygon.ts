// Measures of a ring: area, orientation, centre, extent, inside or outside. A ring does not repeat its first point. Knows no contour and no document.
import { imagePoint, type ImagePoint } from './points.ts'

/** The smallest box around some points, image space, pixels. */
export interface Bounds {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

/** Twice-integrated shoelace area in px²: positive when the ring runs clockwise on screen (x right, y down). */
export function signedArea(ring: readonly ImagePoint[]): number {
  const origin = ring[0]
  if (!origin) return 0
  let twice = 0
  let previous = ring.at(-1) ?? origin
  for (const point of ring) {
    twice += (previous.x - origin.x) * (point.y - origin.y) - (point.x - origin.x) * (previous.y - origin.y)
    previous = point
  }
  return twice / 2
}

/** Enclosed area in px²; multiply by column spacing · row spacing for mm². */
export function area(ring: readonly ImagePoint[]): number {
  return Math.abs(signedArea(ring))
}

/** The ring's orientation as seen on screen (y down); `none` when it encloses nothing. */
export function orientation(ring: readonly ImagePoint[]): 'clockwise' | 'counter-clockwise' | 'none' {
  const signed = signedArea(ring)
  return signed > 0 ? 'clockwise' : signed < 0 ? 'counter-clockwise' : 'none'
}

/** The centre of the enclosed area, image space, pixels; the mean of the points when they enclose nothing; undefined without points. */
export function centroid(ring: readonly ImagePoint[]): ImagePoint | undefined {
  const origin = ring[0]
  if (!origin) return undefined
  let twice = 0
  let x = 0
  let y = 0
  let previous = ring.at(-1) ?? origin
  for (const point of ring) {
    const [px, py, qx, qy] = [previous.x - origin.x, previous.y - origin.y, point.x - origin.x, point.y - origin.y]
    const cross = px * qy - qx * py
    twice += cross
    x += (px + qx) * cross
    y += (py + qy) * cross
    previous = point
  }
  if (twice === 0) return meanOf(ring)
  return imagePoint(origin.x + x / (3 * twice), origin.y + y / (3 * twice))
}

/**
 * Inside by the even-odd rule. A point on the border belongs to the ring at its right (below, on a horizontal edge), so that
 * rings which share a border share no point.
 */
export function containsPoint(ring: readonly ImagePoint[], point: ImagePoint): boolean {
  let inside = false
  let a = ring.at(-1)
  if (!a) return false
  for (const b of ring) {
    if (b.y > point.y !== a.y > point.y) {
      const cross = (a.x - b.x) * (point.y - b.y) - (point.x - b.x) * (a.y - b.y)
      if (a.y > b.y ? cross > 0 : cross < 0) inside = !inside
    }
    a = b
  }
  return inside
}

/** The smallest box around the points; undefined without points. */
export function boundsOf(points: readonly ImagePoint[]): Bounds | undefined {
  const first = points[0]
  if (!first) return undefined
  let { x: minX, y: minY } = first
  let { x: maxX, y: maxY } = first
  for (const { x, y } of points) {
    if (x < minX) minX = x
    if (x > maxX) maxX = x
    if (y < minY) minY = y
    if (y > maxY) maxY = y
  }
  return { minX, minY, maxX, maxY }
}

function meanOf(points: readonly ImagePoint[]): ImagePoint {
  let x = 0
  let y = 0
  for (const point of points) {
    x += point.x
    y += point.y
  }
  return imagePoint(x / points.length, y / points.length)
}
