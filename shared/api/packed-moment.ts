// The answer of `at/:seq` in a form for half a million points: JSON without coordinates, and the vertices behind it as they are stored.
// Asked for with `Accept: application/vnd.limn.moment`. Knows no HTTP.
import { isVertex, vertexToImage } from '../geometry/index.ts'

export const PACKED_MOMENT = 'application/vnd.limn.moment'

/**
 * Little endian. 4 bytes: the length of what follows up to the vertices. Then the JSON of RoomAt, padded with blanks to a multiple of 8 from the
 * beginning, each contour's `points` being `[first, count]` in vertices. Then all vertices, packed, as float64.
 */
export function packMoment(json: string, vertices: readonly Uint8Array[]): Uint8Array {
  const text = new TextEncoder().encode(json)
  const head = Math.ceil((4 + text.length) / 8) * 8
  const bytes = new Uint8Array(vertices.reduce((sum, some) => sum + some.length, head)).fill(
    0x20,
    4 + text.length,
    head,
  )
  new DataView(bytes.buffer).setUint32(0, head - 4, true)
  bytes.set(text, 4)
  let at = head
  for (const some of vertices) {
    bytes.set(some, at)
    at += some.length
  }
  return bytes
}

/**
 * The value that parsing the JSON form would have given, or undefined when these bytes are no packed moment. Whether it is a RoomAt is for the
 * schema to say.
 */
export function unpackMoment(bytes: Uint8Array): unknown {
  if (bytes.length < 8) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const head = 4 + view.getUint32(0, true)
  if (head > bytes.length) return undefined
  const moment = parseJson(new TextDecoder().decode(bytes.subarray(4, head)))
  const content = isObject(moment) ? moment['content'] : undefined
  const contours = isObject(content) ? content['contours'] : undefined
  if (!isObject(contours)) return undefined
  for (const contour of Object.values(contours)) {
    if (!isObject(contour)) return undefined
    const points = pointsIn(view, head, contour['points'])
    if (!points) return undefined
    contour['points'] = points
  }
  return moment
}

function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Flat image coordinates, pixels. */
function pointsIn(view: DataView, head: number, place: unknown): number[] | undefined {
  if (!Array.isArray(place)) return undefined
  const [first, count] = place as readonly unknown[]
  if (!isCount(first) || !isCount(count)) return undefined
  if (head + 8 * (first + count) > view.byteLength) return undefined
  const points: number[] = []
  for (let index = first; index < first + count; index += 1) {
    const vertex = view.getFloat64(head + 8 * index, true)
    if (!isVertex(vertex)) return undefined
    const { x, y } = vertexToImage(vertex)
    points.push(x, y)
  }
  return points
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
