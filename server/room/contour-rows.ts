// The contour versions that an entry makes: derived from the document right after it, so that any slice at any moment is one query. Knows no database.
import * as Y from 'yjs'
import { contourOf, type Change, type Contour, type ContourContent, type Json } from '../../shared/model/index.ts'
import type { ContourFields, ContourVersion } from '../store/index.ts'
import type { Observed } from './room-state.ts'

/** What the model knows of a contour; anything else under its key is kept as it is. */
const KNOWN: ReadonlySet<string> = new Set<keyof ContourContent>([
  'objectId',
  'frame',
  'kind',
  'parent',
  'state',
  'proposedBy',
  'points',
])

export function contourRows(doc: Y.Doc, { changes, touched }: Observed, seq: number): readonly ContourVersion[] {
  if (changes.length === 0) return []
  return touched.contours.flatMap((id) => {
    const contour = contourOf(doc, id)
    if (contour) return [versionOf(contour, doc, seq)]
    const removed = changes.find((change) => change.type === 'contour.removed' && change.contour === id)
    return removed ? [removal(removed, seq)] : []
  })
}

function versionOf(contour: Contour, doc: Y.Doc, fromSeq: number): ContourVersion {
  const { id, objectId, frame, vertices } = contour
  return { contour: id, fromSeq, frame, object: objectId, points: packed(vertices), fields: fieldsOf(contour, doc) }
}

function removal(change: Change, fromSeq: number): ContourVersion {
  const { contour, frame, object } = change as Extract<Change, { type: 'contour.removed' }>
  return { contour, fromSeq, frame, object, points: null, fields: { kind: 'closed', state: 'confirmed' } }
}

function fieldsOf({ id, kind, parent, state, proposedBy }: Contour, doc: Y.Doc): ContourFields {
  const stored: unknown = doc.getMap('contours').get(id)
  const json: { readonly [key: string]: Json } = stored instanceof Y.Map ? stored.toJSON() : {}
  const unknown = Object.entries(json)
    .filter(([key]) => !KNOWN.has(key))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    kind,
    ...(parent !== undefined && { parent }),
    state,
    ...(proposedBy !== undefined && { proposedBy }),
    ...(unknown.length > 0 && { unknown: Object.fromEntries(unknown) }),
  }
}

/** Little-endian float64, as the port says, whatever this machine's order is. */
function packed(vertices: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(8 * vertices.length))
  for (const [index, vertex] of vertices.entries()) view.setFloat64(8 * index, vertex, true)
  return new Uint8Array(view.buffer)
}
