// Two segments: on which side, and where they cross. Exact for points of the stored grid, whose differences multiply within 2^53. Knows no ring.
import { imagePoint, type ImagePoint } from './points.ts'

/** Twice the signed area of the triangle a–b–c: positive when c lies to the right of a→b on screen (y down), 0 when on the line. */
export function turn(a: ImagePoint, b: ImagePoint, c: ImagePoint): number {
  return (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)
}

/** True when the segments cross in one point that is inside both; touching at an end is not crossing. */
export function crossProperly(a: ImagePoint, b: ImagePoint, c: ImagePoint, d: ImagePoint): boolean {
  const abc = turn(a, b, c)
  const abd = turn(a, b, d)
  if (!((abc > 0 && abd < 0) || (abc < 0 && abd > 0))) return false
  const cda = turn(c, d, a)
  const cdb = turn(c, d, b)
  return (cda > 0 && cdb < 0) || (cda < 0 && cdb > 0)
}

/** Where a place lies on each of two segments: 0…1 from a to b, 0…1 from c to d. */
export interface SegmentCrossing {
  readonly point: ImagePoint
  readonly partOfFirst: number
  readonly partOfSecond: number
}

/**
 * The crossing of a–b with c–d, where a point exactly on a line counts as being on its right: a path that passes through a
 * vertex is thereby found once, not twice or never, and the number of crossings keeps its parity.
 */
export function crossingOf(a: ImagePoint, b: ImagePoint, c: ImagePoint, d: ImagePoint): SegmentCrossing | undefined {
  const abc = turn(a, b, c)
  const abd = turn(a, b, d)
  if (abc >= 0 === abd >= 0) return undefined
  const cda = turn(c, d, a)
  const cdb = turn(c, d, b)
  if (cda >= 0 === cdb >= 0) return undefined
  const partOfFirst = cda / (cda - cdb)
  const partOfSecond = abc / (abc - abd)
  return {
    point: imagePoint(c.x + (d.x - c.x) * partOfSecond, c.y + (d.y - c.y) * partOfSecond),
    partOfFirst,
    partOfSecond,
  }
}
