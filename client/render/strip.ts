// Turns polylines into one triangle mesh whose width is added on screen by the vertex shader. Pure; knows no GPU object and no zoom.

/** One line to draw. `points` flat image pixels; colour channels and alpha 0…255, not premultiplied. */
export interface Stroke {
  readonly points: ArrayLike<number>
  readonly closed: boolean
  readonly rgb: readonly [red: number, green: number, blue: number]
  readonly alpha: number
  readonly dashed: boolean
}

/**
 * Vertices are `VERTEX_BYTES` apart: x, y (image pixels), length along the line (image pixels; −1 = not dashed), rgba. Each point stands
 * twice, and each line carries one point more before its first and after its last, so the shader reads previous, current and
 * next from the same buffer at offsets 0, 2 and 4 vertices. Even vertices lie left of the line, odd ones right.
 */
export interface StripMesh {
  readonly vertices: Float32Array
  readonly indices: Uint32Array
}

export const VERTEX_FLOATS = 4
export const VERTEX_BYTES = VERTEX_FLOATS * 4

/** `aspect` = row spacing / column spacing, for dash lengths on non-square pixels. */
export function buildStrips(strokes: readonly Stroke[], aspect = 1): StripMesh {
  let pointCount = 0
  let segmentCount = 0
  for (const stroke of strokes) {
    const count = stroke.points.length / 2
    if (count < 2) continue
    const segments = stroke.closed ? count : count - 1
    pointCount += segments + 3
    segmentCount += segments
  }
  const vertices = new Float32Array(pointCount * 2 * VERTEX_FLOATS)
  const bytes = new Uint8Array(vertices.buffer)
  const indices = new Uint32Array(segmentCount * 6)
  let point = 0
  let index = 0
  for (const stroke of strokes) {
    const count = stroke.points.length / 2
    if (count < 2) continue
    const segments = stroke.closed ? count : count - 1
    writePoints(stroke, { vertices, bytes, aspect }, point)
    index = writeIndices(indices, index, 2 * point, segments)
    point += segments + 3
  }
  return { vertices, indices }
}

interface Target {
  readonly vertices: Float32Array
  readonly bytes: Uint8Array
  readonly aspect: number
}

/** Writes points −1 … segments+1: beyond the ends a closed line wraps around, an open one repeats its end. */
function writePoints(stroke: Stroke, target: Target, first: number): void {
  const count = stroke.points.length / 2
  const segments = stroke.closed ? count : count - 1
  let along = 0
  let previousX = 0
  let previousY = 0
  for (let i = -1; i <= segments + 1; i += 1) {
    const source = stroke.closed ? (i + count) % count : Math.min(count - 1, Math.max(0, i))
    const x = stroke.points[2 * source] ?? 0
    const y = stroke.points[2 * source + 1] ?? 0
    if (i > 0) along += Math.hypot(x - previousX, (y - previousY) * target.aspect)
    previousX = x
    previousY = y
    for (let side = 0; side < 2; side += 1) {
      const at = ((first + i + 1) * 2 + side) * VERTEX_FLOATS
      target.vertices[at] = x
      target.vertices[at + 1] = y
      target.vertices[at + 2] = stroke.dashed ? along : -1
      target.bytes.set(stroke.rgb, (at + 3) * 4)
      target.bytes[(at + 3) * 4 + 3] = stroke.alpha
    }
  }
}

/** The shader adds two vertices to each index: index i draws point i/2 + 1 of the buffer. */
function writeIndices(indices: Uint32Array, start: number, base: number, segments: number): number {
  let at = start
  for (let i = 0; i < segments; i += 1) {
    const v = base + 2 * i
    indices[at] = v
    indices[at + 1] = v + 1
    indices[at + 2] = v + 2
    indices[at + 3] = v + 1
    indices[at + 4] = v + 3
    indices[at + 5] = v + 2
    at += 6
  }
  return at
}
