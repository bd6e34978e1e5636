// Whether a key is in use, readable or not: nothing may be written over what this version cannot read.
import type { AnnotationDoc, ContourId, ObjectId } from '../model/index.ts'

export function isTaken(doc: AnnotationDoc, root: 'objects' | 'contours', id: string): boolean {
  const readable = root === 'objects' ? doc.object(id as ObjectId) : doc.contour(id as ContourId)
  return readable !== undefined || doc.malformed().some((entry) => entry.root === root && entry.key === id)
}
