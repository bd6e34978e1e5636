// The typed writer over Yjs: the one place that writes keys. Callers have checked what they write; here only bugs are caught.
import * as Y from 'yjs'
import type { FrameKey } from '../dicom/index.ts'
import type { Vertex } from '../geometry/index.ts'
import { assert } from './assert.ts'
import { changeContent } from './change-content.ts'
import type { DocContent } from './content.ts'
import type { AttributeId, ContourId, ObjectId } from './ids.ts'
import { isJsonObject, toJson } from './json.ts'
import type { Root } from './keys.ts'
import { frameAttributeKey } from './parse-object.ts'
import { storable, storedContour, storedObject, storedVertices } from './stored-entry.ts'
import type { Replacement } from './scope.ts'
import type { AnnotationObject, Contour, Json } from './values.ts'
import { writeContent } from './write-content.ts'
import type { DocWriter } from './writer.ts'

export class YWriter implements DocWriter {
  readonly #ydoc: Y.Doc

  constructor(ydoc: Y.Doc) {
    this.#ydoc = ydoc
  }

  addObject(object: AnnotationObject): void {
    const { id, attributes, frameAttributes, ...plain } = object
    const frames = [...frameAttributes].map(([frame, held]): [string, Json] => [frame, Object.fromEntries(held)])
    const nested = { attributes: Object.fromEntries(attributes), frameAttributes: Object.fromEntries(frames) }
    this.#add('objects', id, storedObject({ ...plain, ...nested }))
  }

  removeObject(id: ObjectId): void {
    this.#root('objects').delete(id)
  }

  setObjectField(id: ObjectId, key: 'name' | 'color' | 'classId' | 'instance', value: Json | undefined): void {
    put(this.#entry('objects', id), key, value)
  }

  setAttribute(id: ObjectId, attribute: AttributeId, value: Json | undefined, frame?: FrameKey): void {
    const entry = this.#entry('objects', id)
    if (frame === undefined) return put(nestedMap(entry, 'attributes'), attribute, value)
    const frames = nestedMap(entry, 'frameAttributes')
    const nested: unknown = frames.get(frame)
    if (nested instanceof Y.Map) nested.delete(attribute)
    put(frames, frameAttributeKey(frame, attribute), value)
  }

  addContour(contour: Contour): void {
    const { id, vertices, ...plain } = contour
    this.#add('contours', id, storedContour(plain, vertices))
  }

  removeContour(id: ContourId): void {
    this.#root('contours').delete(id)
  }

  spliceVertices(id: ContourId, at: number, remove: number, insert: readonly Vertex[]): void {
    const points: unknown = this.#entry('contours', id).get('points')
    assert(points instanceof Y.Array, `contour ${id} has no list of points`)
    assert(at >= 0 && remove >= 0 && at + remove <= points.length, `${at}+${remove} is outside ${points.length} points`)
    points.delete(at, remove)
    points.insert(at, [...insert])
  }

  replaceVertices(id: ContourId, vertices: readonly Vertex[]): void {
    this.#entry('contours', id).set('points', storedVertices(vertices))
  }

  setContourField(id: ContourId, key: 'state' | 'proposedBy' | 'parent' | 'objectId', value: Json | undefined): void {
    put(this.#entry('contours', id), key, value)
  }

  setClassification(key: string, value: Json | undefined): void {
    put(this.#root('classifications'), key, value)
  }

  setMeta(key: string, value: Json): void {
    put(this.#root('meta'), key, value)
  }

  writeContent(content: DocContent): void {
    writeContent(this.#ydoc, content)
  }

  changeContent(replacement: Replacement): void {
    changeContent(this.#ydoc, this, replacement)
  }

  #root(root: Root): Y.Map<unknown> {
    return this.#ydoc.getMap(root)
  }

  #add(root: Root, id: string, entry: Y.Map<unknown>): void {
    const map = this.#root(root)
    assert(!map.has(id), `${root} already has ${id}`)
    map.set(id, entry)
  }

  #entry(root: Root, id: string): Y.Map<unknown> {
    const entry = this.#root(root).get(id)
    assert(entry instanceof Y.Map, `${root} has no ${id}`)
    return entry as Y.Map<unknown>
  }
}

function put(map: Y.Map<unknown>, key: string, value: Json | undefined): void {
  if (value === undefined) map.delete(key)
  else map.set(key, storable(value))
}

/** The map under `key`; where another writer left it out or wrote a plain object, a map with the same content. */
function nestedMap(entry: Y.Map<unknown>, key: string): Y.Map<unknown> {
  const held: unknown = entry.get(key)
  if (held instanceof Y.Map) return held as Y.Map<unknown>
  const plain = toJson(held)
  const map = new Y.Map<unknown>(
    isJsonObject(plain) ? Object.entries(plain).map(([name, value]) => [name, storable(value)]) : [],
  )
  entry.set(key, map)
  return map
}
