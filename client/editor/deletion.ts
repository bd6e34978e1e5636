// What "delete" means for the selection, and how far it reaches, in words. Knows no keyboard.
import type { Command } from '../../shared/commands/index.ts'
import type { FrameKey } from '../../shared/dicom/index.ts'
import type { AnnotationDoc, Contour } from '../../shared/model/index.ts'
import { selectionOnFrame, type Selection } from './selection.ts'
import { countOfSlices } from './words.ts'

export type Deletion =
  { readonly ok: true; readonly command: Command; readonly done: string } | { readonly ok: false; readonly why: string }

interface Place {
  readonly frame: FrameKey
  /** "slice 42" */
  readonly slice: string
  /** "Lesion 2" */
  readonly name: string
}

/** The command that deletes the selected border of this slice, or the whole object, and the sentence that names its reach. */
export function deletionOf(
  doc: AnnotationDoc,
  selection: Selection,
  reach: 'contour' | 'object',
  place: Place,
): Deletion {
  const { object } = selection
  if (object === null) return { ok: false, why: 'Nothing is selected.' }
  const contours = doc.contoursOfObject(object)
  if (reach === 'object') {
    const done = `Deleted ${place.name} on ${reachOf(contours)}.`
    return { ok: true, command: { type: 'object.remove', object }, done }
  }
  const { contour: id } = selectionOnFrame(doc, selection, place.frame)
  const contour = id === null ? undefined : doc.contour(id)
  if (!contour) return { ok: false, why: `Select the border of ${place.name} on ${place.slice} that should go.` }
  const others = contours.filter(({ frame }) => frame !== contour.frame)
  const rest = others.length === 0 ? 'it has none left' : `${countOfSlices(slices(others))} keep theirs`
  const what = contour.parent === undefined ? 'this border of' : 'this hole in'
  const done = `Deleted ${what} ${place.name} on ${place.slice} only; ${rest}.`
  return { ok: true, command: { type: 'contour.remove', contour: contour.id }, done }
}

function reachOf(contours: readonly Contour[]): string {
  const count = slices(contours)
  return count > 1 ? `all ${countOfSlices(count)}` : countOfSlices(count)
}

function slices(contours: readonly Contour[]): number {
  return new Set(contours.map(({ frame }) => frame)).size
}
