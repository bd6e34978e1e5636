// Contract: the stored form of a vertex. Knows how a point becomes one exact integer and back; knows no contour and no document.
import type { Brand } from '../brand.ts'
import { imagePoint, type ImagePoint } from './points.ts'

/** Fixed-point steps per image pixel: everything drawn, stored and exported is a multiple of 1/1024 pixel. */
export const STEPS_PER_PIXEL = 1024

const OFFSET = 2 ** 25
const SPAN = 2 ** 26

/** Largest |x| or |y| in pixels that a vertex can hold (exclusive). */
export const MAX_COORDINATE = OFFSET / STEPS_PER_PIXEL

/** One vertex as one integer, `(x + 2^25)·2^26 + (y + 2^25)` with x, y in 1/1024 pixel of image space: exact in a double, below 2^52. */
export type Vertex = Brand<number, 'Vertex'>

/** Round to the stored grid. Idempotent; applied when a point is captured, before it is first shown. */
export function quantise(point: ImagePoint): ImagePoint {
  return imagePoint(
    Math.round(point.x * STEPS_PER_PIXEL) / STEPS_PER_PIXEL,
    Math.round(point.y * STEPS_PER_PIXEL) / STEPS_PER_PIXEL,
  )
}

/**
 * Pack an image point (pixels) into a vertex, quantising it.
 * @throws RangeError when a coordinate is not finite or not within ±MAX_COORDINATE pixels.
 */
export function imageToVertex(point: ImagePoint): Vertex {
  const x = Math.round(point.x * STEPS_PER_PIXEL)
  const y = Math.round(point.y * STEPS_PER_PIXEL)
  if (!(Math.abs(x) < OFFSET && Math.abs(y) < OFFSET)) {
    throw new RangeError(`vertex (${point.x}, ${point.y}) is not within ±${MAX_COORDINATE} pixels`)
  }
  return ((x + OFFSET) * SPAN + (y + OFFSET)) as Vertex
}

/** Unpack to image space, pixels. Exact: `imageToVertex(vertexToImage(v)) === v`. */
export function vertexToImage(vertex: Vertex): ImagePoint {
  const x = Math.floor(vertex / SPAN)
  const y = vertex - x * SPAN
  return imagePoint((x - OFFSET) / STEPS_PER_PIXEL, (y - OFFSET) / STEPS_PER_PIXEL)
}

/** Its column in steps of 1/1024 pixel; with `stepsOfY` for loops over half a million vertices, which make no objects. */
export function stepsOfX(vertex: Vertex): number {
  return Math.floor(vertex / SPAN) - OFFSET
}

/** Its row in steps of 1/1024 pixel. */
export function stepsOfY(vertex: Vertex): number {
  return vertex - Math.floor(vertex / SPAN) * SPAN - OFFSET
}

/** True when an untrusted value is a vertex: an integer that unpacks to coordinates within range. */
export function isVertex(value: unknown): value is Vertex {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value >= SPAN * SPAN) return false
  const x = Math.floor(value / SPAN)
  return x !== 0 && value - x * SPAN !== 0
}
