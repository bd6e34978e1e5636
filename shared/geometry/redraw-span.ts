// Redrawing part of a border: which stretch a stroke that meets the border twice stands for. Knows no tool, no contour and no document.
import { crossings } from './crossings.ts'
import { nearestOnBorder } from './nearest.ts'
import type { ImagePoint } from './points.ts'
import { area } from './polygon.ts'
import { samePlace, withoutRepeats } from './same-place.ts'
import { distance, pathLength, PIXELS, type Scale } from './scale.ts'
import { spliceRing, type RingSplice } from './splice-ring.ts'
import { imageToVertex, quantise, type Vertex } from './vertex.ts'

export interface RedrawOptions {
  readonly scale?: Scale
  /** An end of the stroke this near to the border (in the scale's unit) counts as meeting it. 0 = only true crossings count. */
  readonly reach?: number
}

/** Where the stroke meets the ring: on edge `edge` at `part` 0…1; `index` is the first (or last) stroke point within the redraw. */
interface Meeting {
  readonly point: ImagePoint
  readonly edge: number
  readonly part: number
  readonly index: number
}

/**
 * The redraw of a ring by a stroke that meets it twice: the stroke between its first and its last meeting replaces one of the two
 * stretches between them, and the one is chosen that leaves the larger area. Vertices outside the stretch are not touched; the
 * inserted ones run in the ring's direction and begin and end on the old border. Undefined when the stroke does not meet the ring
 * twice or nothing with an area would be left. Image space, pixels; the ring is closed without repeating its first vertex.
 */
export function redrawSpan(
  ring: readonly ImagePoint[],
  stroke: readonly ImagePoint[],
  options: RedrawOptions = {},
): RingSplice<Vertex> | undefined {
  const meetings = meetingsOf(ring, stroke, options)
  if (!meetings) return undefined
  const [from, to] = meetings
  const path = [from.point, ...stroke.slice(from.index, to.index + 1), to.point].map(quantise)
  const candidates = [replaceStretch(ring, from, to, path), replaceStretch(ring, to, from, path.toReversed())]
  let best: { readonly splice: RingSplice<ImagePoint>; readonly area: number } | undefined
  for (const splice of candidates) {
    const result = spliceRing(ring, splice)
    const size = result.length < 3 ? 0 : area(result)
    if (size > 0 && (!best || size > best.area)) best = { splice, area: size }
  }
  return best && { ...best.splice, insert: best.splice.insert.map(imageToVertex) }
}

/** The stretch of the ring from `from` onwards to `to`, replaced by the path. */
function replaceStretch(
  ring: readonly ImagePoint[],
  from: Meeting,
  to: Meeting,
  path: readonly ImagePoint[],
): RingSplice<ImagePoint> {
  const n = ring.length
  const around = from.edge === to.edge && to.part < from.part
  const remove = around ? n : (to.edge - from.edge + n) % n
  const insert = withoutRepeats(path)
  if (remove === n) return { at: 0, remove, insert: samePlace(insert[0], insert.at(-1)) ? insert.slice(1) : insert }
  const at = (from.edge + 1) % n
  if (samePlace(insert[0], ring[from.edge])) insert.shift()
  if (samePlace(insert.at(-1), ring[(at + remove) % n])) insert.pop()
  return { at, remove, insert }
}

function meetingsOf(
  ring: readonly ImagePoint[],
  stroke: readonly ImagePoint[],
  { scale = PIXELS, reach = 0 }: RedrawOptions,
): readonly [Meeting, Meeting] | undefined {
  const found = crossings(stroke, ring)
  const [first, last] = [found[0], found.at(-1)]
  const from = first && { ...placeOf(first), index: first.strokeEdge + 1 }
  const to = last && { ...placeOf(last), index: last.strokeEdge }
  if (from && to && found.length > 1) return [from, to]
  const [start, end] = [stroke[0], stroke.at(-1)]
  if (!start || !end || reach <= 0 || distance(start, end, scale) <= reach) return undefined
  const joinedStart = joinOf(ring, start, 0, { scale, reach })
  const joinedEnd = joinOf(ring, end, stroke.length - 1, { scale, reach })
  if (!from || !to) return joinedStart && joinedEnd && [joinedStart, joinedEnd]
  const before = pathLength([...stroke.slice(0, from.index), from.point], false, scale)
  const after = pathLength([from.point, ...stroke.slice(from.index)], false, scale)
  if (before > after) return joinedStart && [joinedStart, to]
  return joinedEnd && [from, joinedEnd]
}

function placeOf(crossing: { readonly point: ImagePoint; readonly ringEdge: number; readonly ringPart: number }) {
  return { point: crossing.point, edge: crossing.ringEdge, part: crossing.ringPart }
}

/** The meeting of an end of the stroke with the border, when it is within reach. */
function joinOf(
  ring: readonly ImagePoint[],
  end: ImagePoint,
  index: number,
  { scale, reach }: { readonly scale: Scale; readonly reach: number },
): Meeting | undefined {
  const place = nearestOnBorder(ring, true, end, scale)
  if (!place || place.distance > reach) return undefined
  const atNext = place.part === 1
  return {
    point: place.point,
    edge: atNext ? (place.edge + 1) % ring.length : place.edge,
    part: atNext ? 0 : place.part,
    index,
  }
}
