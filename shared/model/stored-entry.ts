// Writes entries as Yjs types, from values or from what was read. Knows where each field is kept; reads nothing back.
import * as Y from 'yjs'
import type { Vertex } from '../geometry/index.ts'
import type { ContourEntry, ObjectEntry } from './entry.ts'
import { frameAttributeKey, parseFrameAttributes } from './parse-object.ts'
import { isJsonObject, isKeptAsMap, NO_MAP, own, type JsonObject } from './json.ts'
import type { Json } from './values.ts'

/** The value in the form that Yjs takes; it reads the same. */
export function storable(value: Json): unknown {
  return isKeptAsMap(value) ? new Y.Map(storableEntries(value)) : value
}

function storableEntries(fields: JsonObject): [string, unknown][] {
  return Object.entries(fields).map(([key, value]) => [key, storable(value)])
}

/** An object from its plain fields, known or not. Attributes are kept one by one, so that two people can set two at once. */
export function storedObject(fields: JsonObject): Y.Map<unknown> {
  const { attributes, frameAttributes, ...plain } = fields
  const flat = [...(parseFrameAttributes(frameAttributes) ?? [])].flatMap(([frame, held]) =>
    [...held].map(([attribute, value]): [string, unknown] => [frameAttributeKey(frame, attribute), storable(value)]),
  )
  return new Y.Map<unknown>([
    ...storableEntries(plain),
    ['attributes', new Y.Map(storableEntries(isJsonObject(attributes) ? attributes : {}))],
    ['frameAttributes', new Y.Map(flat)],
  ])
}

/** A contour from its plain fields, known or not, and its vertices. */
export function storedContour(fields: JsonObject, vertices: readonly Vertex[]): Y.Map<unknown> {
  return new Y.Map<unknown>([...storableEntries(fields), ['points', storedVertices(vertices)]])
}

export function storedVertices(vertices: readonly Vertex[]): Y.Array<Vertex> {
  return Y.Array.from([...vertices])
}

/** What brings an entry back as it was read; one that was no map comes back as the JSON it was. */
export function storedAgain(entry: ObjectEntry | ContourEntry): unknown {
  if (Object.hasOwn(entry.raw, NO_MAP)) return storable(own(entry.raw, NO_MAP) ?? null)
  if (!('vertices' in entry)) return storedObject(entry.raw)
  return storedContour(entry.raw, entry.vertices ?? [])
}
