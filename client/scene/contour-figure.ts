// A contour's vertices unpacked once: points for hit tests, flat numbers for drawing, the box around them and their area. Knows no colour.
import {
  area,
  boundsOf,
  flatPoints,
  vertexToImage,
  type Bounds,
  type ImagePoint,
  type Vertex,
} from '../../shared/geometry/index.ts'

export interface ContourFigure {
  /** Image space, pixels. */
  readonly ring: readonly ImagePoint[]
  /** `[x0, y0, x1, y1, …]` */
  readonly flat: Float32Array
  readonly bounds: Bounds | undefined
  /** px² */
  readonly area: number
}

/** Figures by the identity of the vertices: the document keeps it as long as the geometry is the same. */
export class FigureCache {
  readonly #figures = new WeakMap<readonly Vertex[], ContourFigure>()

  of(vertices: readonly Vertex[]): ContourFigure {
    const held = this.#figures.get(vertices)
    if (held) return held
    const ring = vertices.map(vertexToImage)
    const figure = { ring, flat: flatPoints(ring), bounds: boundsOf(ring), area: area(ring) }
    this.#figures.set(vertices, figure)
    return figure
  }
}
