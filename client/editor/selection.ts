// What is selected, and where the selection goes when the slice or the document changes under it. Session scope.
import type { FrameKey } from '../../shared/dicom/index.ts'
import type { AnnotationDoc, Change, ContourId, ObjectId } from '../../shared/model/index.ts'

export interface Selection {
  readonly object: ObjectId | null
  readonly contour: ContourId | null
}

export const NOTHING: Selection = { object: null, contour: null }

export function sameSelection(a: Selection, b: Selection): boolean {
  return a.object === b.object && a.contour === b.contour
}

/** The selected object stays selected across slices; its contour is the object's only one on `frame`, if there is just one. */
export function selectionOnFrame(doc: AnnotationDoc, selection: Selection, frame: FrameKey): Selection {
  const { object, contour } = selection
  if (object === null) return selection
  if (contour !== null && doc.contour(contour)?.frame === frame) return selection
  const here = doc.contoursOfObject(object).filter((other) => other.frame === frame)
  return { object, contour: here.length === 1 ? (here[0]?.id ?? null) : null }
}

/** The selection without what these changes removed. What was never there (a link opened before the document came) stays. */
export function selectionAfter(selection: Selection, changes: readonly Change[]): Selection {
  let { object, contour } = selection
  for (const change of changes) {
    if (change.type === 'object.removed' && change.object === object) return NOTHING
    if (change.type === 'contour.removed' && change.contour === contour) contour = null
    if (change.type === 'contour.set' && change.contour === contour && change.key === 'objectId') {
      object = null
      contour = null
    }
  }
  const next = { object, contour }
  return sameSelection(next, selection) ? selection : next
}

/** What an undone or redone step touched last and still exists: worth showing. */
export function touchedBy(
  doc: AnnotationDoc,
  changes: readonly Change[],
): { readonly selection: Selection; readonly frame: FrameKey | null } | undefined {
  for (const change of changes.toReversed()) {
    if ('contour' in change) {
      const contour = doc.contour(change.contour)
      if (contour) return { selection: { object: contour.objectId, contour: contour.id }, frame: contour.frame }
      const object = doc.object(change.object) ? change.object : null
      return { selection: { object, contour: null }, frame: change.frame }
    }
  }
  const named = changes.find((change) => 'object' in change && doc.object(change.object))
  if (!named || !('object' in named)) return undefined
  return { selection: { object: named.object, contour: null }, frame: null }
}
