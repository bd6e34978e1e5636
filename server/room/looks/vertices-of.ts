// The vertices of a stored contour version. Knows no database.
import type { Vertex } from '../../../shared/geometry/index.ts'

/** From packed vertices as little-endian float64 bytes; undefined where the contour had been taken away. */
export function verticesOf(points: Uint8Array | null): readonly Vertex[] | undefined {
  if (!points) return undefined
  const view = new DataView(points.buffer, points.byteOffset, points.byteLength)
  return Array.from({ length: points.byteLength / 8 }, (_, index) => view.getFloat64(8 * index, true) as Vertex)
}
