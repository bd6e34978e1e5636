// The model's own rules, checked by the server on the entries that an update touched. Reads the document, never changes it.
import type * as Y from 'yjs'
import type { FrameKey } from '../dicom/index.ts'
import { readClassification, readContour, readObject } from './entry.ts'
import { MAX_TEXT, MAX_VERTICES, type Root } from './keys.ts'
import { Projection, type Touched } from './projection.ts'
import { canWriteSchema, parseSchemaVersion } from './schema-version.ts'
import { toJson } from './json.ts'
import type { AnnotationObject, Classification, Contour, Json } from './values.ts'
import type { Parsed } from './parsed.ts'

export interface EntryProblem {
  readonly path: readonly string[]
  /** For people: what is wrong with it. */
  readonly reason: string
}

interface Surroundings {
  /** Does this frame belong to the series that the document is about? */
  frameExists(frame: FrameKey): boolean
}

/** Why the document, as it is after an update that touched `touched`, must not be kept; empty when it may. */
export function checkChangedEntries(ydoc: Y.Doc, touched: Touched, around: Surroundings): readonly EntryProblem[] {
  const entries = (root: Root, keys: readonly string[], check: (key: string, stored: unknown) => string | undefined) =>
    keys.flatMap((key): EntryProblem[] => {
      const stored: unknown = ydoc.getMap(root).get(key)
      const reason = stored === undefined ? undefined : check(key, stored)
      return reason === undefined ? [] : [{ path: [root, key], reason }]
    })
  // A document that is watched has just been read.
  const read = Projection.of(ydoc)
  return [
    ...metaProblems(read?.meta ?? metaOf(ydoc)),
    ...entries('objects', touched.objects, (key, stored) =>
      problemOf((read?.objects.get(key) ?? readObject(key, stored)).parsed, (object) => objectProblem(object, around)),
    ),
    ...entries('contours', touched.contours, (key, stored) =>
      problemOf((read?.contours.get(key) ?? readContour(key, stored)).parsed, (contour) =>
        contourProblem(contour, around),
      ),
    ),
    ...entries('classifications', touched.classifications, (key, stored) =>
      problemOf(readClassification(key, stored).parsed, (value) => classificationProblem(value, around)),
    ),
  ]
}

function problemOf<T>(parsed: Parsed<T>, check: (value: T) => string | undefined): string | undefined {
  return parsed.ok ? check(parsed.value) : parsed.reason
}

function metaOf(ydoc: Y.Doc): ReadonlyMap<string, Json> {
  return new Map(Array.from(ydoc.getMap('meta').entries(), ([key, value]): [string, Json] => [key, toJson(value)]))
}

function metaProblems(meta: ReadonlyMap<string, Json>): EntryProblem[] {
  if (!meta.has('schemaVersion')) return []
  const version = parseSchemaVersion(meta)
  const path = ['meta', 'schemaVersion']
  if (version === undefined) return [{ path, reason: 'schemaVersion is no positive integer' }]
  return canWriteSchema(version) ? [] : [{ path, reason: `schemaVersion ${version} is not known here` }]
}

function objectProblem(object: AnnotationObject, around: Surroundings): string | undefined {
  if ((object.name?.length ?? 0) > MAX_TEXT) return `name is longer than ${MAX_TEXT} characters`
  if (object.createdBy.length > MAX_TEXT) return `createdBy is longer than ${MAX_TEXT} characters`
  const stray = [...object.frameAttributes.keys()].find((frame) => !around.frameExists(frame))
  return stray === undefined ? undefined : 'an attribute is bound to a frame that is not of this series'
}

function contourProblem(contour: Contour, around: Surroundings): string | undefined {
  if (!around.frameExists(contour.frame)) return 'frame is not of this series'
  if ((contour.proposedBy?.length ?? 0) > MAX_TEXT) return `proposedBy is longer than ${MAX_TEXT} characters`
  const { length } = contour.vertices
  return length > MAX_VERTICES ? `${length} points are more than ${MAX_VERTICES}` : undefined
}

function classificationProblem({ target }: Classification, around: Surroundings): string | undefined {
  return target.level === 'frame' && !around.frameExists(target.frame)
    ? 'target is not a frame of this series'
    : undefined
}
