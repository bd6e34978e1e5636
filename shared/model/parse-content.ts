// Reads untrusted JSON as the content of a labels document, for import. Says what is wrong in words for people; knows no Yjs.
import { imageToVertex, imagePoint, quantise, MAX_COORDINATE, type Vertex } from '../geometry/index.ts'
import type { ContourContent, DocContent, ObjectContent } from './content.ts'
import { isJsonObject, isKeptAsMap, own, type JsonObject } from './json.ts'
import { CONTOUR_KEYS, OBJECT_KEYS, ROOTS } from './keys.ts'
import { parseClassification } from './parse-classification.ts'
import { parseContour } from './parse-contour.ts'
import { parseObject } from './parse-object.ts'
import { malformed, type Parsed } from './parsed.ts'
import type { AnnotationObject, Contour, Json } from './values.ts'

/** The first reason why `content` cannot be imported without loss, or undefined. Accepts anything at run time. */
export function contentProblem(content: DocContent): string | undefined {
  const given = content as unknown as Json
  if (!isJsonObject(given)) return 'the content is no JSON object'
  for (const root of ROOTS) if (!isJsonObject(own(given, root))) return `${root} is missing`
  return (
    firstProblem(content.objects, 'object', parseObjectContent) ??
    firstProblem(content.contours, 'contour', parseContourContent) ??
    firstProblem(content.classifications, 'classification', parseClassification) ??
    malformedProblem(given)
  )
}

function firstProblem<T>(
  entries: { readonly [key: string]: T },
  what: string,
  parse: (key: string, entry: T) => Parsed<unknown>,
): string | undefined {
  for (const [key, entry] of Object.entries(entries)) {
    const parsed = parse(key, entry)
    if (!parsed.ok) return `${what} ${key}: ${parsed.reason}`
  }
  return undefined
}

/** What is kept as malformed must stay so, and must not hide a readable entry. */
function malformedProblem(content: JsonObject): string | undefined {
  const roots = own(content, 'malformed') ?? {}
  if (!isJsonObject(roots)) return 'malformed is no JSON object'
  for (const [root, entries] of Object.entries(roots)) {
    const readable = own(content, root)
    const isRoot = ROOTS.some((known) => known === root && known !== 'meta')
    if (!isRoot || !isJsonObject(entries) || !isJsonObject(readable)) return `malformed has no place for ${root}`
    const wrong = Object.entries(entries).find(
      ([key, entry]) =>
        Object.hasOwn(readable, key) ||
        (root === 'objects' && isKeptAsMap(entry) && parseObject(key, entry).ok) ||
        (root === 'classifications' && parseClassification(key, entry).ok),
    )
    if (wrong) return `${root} ${wrong[0]} cannot be kept as a malformed entry`
  }
  return undefined
}

export function parseObjectContent(id: string, content: ObjectContent): Parsed<AnnotationObject> {
  const fields = fieldsOf(content, OBJECT_KEYS)
  return fields.ok ? parseObject(id, fields.value) : fields
}

export function parseContourContent(id: string, content: ContourContent): Parsed<Contour> {
  const fields = fieldsOf(content, CONTOUR_KEYS)
  if (!fields.ok) return fields
  const vertices = parsePoints(own(fields.value, 'points'))
  return vertices.ok ? parseContour(id, fields.value, vertices.value) : vertices
}

/** Unknown keys travel under `unknown`; there they must not hide a known one. */
function fieldsOf(content: unknown, known: readonly string[]): Parsed<JsonObject> {
  const fields = content as Json
  if (!isJsonObject(fields)) return malformed('the entry is no JSON object')
  const stray = Object.keys(fields).find((key) => key !== 'unknown' && !known.includes(key))
  if (stray !== undefined) return malformed(`${stray} is no known field`)
  const unknown = own(fields, 'unknown') ?? {}
  if (!isJsonObject(unknown)) return malformed('unknown is no JSON object')
  const hidden = Object.keys(unknown).find((key) => known.includes(key))
  return hidden === undefined ? { ok: true, value: fields } : malformed(`unknown holds the known field ${hidden}`)
}

/** Coordinates off the stored grid are refused: rounding them would move what was drawn. */
function parsePoints(value: Json | undefined): Parsed<readonly Vertex[]> {
  if (!Array.isArray(value) || value.length % 2 !== 0) return malformed('points is no list of coordinate pairs')
  const vertices: Vertex[] = []
  for (let index = 0; index < value.length; index += 2) {
    const [x, y] = [value[index] as Json, value[index + 1] as Json]
    if (typeof x !== 'number' || typeof y !== 'number') return malformed('points holds something that is no number')
    const point = imagePoint(x, y)
    const onGrid = quantise(point)
    if (onGrid.x !== x || onGrid.y !== y) return malformed('points holds a coordinate that is no multiple of 1/1024')
    if (Math.abs(x) >= MAX_COORDINATE || Math.abs(y) >= MAX_COORDINATE) return malformed('points lies out of range')
    vertices.push(imageToVertex(point))
  }
  return { ok: true, value: Object.freeze(vertices) }
}
