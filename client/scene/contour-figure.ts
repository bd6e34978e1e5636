// A contour's vertices unpacked once: points for hit tests, flat numbers for drawing, and the box around them. Knows no colour.
import { boundsOf, vertexToImage, type Bounds, type ImagePoint, type Vertex } from '../../shared/geometry/index.ts'

export interface ContourFigure {
  /** Image space, pixels. */
  readonly ring: readonly ImagePoint[]
  /** `[x0, y0, x1, y1, …]`; exact, because the grid's coordinates within ±16384 pixels fit a 32-bit float. */
  readonly flat: Float32Array
  readonly bounds: Bounds | undefined
}

/** Figures by the identity of the vertices: the document keeps it as long as the geometry is the same. */
export class FigureCache {
  readonly #figures = new WeakMap<readonly Vertex[], ContourFigure>()

  of(vertices: readonly Vertex[]): ContourFigure {
    const held = this.#figures.get(vertices)
    if (held) return held
    const ring = vertices.map(vertexToImage)
    const flat = new Float32Array(ring.length * 2)
    for (const [index, { x, y }] of ring.entries()) {
      flat[2 * index] = x
      flat[2 * index + 1] = y
    }
    const figure = { ring, flat, bounds: boundsOf(ring) }
    this.#figures.set(vertices, figure)
    return figure
  }
}
