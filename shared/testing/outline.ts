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
