// Contour versions back to content: what export and replay show. Knows no database.
import { vertexToImage, type Vertex } from '../../shared/geometry/index.ts'
import type { ContourContent } from '../../shared/model/index.ts'
import type { ContourVersion } from '../store/index.ts'

/** By id, sorted. Versions of removed contours are left out. */
export function contourContents(versions: readonly ContourVersion[]): { readonly [id: string]: ContourContent } {
  const present = versions.flatMap(({ contour, points, ...rest }) => (points ? [{ contour, points, ...rest }] : []))
  return Object.fromEntries(
    present
      .sort((a, b) => (a.contour < b.contour ? -1 : 1))
      .map(({ contour, object, frame, points, fields: { unknown, ...fields } }) => [
        contour,
        { objectId: object, frame, ...fields, points: unpacked(points), ...(unknown && { unknown }) },
      ]),
  )
}

/** Little-endian float64 to flat image coordinates, pixels. */
function unpacked(points: Uint8Array): readonly number[] {
  const view = new DataView(points.buffer, points.byteOffset, points.byteLength)
  const flat: number[] = []
  for (let at = 0; at < points.byteLength; at += 8) {
    const { x, y } = vertexToImage(view.getFloat64(at, true) as Vertex)
    flat.push(x, y)
  }
  return flat
}
