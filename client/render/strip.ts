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
  const words = new Uint32Array(vertices.buffer)
  const indices = new Uint32Array(segmentCount * 6)
  let point = 0
  let index = 0
  for (const stroke of strokes) {
    const count = stroke.points.length / 2
    if (count < 2) continue
    const segments = stroke.closed ? count : count - 1
    writePoints(stroke, { vertices, words, aspect }, point)
    index = writeIndices(indices, index, 2 * point, segments)
    point += segments + 3
  }
  return { vertices, indices }
}

interface Target {
  readonly vertices: Float32Array
  /** The same memory, for the packed colours. */
  readonly words: Uint32Array
  readonly aspect: number
}

/** Writes points −1 … segments+1: beyond the ends a closed line wraps around, an open one repeats its end. */
function writePoints(stroke: Stroke, { vertices, words, aspect }: Target, first: number): void {
  const { points, closed, dashed } = stroke
  const count = points.length / 2
  const segments = closed ? count : count - 1
  const color = packed(stroke)
  let along = 0
  let previousX = 0
  let previousY = 0
  for (let i = -1; i <= segments + 1; i += 1) {
    const source = closed ? (i + count) % count : Math.min(count - 1, Math.max(0, i))
    const x = points[2 * source] ?? 0
    const y = points[2 * source + 1] ?? 0
    if (dashed && i > 0) along += Math.hypot(x - previousX, (y - previousY) * aspect)
    previousX = x
    previousY = y
    const left = (first + i + 1) * 2 * VERTEX_FLOATS
    const right = left + VERTEX_FLOATS
    vertices[left] = vertices[right] = x
    vertices[left + 1] = vertices[right + 1] = y
    vertices[left + 2] = vertices[right + 2] = dashed ? along : -1
    words[left + 3] = words[right + 3] = color
  }
}

/** Four bytes in the order red, green, blue, alpha: every platform of WebGL is little-endian. */
function packed({ rgb: [red, green, blue], alpha }: Stroke): number {
  return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0
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
