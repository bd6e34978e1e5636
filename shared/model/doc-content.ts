// A labels document as plain, sorted JSON: everything in it, readable or not. Knows no Yjs events.
import type * as Y from 'yjs'
import { vertexToImage, type Vertex } from '../geometry/index.ts'
import type { ContourContent, DocContent, ObjectContent } from './content.ts'
import { readClassification, readContour, readObject, type ContourEntry, type ObjectEntry } from './entry.ts'
import type { ContourId } from './ids.ts'
import { byKey, toJson, unknownFields, type JsonObject } from './json.ts'
import { CONTOUR_KEYS, OBJECT_KEYS, type Root } from './keys.ts'
import type { Parsed } from './parsed.ts'
import { Projection } from './projection.ts'
import type { AnnotationObject, Contour, Json } from './values.ts'

/** Equal documents give equal JSON text, whatever order their edits came in. */
export function docContent(ydoc: Y.Doc): DocContent {
  const objects = readRoot(ydoc, 'objects', (id, stored) => {
    const { raw, parsed } = readObject(id, stored)
    return parsed.ok ? { ok: true, value: objectContent(parsed.value, raw) } : parsed
  })
  const contours = readRoot(ydoc, 'contours', (id, stored) => {
    const { raw, parsed } = readContour(id, stored)
    return parsed.ok ? { ok: true, value: contourContent(parsed.value, raw) } : parsed
  })
  const classifications = readRoot(ydoc, 'classifications', (key, stored) => {
    const { parsed } = readClassification(key, stored)
    return parsed.ok ? { ok: true, value: toJson(stored) } : parsed
  })
  const malformed = Object.entries({
    classifications: classifications.malformed,
    contours: contours.malformed,
    objects: objects.malformed,
  }).filter(([, entries]) => Object.keys(entries).length > 0)
  return {
    meta: toJson(ydoc.getMap('meta')) as JsonObject,
    objects: objects.readable,
    contours: contours.readable,
    classifications: classifications.readable,
    ...(malformed.length > 0 && { malformed: Object.fromEntries(malformed) }),
  }
}

/** One contour as it is now, or undefined when it is not there or cannot be read. */
export function contourOf(ydoc: Y.Doc, id: ContourId): Contour | undefined {
  const parsed = contourEntry(ydoc, id)?.parsed
  return parsed?.ok ? parsed.value : undefined
}

/** What lies under a contour's key beside what this version knows, or undefined; keys in no order. */
export function unknownOf(ydoc: Y.Doc, id: ContourId): JsonObject | undefined {
  const entry = contourEntry(ydoc, id)
  return entry && unknownFields(entry.raw, CONTOUR_KEYS)
}

/** A document that is watched has been read already. */
function contourEntry(ydoc: Y.Doc, id: ContourId): ContourEntry | undefined {
  const read = Projection.of(ydoc)
  if (read) return read.contours.get(id)
  const stored: unknown = ydoc.getMap('contours').get(id)
  return stored === undefined ? undefined : readContour(id, stored)
}

/** One object as the content has it, or undefined when it is not there or cannot be read. */
export function objectContentOf(ydoc: Y.Doc, id: string): ObjectContent | undefined {
  const entry = objectEntry(ydoc, id)
  return entry?.parsed.ok ? objectContent(entry.parsed.value, entry.raw) : undefined
}

/** A document that is watched has been read already. */
function objectEntry(ydoc: Y.Doc, id: string): ObjectEntry | undefined {
  const read = Projection.of(ydoc)
  if (read) return read.objects.get(id)
  const stored: unknown = ydoc.getMap('objects').get(id)
  return stored === undefined ? undefined : readObject(id, stored)
}

interface RootContent<T> {
  readonly readable: { readonly [key: string]: T }
  readonly malformed: JsonObject
}

function readRoot<T>(ydoc: Y.Doc, root: Root, read: (key: string, stored: unknown) => Parsed<T>): RootContent<T> {
  const readable: [string, T][] = []
  const malformed: [string, Json][] = []
  for (const [key, stored] of [...ydoc.getMap<unknown>(root).entries()].sort(byKey)) {
    if (stored === undefined) continue
    const parsed = read(key, stored)
    if (parsed.ok) readable.push([key, parsed.value])
    else malformed.push([key, toJson(stored)])
  }
  return { readable: Object.fromEntries(readable), malformed: Object.fromEntries(malformed) }
}

function objectContent(object: AnnotationObject, raw: JsonObject): ObjectContent {
  const { classId, instance, name, color, createdBy, attributes, frameAttributes } = object
  const unknown = unknownFields(raw, OBJECT_KEYS)
  return {
    classId,
    instance,
    ...(name !== undefined && { name }),
    ...(color !== undefined && { color }),
    origin: raw['origin'] ?? { by: 'person' },
    createdBy,
    attributes: valuesOf(attributes),
    frameAttributes: Object.fromEntries(
      [...frameAttributes].sort(byKey).map(([frame, held]) => [frame, valuesOf(held)]),
    ),
    ...(unknown && { unknown }),
  }
}

function valuesOf(attributes: ReadonlyMap<string, Json>): JsonObject {
  return Object.fromEntries([...attributes].sort(byKey))
}

function contourContent(contour: Contour, raw: JsonObject): ContourContent {
  const { objectId, frame, kind, parent, state, proposedBy, vertices } = contour
  const unknown = unknownFields(raw, CONTOUR_KEYS)
  return {
    objectId,
    frame,
    kind,
    ...(parent !== undefined && { parent }),
    state,
    ...(proposedBy !== undefined && { proposedBy }),
    points: flat(vertices),
    ...(unknown && { unknown }),
  }
}

/** A loop, not `flatMap`: a large series has half a million vertices. */
function flat(vertices: readonly Vertex[]): readonly number[] {
  const points: number[] = []
  for (const vertex of vertices) {
    const { x, y } = vertexToImage(vertex)
    points.push(x, y)
  }
  return points
}
