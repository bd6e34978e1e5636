// A border cut into stretches by who drew them: lines to draw, a legend, and which stretch lies under a point. Pure.
import type { Blame } from '../../../shared/api/index.ts'
import type { Contour } from '../../../shared/model/index.ts'
import { nearestOnBorder, vertexToImage, type ImagePoint, type Scale } from '../../../shared/geometry/index.ts'
import type { DisplayContour } from '../../editor/index.ts'
import { markLine } from './marks.ts'

export type Stretch = Blame['stretches'][number]

/** Each stretch as a line from its first vertex to the first of the next one; a border of one hand stays closed. */
export function blameLines(
  contour: Contour,
  stretches: readonly Stretch[],
  colorOf: (stretch: Stretch) => string,
): readonly DisplayContour[] {
  const ring = contour.vertices.map(vertexToImage)
  const isClosed = contour.kind === 'closed'
  return stretches.map((stretch, index) => {
    const isWhole = isClosed && stretches.length === 1
    const end = isWhole ? stretch.to : isClosed || stretch.to < ring.length ? stretch.to + 1 : stretch.to
    const points = new Float32Array(2 * (end - stretch.from))
    for (let at = stretch.from; at < end; at++) {
      const point = ring[at % ring.length]
      points.set([point?.x ?? 0, point?.y ?? 0], 2 * (at - stretch.from))
    }
    return markLine({
      id: `${contour.id} ${index}`,
      object: contour.objectId,
      points,
      closed: isWhole,
      color: colorOf(stretch),
      wide: true,
    })
  })
}

export interface LegendPerson {
  readonly actor: string
  readonly name: string
  /** Vertices that are theirs. */
  readonly points: number
  /** Their entries that are still seen, the newest first. */
  readonly entries: readonly { readonly seq: number; readonly at: number; readonly points: number }[]
}

/** Whose border it is, most points first. */
export function legendOf(stretches: readonly Stretch[]): readonly LegendPerson[] {
  const people = new Map<string, { name: string; entries: Map<number, { seq: number; at: number; points: number }> }>()
  for (const { from, to, actor, actorName, at, seq } of stretches) {
    let person = people.get(actor)
    if (person === undefined) people.set(actor, (person = { name: actorName, entries: new Map() }))
    const entry = person.entries.get(seq) ?? { seq, at, points: 0 }
    person.entries.set(seq, { ...entry, points: entry.points + to - from })
  }
  return [...people]
    .map(([actor, { name, entries }]) => ({
      actor,
      name,
      points: [...entries.values()].reduce((sum, { points }) => sum + points, 0),
      entries: [...entries.values()].sort((a, b) => b.seq - a.seq),
    }))
    .sort((a, b) => b.points - a.points)
}

/** CSS pixels within which a stretch is under the pointer. */
const REACH = 8

/** The stretch under an image point; `scale` is CSS pixels a pixel step. The border between two vertices is the first one's. */
export function stretchAt(
  contour: Contour,
  stretches: readonly Stretch[],
  at: ImagePoint,
  scale: Scale,
): Stretch | undefined {
  const place = nearestOnBorder(contour.vertices.map(vertexToImage), contour.kind === 'closed', at, scale)
  if (!place || place.distance > REACH) return undefined
  return stretches.find(({ from, to }) => place.edge >= from && place.edge < to)
}
