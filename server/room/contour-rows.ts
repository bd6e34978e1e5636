// The contour versions that an entry makes: derived from the document right after it, so that any slice at any moment is one query. Knows no database.
import type * as Y from 'yjs'
import { contourOf, unknownOf, type Change, type Contour, type ContourId } from '../../shared/model/index.ts'
import type { ContourFields, ContourVersion } from '../store/index.ts'
import type { Observed } from './room-state.ts'

export function contourRows(doc: Y.Doc, { changes, touched }: Observed, seq: number): readonly ContourVersion[] {
  if (changes.length === 0) return []
  return touched.contours.flatMap((id) => {
    const contour = contourOf(doc, id)
    if (contour) return [versionOf(contour, doc, seq)]
    const removed = changes.find((change) => change.type === 'contour.removed' && change.contour === id)
    return removed ? [removal(removed, seq)] : []
  })
}

/** The contour as it is in the document, as a version from entry `fromSeq` on; undefined when there is none that can be read. */
export function contourNow(doc: Y.Doc, id: string, fromSeq: number): ContourVersion | undefined {
  const contour = contourOf(doc, id as ContourId)
  return contour && versionOf(contour, doc, fromSeq)
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
  const unknown = Object.entries(unknownOf(doc, id) ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    kind,
    ...(parent !== undefined && { parent }),
    state,
    ...(proposedBy !== undefined && { proposedBy }),
    ...(unknown.length > 0 && { unknown: Object.fromEntries(unknown) }),
  }
}

const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/** Little-endian float64, as the port says, whatever this machine's order is. */
function packed(vertices: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(new Float64Array(vertices).buffer)
  if (!IS_LITTLE_ENDIAN) for (let at = 0; at < bytes.length; at += 8) bytes.subarray(at, at + 8).reverse()
  return bytes
}
