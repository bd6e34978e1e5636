// Reads one entry of `contours` from plain fields and stored vertices. Parses, never casts; knows no Yjs.
import { parseFrameKey } from '../dicom/index.ts'
import { isVertex, type Vertex } from '../geometry/index.ts'
import { isId, type ContourId, type ObjectId } from './ids.ts'
import type { JsonObject } from './json.ts'
import { malformed, type Parsed } from './parsed.ts'
import { CONTOUR_KINDS, type Contour, type ContourKind } from './values.ts'

/** Undefined fields have defaults: kind closed, state confirmed. `vertices` undefined = the entry has no points. */
export function parseContour(id: string, fields: JsonObject, vertices: readonly Vertex[] | undefined): Parsed<Contour> {
  const { objectId, kind = 'closed', parent = null, state = 'confirmed', proposedBy = null } = fields
  const frame = parseFrameKey(fields['frame'])?.key
  if (!isId(id)) return malformed('the key is no id')
  if (!isId(objectId)) return malformed('objectId is no id')
  if (!frame) return malformed('frame is no frame key')
  if (!isContourKind(kind)) return malformed('kind is not a known kind of contour')
  if (parent !== null && !isId(parent)) return malformed('parent is no id')
  if (state !== 'confirmed' && state !== 'unconfirmed') return malformed('state is neither confirmed nor unconfirmed')
  if (proposedBy !== null && typeof proposedBy !== 'string') return malformed('proposedBy is no text')
  if (!vertices) return malformed('points is no list of vertices')
  const value: Contour = {
    id: id as ContourId,
    objectId: objectId as ObjectId,
    frame,
    kind,
    ...(parent !== null && { parent: parent as ContourId }),
    state,
    ...(proposedBy !== null && { proposedBy }),
    vertices,
  }
  return { ok: true, value: Object.freeze(value) }
}

function isContourKind(value: unknown): value is ContourKind {
  return CONTOUR_KINDS.some((kind) => kind === value)
}

/** The list itself, when every item is a vertex. */
export function parseVertices(list: readonly unknown[]): readonly Vertex[] | undefined {
  return list.every(isVertex) ? list : undefined
}
