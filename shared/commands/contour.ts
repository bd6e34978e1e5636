// Commands on contours: add, remove with its holes, reshape a stretch, replace the border, confirm a proposal. Knows no Yjs.
import { parseFrameKey } from '../dicom/index.ts'
import type { Vertex } from '../geometry/index.ts'
import { CONTOUR_KINDS, isId, type AnnotationDoc, type Contour, type ContourId } from '../model/index.ts'
import type { CommandOf } from './command-of.ts'
import type { CommandRefusal } from './command.ts'
import { NOTHING_TO_DO, refuse, write, type Plan } from './plan.ts'
import { isTaken } from './taken.ts'
import { vertexProblem } from './vertices.ts'

export function addContour(doc: AnnotationDoc, { contour }: CommandOf<'contour.add'>): Plan {
  if (!doc.object(contour.objectId)) return refuse({ reason: 'unknown_object', object: contour.objectId })
  const problem = contourProblem(doc, contour)
  return problem ? refuse(problem) : write((writer) => writer.addContour(contour))
}

export function removeContour(doc: AnnotationDoc, command: CommandOf<'contour.remove'>): Plan {
  const contour = doc.contour(command.contour)
  if (!contour) return refuse({ reason: 'unknown_contour', contour: command.contour })
  const ids = withHoles(doc.contoursOnFrame(contour.frame), contour.id)
  return write((writer) => {
    for (const id of ids) writer.removeContour(id)
  })
}

/**
 * A stretch that passes the end of a closed contour wraps: its tail becomes the new vertices, its head goes, in one
 * transaction of two splices. On every other kind it must end where the contour ends.
 */
export function reshapeContour(doc: AnnotationDoc, command: CommandOf<'contour.reshape'>): Plan {
  const { contour: id, at, remove, insert } = command
  const contour = doc.contour(id)
  if (!contour) return refuse({ reason: 'unknown_contour', contour: id })
  const { kind, vertices } = contour
  const { length } = vertices
  const whole = Number.isSafeInteger(at) && Number.isSafeInteger(remove)
  if (!whole || at < 0 || at > length || remove < 0 || remove > length || (at + remove > length && kind !== 'closed')) {
    return refuse({ reason: 'out_of_range', detail: `${remove} points from ${at} of ${length}` })
  }
  const problem = vertexProblem(kind, insert, length - remove + insert.length)
  if (problem) return refuse(problem)
  const tail = Math.min(remove, length - at)
  const head = remove - tail
  if (head === 0 && sameVertices(vertices.slice(at, at + tail), insert)) return NOTHING_TO_DO
  return write((writer) => {
    writer.spliceVertices(id, at, tail, insert)
    if (head > 0) writer.spliceVertices(id, 0, head, [])
  })
}

export function replaceContour(doc: AnnotationDoc, command: CommandOf<'contour.replace'>): Plan {
  const contour = doc.contour(command.contour)
  if (!contour) return refuse({ reason: 'unknown_contour', contour: command.contour })
  const problem = vertexProblem(contour.kind, command.vertices)
  if (problem) return refuse(problem)
  if (sameVertices(contour.vertices, command.vertices)) return NOTHING_TO_DO
  return write((writer) => writer.replaceVertices(contour.id, command.vertices))
}

/** What proposed the contour stays written on it. */
export function confirmContour(doc: AnnotationDoc, command: CommandOf<'contour.confirm'>): Plan {
  const contour = doc.contour(command.contour)
  if (!contour) return refuse({ reason: 'unknown_contour', contour: command.contour })
  if (contour.state === 'confirmed') return NOTHING_TO_DO
  return write((writer) => writer.setContourField(contour.id, 'state', 'confirmed'))
}

/** Why `contour` cannot be added, or undefined. Its object is the caller's to check. */
export function contourProblem(doc: AnnotationDoc, contour: Contour): CommandRefusal | undefined {
  const { id, frame, kind, parent, vertices } = contour
  if (!isId(id)) return { reason: 'malformed', detail: 'the id of the contour is no id' }
  if (isTaken(doc, 'contours', id)) return { reason: 'exists', id }
  if (!parseFrameKey(frame)) return { reason: 'malformed', detail: 'the frame is no frame key' }
  if (!CONTOUR_KINDS.includes(kind)) return { reason: 'malformed', detail: 'the kind is not known' }
  return (parent === undefined ? undefined : parentProblem(doc, contour, parent)) ?? vertexProblem(kind, vertices)
}

function parentProblem(doc: AnnotationDoc, contour: Contour, id: ContourId): CommandRefusal | undefined {
  const parent = doc.contour(id)
  if (!parent) return { reason: 'unknown_contour', contour: id }
  if (parent.frame === contour.frame && parent.objectId === contour.objectId) return undefined
  return { reason: 'malformed', detail: 'a hole lies on the frame of its contour and belongs to the same object' }
}

/** The contour and every hole in it, however deep. */
function withHoles(onFrame: readonly Contour[], id: ContourId): ReadonlySet<ContourId> {
  const ids = new Set([id])
  for (const held of ids) for (const contour of onFrame) if (contour.parent === held) ids.add(contour.id)
  return ids
}

function sameVertices(a: readonly Vertex[], b: readonly Vertex[]): boolean {
  return a.length === b.length && a.every((vertex, index) => vertex === b[index])
}
