// Where a border crosses itself. Sorted by x and swept, so that an ordinary border costs far less than all pairs. Knows no contour.
import type { ImagePoint } from './points.ts'
import { crossProperly } from './segment.ts'

/** Two edges of one border that cross; edge i leads from vertex i to the next. `first < second`. */
export interface SelfCrossing {
  readonly first: number
  readonly second: number
}

interface Edge {
  readonly index: number
  readonly a: ImagePoint
  readonly b: ImagePoint
  readonly minX: number
  readonly maxX: number
  readonly minY: number
  readonly maxY: number
}

/**
 * All pairs of edges that cross properly, ordered by first, then second edge. Touching, shared ends and repeated points are no
 * crossings. Exact for quantised points. Image space, pixels.
 */
export function selfCrossings(points: readonly ImagePoint[], closed: boolean): readonly SelfCrossing[] {
  const edges = edgesOf(points, closed)
  edges.sort((p, q) => p.minX - q.minX)
  const found: SelfCrossing[] = []
  const open: Edge[] = []
  for (const edge of edges) {
    let kept = 0
    for (const other of open) {
      if (other.maxX < edge.minX) continue
      open[kept++] = other
      if (other.maxY < edge.minY || other.minY > edge.maxY) continue
      if (crossProperly(edge.a, edge.b, other.a, other.b)) {
        found.push({ first: Math.min(edge.index, other.index), second: Math.max(edge.index, other.index) })
      }
    }
    open.length = kept
    open.push(edge)
  }
  return found.sort((p, q) => p.first - q.first || p.second - q.second)
}

function edgesOf(points: readonly ImagePoint[], closed: boolean): Edge[] {
  const edges: Edge[] = []
  const count = closed ? points.length : points.length - 1
  for (let index = 0; index < count; index++) {
    const a = points[index]
    const b = points[(index + 1) % points.length]
    if (!a || !b) break
    edges.push({
      index,
      a,
      b,
      minX: Math.min(a.x, b.x),
      maxX: Math.max(a.x, b.x),
      minY: Math.min(a.y, b.y),
      maxY: Math.max(a.y, b.y),
    })
  }
  return edges
}
