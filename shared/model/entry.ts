// Reads the entries of the document's roots out of Yjs: plain fields, vertices, and the parsed value. Knows no events.
import * as Y from 'yjs'
import { isVertex, type Vertex } from '../geometry/index.ts'
import type { EditedBorder } from './border-vertices.ts'
import { NO_MAP, sameJson, toJson, type JsonObject } from './json.ts'
import { parseContour, parseVertices } from './parse-contour.ts'
import { parseClassification } from './parse-classification.ts'
import { parseObject } from './parse-object.ts'
import { malformed, type Parsed } from './parsed.ts'
import type { AnnotationObject, Classification, Contour, Json } from './values.ts'

/** One entry as last read: `raw` is everything it holds, but for a contour's vertices. */
export interface Entry<T> {
  readonly raw: JsonObject
  readonly parsed: Parsed<T>
}

export interface ContourEntry extends Entry<Contour> {
  /** The list that holds the vertices; another list under the key is another border. */
  readonly points: Y.Array<unknown> | undefined
  readonly vertices: readonly Vertex[] | undefined
}

export type ObjectEntry = Entry<AnnotationObject>
export type ClassificationEntry = Entry<Classification>

/** An entry that reads as before is answered as before: the same value keeps its identity. */
export function readObject(id: string, stored: unknown, before?: ObjectEntry): ObjectEntry {
  const isMap = stored instanceof Y.Map
  const raw = isMap ? (toJson(stored) as JsonObject) : { [NO_MAP]: toJson(stored) }
  if (before && sameJson(before.raw, raw)) return before
  return { raw, parsed: isMap ? parseObject(id, raw) : malformed('the entry is no map') }
}

/** What a transaction touched of a contour since it was last read. */
export interface ContourTouch {
  /** The list of vertices as it is now, and where, when it was edited in place. */
  readonly edited: EditedBorder | undefined
  /** Nothing but the list was touched. */
  readonly onlyBorder: boolean
}

/** Without `touch` everything is read anew. */
export function readContour(id: string, stored: unknown, before?: ContourEntry, touch?: ContourTouch): ContourEntry {
  if (!(stored instanceof Y.Map)) {
    const parsed = malformed('the entry is no map')
    return { raw: { [NO_MAP]: toJson(stored) }, parsed, points: undefined, vertices: undefined }
  }
  const isSame = before !== undefined && touch?.onlyBorder === true && before.points === touch.edited?.border.list
  const list: unknown = isSame ? before.points : stored.get('points')
  const points = list instanceof Y.Array ? (list as Y.Array<unknown>) : undefined
  const raw = isSame ? before.raw : fieldsOf(stored, points)
  const vertices = verticesOf(points, before, touch)
  const same = before?.parsed.ok === true && before.vertices === vertices && sameJson(before.raw, raw)
  return { raw, points, vertices, parsed: same ? before.parsed : parseContour(id, raw, vertices) }
}

export function readClassification(key: string, stored: unknown, before?: ClassificationEntry): ClassificationEntry {
  const json = toJson(stored)
  const raw = { [NO_MAP]: json }
  if (before && sameJson(before.raw, raw)) return before
  return { raw, parsed: parseClassification(key, json) }
}

/** What is stored under a key of `classifications`, or null. */
export function classificationJson(entry: ClassificationEntry | undefined): Json {
  return entry?.raw[NO_MAP] ?? null
}

/** Everything but a readable list of points, which is held apart. */
function fieldsOf(stored: Y.Map<unknown>, points: Y.Array<unknown> | undefined): JsonObject {
  const entries = Array.from(stored.entries()).filter(([key]) => key !== 'points' || !points)
  return Object.fromEntries(entries.map(([key, value]) => [key, toJson(value)]))
}

/** The very list of before when it holds the same. */
function verticesOf(
  points: Y.Array<unknown> | undefined,
  before: ContourEntry | undefined,
  touch: ContourTouch | undefined,
): readonly Vertex[] | undefined {
  if (!points) return undefined
  const edited = touch?.edited?.border.list === points ? touch.edited : undefined
  if (touch && !edited && before?.points === points) return before.vertices
  const was = before?.vertices
  const values = edited?.border.values ?? points.toArray()
  const vertices = edited && was && before?.points === points ? parseNews(values, edited.spans) : parseVertices(values)
  return vertices && was && isSame(was, vertices) ? was : vertices
}

/** Of a list of vertices that was edited in these spans: what was there before needs no second look. */
function parseNews(values: readonly unknown[], spans: EditedBorder['spans']): readonly Vertex[] | undefined {
  return holdsVerticesIn(values, spans) ? values : undefined
}

function holdsVerticesIn(values: readonly unknown[], spans: EditedBorder['spans']): values is readonly Vertex[] {
  let shift = 0
  for (const { at, removed, inserted } of spans) {
    for (let place = at + shift; place < at + shift + inserted; place += 1) if (!isVertex(values[place])) return false
    shift += inserted - removed
  }
  return true
}

/** A loop, not `every`: that makes an object of each coordinate. */
function isSame(a: readonly Vertex[], b: readonly Vertex[]): boolean {
  if (a.length !== b.length) return false
  for (let place = 0; place < a.length; place += 1) if (a[place] !== b[place]) return false
  return true
}
