// Writes a whole content into an empty document, entry by entry, so that reading it gives the same content. Runs inside a transaction.
import type * as Y from 'yjs'
import type { ContourContent, DocContent, ObjectContent } from './content.ts'
import { parseContourContent, parseObjectContent } from './parse-content.ts'
import { assert } from './assert.ts'
import { storable, storedContour, storedObject } from './stored-entry.ts'

/** The content has been checked with `contentProblem`. Malformed entries are written as the plain JSON they read as. */
export function writeContent(ydoc: Y.Doc, content: DocContent): void {
  fill(ydoc.getMap('meta'), content.meta, storable)
  fill(ydoc.getMap('objects'), content.objects, (object, id) => objectMap(id, object))
  fill(ydoc.getMap('contours'), content.contours, (contour, id) => contourMap(id, contour))
  fill(ydoc.getMap('classifications'), content.classifications, storable)
  for (const [root, entries] of Object.entries(content.malformed ?? {})) {
    fill(ydoc.getMap(root), entries, storable)
  }
}

function fill<T>(
  map: Y.Map<unknown>,
  entries: { readonly [key: string]: T },
  store: (value: T, key: string) => unknown,
): void {
  for (const [key, value] of Object.entries(entries)) map.set(key, store(value, key))
}

/** An object that is not in the document yet. */
export function objectMap(id: string, content: ObjectContent): Y.Map<unknown> {
  assert(parseObjectContent(id, content).ok, `object ${id} has not been checked`)
  const { unknown = {}, ...fields } = content
  return storedObject({ ...fields, ...unknown })
}

/** A contour that is not in the document yet. */
export function contourMap(id: string, content: ContourContent): Y.Map<unknown> {
  const parsed = parseContourContent(id, content)
  assert(parsed.ok, `contour ${id} has not been checked`)
  const { points: _flat, unknown = {}, ...fields } = content
  return storedContour({ ...fields, ...unknown }, parsed.value.vertices)
}
