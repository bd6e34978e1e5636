// Where a stroke crosses a ring, in the order of the stroke. Knows no tool and no contour.
import { boundsOf } from './polygon.ts'
import type { ImagePoint } from './points.ts'
import { crossingOf } from './segment.ts'

/** One place where a stroke passes the border. */
export interface Crossing {
  /** Image space, pixels; on the ring's edge, not quantised. */
  readonly point: ImagePoint
  /** Stroke edge (from point `strokeEdge` to the next) and where on it, 0…1. */
  readonly strokeEdge: number
  readonly strokePart: number
  /** Ring edge (from vertex `ringEdge` to the next; the last leads to vertex 0) and where on it, 0…1. */
  readonly ringEdge: number
  readonly ringPart: number
}

/** All crossings of an open stroke with a closed ring, ordered along the stroke. Image space, pixels. */
export function crossings(stroke: readonly ImagePoint[], ring: readonly ImagePoint[]): readonly Crossing[] {
  const box = boundsOf(ring)
  if (!box || ring.length < 2) return []
  const found: Crossing[] = []
  for (let strokeEdge = 0; strokeEdge + 1 < stroke.length; strokeEdge++) {
    const a = stroke[strokeEdge]
    const b = stroke[strokeEdge + 1]
    if (!a || !b) break
    if (Math.max(a.x, b.x) < box.minX || Math.min(a.x, b.x) > box.maxX) continue
    if (Math.max(a.y, b.y) < box.minY || Math.min(a.y, b.y) > box.maxY) continue
    found.push(...crossingsOfEdge(a, b, strokeEdge, ring))
  }
  return found
}

function crossingsOfEdge(
  a: ImagePoint,
  b: ImagePoint,
  strokeEdge: number,
  ring: readonly ImagePoint[],
): readonly Crossing[] {
  const found: Crossing[] = []
  for (let ringEdge = 0; ringEdge < ring.length; ringEdge++) {
    const c = ring[ringEdge]
    const d = ring[(ringEdge + 1) % ring.length]
    if (!c || !d) break
    const hit = crossingOf(a, b, c, d)
    if (hit) {
      found.push({
        point: hit.point,
        strokeEdge,
        strokePart: hit.partOfFirst,
        ringEdge,
        ringPart: hit.partOfSecond,
      })
    }
  }
  return found.sort((p, q) => p.strokePart - q.strokePart)
}
