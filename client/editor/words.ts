// The editor's sentences for the status line and screen readers. Knows names and counts; knows no screen.
import type { AnnotationObject, ClassId } from '../../shared/model/index.ts'
import type { Ontology } from '../../shared/ontology/index.ts'

type Named = Pick<AnnotationObject, 'classId' | 'instance'> & { readonly name?: string }

/** "Lesion 2", or the name that a person gave it. */
export function nameOfObject(object: Named, ontology: Ontology): string {
  return object.name ?? `${labelOfClass(object.classId, ontology)} ${object.instance}`
}

/** The class's label; its id when the ontology does not know it. */
function labelOfClass(id: ClassId, ontology: Ontology): string {
  return ontology.classes.find((known) => known.id === id)?.label ?? id
}

/** "slice 42", counted from 1 as people do. */
export function nameOfSlice(index: number): string {
  return `slice ${index + 1}`
}

/** "1 slice", "41 slices". */
export function countOfSlices(count: number): string {
  return count === 1 ? '1 slice' : `${count} slices`
}
