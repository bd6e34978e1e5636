// Stored vertices as flat coordinates. Knows bytes alone.
import { vertexToImage, type Vertex } from '../../shared/geometry/index.ts'

const NONE = new Uint8Array(0)

/** Little-endian float64 to flat image coordinates, pixels. */
export function flatPoints(packed: Uint8Array | null): number[] {
  const bytes = packed ?? NONE
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const coordinates: number[] = []
  for (let at = 0; at < bytes.byteLength; at += 8) {
    const { x, y } = vertexToImage(view.getFloat64(at, true) as Vertex)
    coordinates.push(x, y)
  }
  return coordinates
}
