// A border as an answer holds it. Knows no route.
import { flatPoints, vertexToImage } from '../../shared/geometry/index.ts'
import type { Contour } from '../../shared/model/index.ts'

/** Flat `[x0, y0, …]` in image-space pixels, exact; null when there is no border. */
export function borderOf(contour: Contour | undefined): number[] | null {
  return contour ? [...flatPoints(contour.vertices.map(vertexToImage))] : null
}
