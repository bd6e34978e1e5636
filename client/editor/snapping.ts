// The step between the hand and the tools: image points are held within the image and put on the stored grid. Named, so that no tool does it.
import { imagePoint, quantise, type ImagePoint } from '../../shared/geometry/index.ts'

/** The nearest point of the stored grid within an image of `columns` × `rows` pixels, which spans −0.5 … columns − 0.5. */
export function snap(point: ImagePoint, image: { readonly columns: number; readonly rows: number }): ImagePoint {
  const within = (value: number, count: number): number => Math.min(count - 0.5, Math.max(-0.5, value))
  return quantise(imagePoint(within(point.x, image.columns), within(point.y, image.rows)))
}
