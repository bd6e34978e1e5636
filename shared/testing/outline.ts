// Outlines like those of organs, and local redraws of them: the geometry of the conflict suite. Image space, pixels.
import { imagePoint, imageToVertex, vertexToImage, type ImagePoint, type Vertex } from '../geometry/index.ts'
import { seededRandom, type Random } from './random.ts'

/** A closed border of `points` vertices: a circle with a few smooth bulges and a little jitter. */
export function organOutline(points: number, seed: number): readonly Vertex[] {
  const random = seededRandom(seed)
  const centre = imagePoint(100 + random.next() * 312, 100 + random.next() * 312)
  const radius = 31 + random.next() * 60
  const phases = [random.next() * 6, random.next() * 6, random.next() * 6] as const
  return Array.from({ length: points }, (_, index) => {
    const t = (index / points) * 2 * Math.PI
    const bulge =
      1 +
      0.12 * Math.sin(2 * t + phases[0]) +
      0.07 * Math.sin(3 * t + phases[1]) +
      0.04 * Math.sin(7 * t + phases[2]) +
      (random.next() - 0.5) * 0.01
    return imageToVertex(imagePoint(centre.x + radius * bulge * Math.cos(t), centre.y + radius * bulge * Math.sin(t)))
  })
}

export interface Stretch {
  readonly at: number
  readonly remove: number
  /** Number of new vertices. */
  readonly insert: number
}

/** New vertices along the stretch, pushed out or in by a smooth bump of up to 5 pixels. */
export function redrawn(border: readonly Vertex[], stretch: Stretch, random: Random): readonly Vertex[] {
  const pointAt = (index: number): ImagePoint => vertexToImage(border[index % border.length] as Vertex)
  const a = pointAt(stretch.at)
  const b = pointAt(stretch.at + stretch.remove)
  const height = (random.next() - 0.5) * 10
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1
  return Array.from({ length: stretch.insert }, (_, index) => {
    const s = (index + 0.5) / stretch.insert
    const from = pointAt(stretch.at + Math.floor(s * stretch.remove))
    const bump = Math.sin(Math.PI * s) * height
    const jitter = () => (random.next() - 0.5) / 4
    return imageToVertex(
      imagePoint(from.x - ((b.y - a.y) / length) * bump + jitter(), from.y + ((b.x - a.x) / length) * bump + jitter()),
    )
  })
}

/** The vertex, moved by whole pixels. */
export function moved(vertex: Vertex, dx: number, dy: number): Vertex {
  const { x, y } = vertexToImage(vertex)
  return imageToVertex(imagePoint(x + dx, y + dy))
}

/** How often a closed border crosses itself: every pair of edges that do not touch. The plain way, to be believed at sight. */
export function countCrossings(border: readonly Vertex[]): number {
  const points = border.map(vertexToImage)
  const edges = points.map((a, index) => [a, points[(index + 1) % points.length] ?? a] as const)
  const crosses = ([a, b]: (typeof edges)[number], [c, d]: (typeof edges)[number]) =>
    turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0
  return edges.reduce(
    (sum, edge, index) => sum + edges.slice(index + 2).filter((other) => crosses(edge, other)).length,
    0,
  )
}

/** Twice the signed area of a triangle: which way the path a, b, c turns. */
function turn(a: ImagePoint, b: ImagePoint, c: ImagePoint): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}
