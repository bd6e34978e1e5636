// Makes one content of another within a document, with as little as it takes: what is the same is not touched, so that whatever others do to it
// at the same time stands. Runs inside a transaction.
import * as Y from 'yjs'
import { assert } from './assert.ts'
import type { ContourContent, ObjectContent } from './content.ts'
import type { AttributeId, ContourId, ObjectId } from './ids.ts'
import type { FrameKey } from '../dicom/index.ts'
import { own, sameJson, type JsonObject } from './json.ts'
import { parseContourContent } from './parse-content.ts'
import type { Replacement } from './scope.ts'
import { storable } from './stored-entry.ts'
import { splicesBetween } from './take-back-vertices.ts'
import type { Json } from './values.ts'
import { contourMap, objectMap } from './write-content.ts'
import type { DocWriter } from './writer.ts'

/** `from` is what the document has under those keys; `to` has been checked with `contentProblem`. */
export function changeContent(ydoc: Y.Doc, writer: DocWriter, { from, to }: Replacement): void {
  each(from.objects, to.objects, (id, was, is) => changeObject({ ydoc, writer }, id, was, is))
  each(from.contours, to.contours, (id, was, is) => changeContour({ ydoc, writer }, id, was, is))
  each(from.classifications, to.classifications, (key, _, is) => writer.setClassification(key, is))
}

interface Place {
  readonly ydoc: Y.Doc
  readonly writer: DocWriter
}

function each<T>(
  from: { readonly [key: string]: T },
  to: { readonly [key: string]: T },
  change: (key: string, was: T | undefined, is: T | undefined) => void,
): void {
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) change(key, own(from, key), own(to, key))
}

// oxlint-disable-next-line max-params -- the two sides of one entry
function changeObject(
  { ydoc, writer }: Place,
  key: string,
  was: ObjectContent | undefined,
  is: ObjectContent | undefined,
): void {
  const id = key as ObjectId
  if (!is) return writer.removeObject(id)
  if (!was) return void ydoc.getMap('objects').set(key, objectMap(key, is))
  changeFields(entryOf(ydoc, 'objects', key), plainOf(was), plainOf(is))
  changeValues(was.attributes, is.attributes, (attribute, value) => writer.setAttribute(id, attribute, value))
  for (const frame of new Set([...Object.keys(was.frameAttributes), ...Object.keys(is.frameAttributes)]))
    changeValues(own(was.frameAttributes, frame), own(is.frameAttributes, frame), (attribute, value) =>
      writer.setAttribute(id, attribute, value, frame as FrameKey),
    )
}

// oxlint-disable-next-line max-params -- the two sides of one entry
function changeContour(
  { ydoc, writer }: Place,
  key: string,
  was: ContourContent | undefined,
  is: ContourContent | undefined,
): void {
  const id = key as ContourId
  if (!is) return writer.removeContour(id)
  if (!was) return void ydoc.getMap('contours').set(key, contourMap(key, is))
  changeFields(entryOf(ydoc, 'contours', key), plainOf(was), plainOf(is))
  const [before, after] = [was, is].map((content) => parseContourContent(key, content))
  assert(before?.ok === true && after?.ok === true, `contour ${key} has not been checked`)
  for (const { at, remove, insert } of splicesBetween(before.value.vertices, after.value.vertices))
    writer.spliceVertices(id, at, remove, insert)
}

/** Plain fields, known or not. */
function plainOf(content: ObjectContent | ContourContent): JsonObject {
  const { unknown = {}, ...known } = content
  const nested = ['attributes', 'frameAttributes', 'points']
  const plain = Object.entries(known).filter(([field]) => !nested.includes(field)) as [string, Json][]
  return { ...Object.fromEntries(plain), ...unknown }
}

function changeFields(entry: Y.Map<unknown>, was: JsonObject, is: JsonObject): void {
  each(was, is, (field, before, after) => {
    if (sameJson(before, after)) return
    if (after === undefined) entry.delete(field)
    else entry.set(field, storable(after))
  })
}

function changeValues(
  was: JsonObject = {},
  is: JsonObject = {},
  set: (attribute: AttributeId, value: Json | undefined) => void,
): void {
  each(was, is, (attribute, before, after) => {
    if (!sameJson(before, after)) set(attribute as AttributeId, after)
  })
}

function entryOf(ydoc: Y.Doc, root: 'objects' | 'contours', key: string): Y.Map<unknown> {
  const entry = ydoc.getMap<unknown>(root).get(key)
  assert(entry instanceof Y.Map, `${root} has no ${key}`)
  return entry as Y.Map<unknown>
}
