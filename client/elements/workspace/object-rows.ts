// The object list as plain data: objects grouped by class, with their reach over the slices. Pure; knows no element.
import type { FrameKey } from '../../../shared/dicom/index.ts'
import type { AnnotationDoc, AnnotationObject, ObjectId } from '../../../shared/model/index.ts'
import type { Ontology, OntologyClass } from '../../../shared/ontology/index.ts'
import { nameOfObject } from '../../editor/index.ts'
import { count, safeColor } from '../words.ts'

export interface ObjectRow {
  readonly id: ObjectId
  readonly name: string
  /** `#rrggbb` */
  readonly color: string
  readonly contours: number
  readonly slices: number
  /** Proposed contours that nobody has confirmed. */
  readonly unconfirmed: number
}

export interface ClassGroup {
  readonly classId: string
  readonly label: string
  readonly rows: readonly ObjectRow[]
}

type Objects = Pick<AnnotationDoc, 'objects' | 'contoursOfObject'>

export function classOf(ontology: Ontology, classId: string): OntologyClass | undefined {
  return ontology.classes.find(({ id }) => id === classId)
}

/** Groups in the ontology's order, classes it does not have last; within a group by number, then by id. */
export function objectGroups(doc: Objects, ontology: Ontology): readonly ClassGroup[] {
  const groups = new Map<string, AnnotationObject[]>()
  for (const object of doc.objects()) {
    const group = groups.get(object.classId)
    if (group) group.push(object)
    else groups.set(object.classId, [object])
  }
  const known = ontology.classes.map(({ id }): string => id)
  const order = [...known, ...[...groups.keys()].filter((id) => !known.includes(id)).sort()]
  return order.flatMap((classId) => {
    const members = groups.get(classId)
    if (members === undefined) return []
    const sorted = members.toSorted((a, b) => a.instance - b.instance || (a.id < b.id ? -1 : 1))
    const rows = sorted.map((object) => objectRow(doc, object, ontology))
    return [{ classId, label: classOf(ontology, classId)?.label ?? classId, rows }]
  })
}

function objectRow(doc: Objects, object: AnnotationObject, ontology: Ontology): ObjectRow {
  const contours = doc.contoursOfObject(object.id)
  return {
    id: object.id,
    name: nameOfObject(object, ontology),
    color: safeColor(object.color ?? classOf(ontology, object.classId)?.color),
    contours: contours.length,
    slices: new Set(contours.map(({ frame }) => frame)).size,
    unconfirmed: contours.filter(({ state }) => state === 'unconfirmed').length,
  }
}

/** "41 slices", "3 contours on 1 slice": an object's extent in words. */
export function extentWords({ contours, slices }: ObjectRow): string {
  if (contours === 0) return 'no contour yet'
  return contours === slices ? count(slices, 'slice') : `${count(contours, 'contour')} on ${count(slices, 'slice')}`
}

/** What deleting an object takes with it: "Delete Lesion 2: all 41 slices". */
export function deletionWords(row: ObjectRow): string {
  if (row.slices === 0) return `Delete ${row.name}`
  if (row.slices < 3) return `Delete ${row.name}: ${row.slices === 1 ? '1 slice' : 'both slices'}`
  return `Delete ${row.name}: all ${count(row.slices, 'slice')}`
}

/** The frame index, nearest to `from`, on which the object has a contour (the lower of two equally near); −1 when it has none here. */
export function nearestSlice(
  doc: Pick<AnnotationDoc, 'contoursOfObject'>,
  frames: readonly { readonly key: string }[],
  object: ObjectId,
  from: number,
): number {
  const wanted = new Set<string>(doc.contoursOfObject(object).map(({ frame }): FrameKey => frame))
  let best = -1
  for (const [index, { key }] of frames.entries())
    if (wanted.has(key) && (best === -1 || Math.abs(index - from) < Math.abs(best - from))) best = index
  return best
}
