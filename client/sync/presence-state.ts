// What a person shows to the others, as it travels in awareness: written small, read with suspicion. Knows no socket.
import { parseFrameKey, type FrameKey } from '../../shared/dicom/index.ts'
import { isId, type ObjectId } from '../../shared/model/index.ts'
import type { RemotePresence } from '../editor/index.ts'
import { personColor } from './person-color.ts'

/** What this tab shows now. Image space, pixels. */
export interface LocalPresence {
  readonly frame: FrameKey | null
  readonly pointer: { readonly x: number; readonly y: number } | null
  readonly sketch: {
    readonly points: ArrayLike<number>
    readonly closed: boolean
    readonly objectId: ObjectId | null
  } | null
}

/** A running stroke is shown to others with at most this many points; what is committed keeps them all. */
const MAX_SKETCH_POINTS = 400

/** The awareness fields of a presence. Coordinates are rounded to ¼ pixel: presence is looked at, never stored. */
export function encodePresence(presence: LocalPresence): Record<string, unknown> {
  return {
    frame: presence.frame,
    pointer: presence.pointer ? [coarse(presence.pointer.x), coarse(presence.pointer.y)] : null,
    sketch: presence.sketch
      ? { points: thin(presence.sketch.points), closed: presence.sketch.closed, object: presence.sketch.objectId }
      : null,
  }
}

/** Parse another client's awareness state; undefined when it names no person (the server writes `user`). */
export function decodePresence(clientId: number, state: unknown): RemotePresence | undefined {
  if (!isRecord(state) || !isRecord(state['user'])) return undefined
  const { id, name, role } = state['user']
  if (typeof id !== 'string' || typeof name !== 'string') return undefined
  return {
    clientId,
    userId: id,
    name: name.slice(0, 60),
    role: typeof role === 'string' ? role : '',
    color: personColor(id),
    frame: parseFrameKey(state['frame'])?.key ?? null,
    pointer: decodePointer(state['pointer']),
    sketch: decodeSketch(state['sketch']),
  }
}

function decodePointer(value: unknown): RemotePresence['pointer'] {
  if (!Array.isArray(value) || !isFiniteNumber(value[0]) || !isFiniteNumber(value[1])) return null
  return { x: value[0], y: value[1] }
}

function decodeSketch(value: unknown): RemotePresence['sketch'] {
  if (!isRecord(value) || !Array.isArray(value['points'])) return null
  const points: unknown[] = value['points']
  if (points.length > 2 * MAX_SKETCH_POINTS || points.length % 2 !== 0 || !points.every(isFiniteNumber)) return null
  return {
    points,
    closed: value['closed'] === true,
    objectId: isId(value['object']) ? (value['object'] as ObjectId) : null,
  }
}

function thin(points: ArrayLike<number>): number[] {
  const count = points.length / 2
  const stride = Math.max(1, Math.ceil(count / (MAX_SKETCH_POINTS - 1)))
  const kept: number[] = []
  for (let index = 0; index < count; index += stride)
    kept.push(coarse(points[2 * index] ?? 0), coarse(points[2 * index + 1] ?? 0))
  const last = count - 1
  if (last > 0 && last % stride !== 0) kept.push(coarse(points[2 * last] ?? 0), coarse(points[2 * last + 1] ?? 0))
  return kept
}

function coarse(value: number): number {
  return Math.round(value * 4) / 4
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
