// A labels document as it once was, under the same interface as the live one, so that the same editor and viewport can show it. It is never written.
import type { RoomAt } from '../../../shared/api/index.ts'
import type { FrameKey } from '../../../shared/dicom/index.ts'
import { imagePoint, imageToVertex } from '../../../shared/geometry/index.ts'
import {
  CONTOUR_KINDS,
  type AnnotationDoc,
  type AnnotationObject,
  type AttributeId,
  type Change,
  type ClassId,
  type Classification,
  type Contour,
  type ContourId,
  type ContourKind,
  type DocContent,
  type DocFeed,
  type Json,
  type ObjectId,
} from '../../../shared/model/index.ts'

type Content = RoomAt['content']

export class ContentDoc implements AnnotationDoc {
  private held: Content = { meta: {}, objects: {}, contours: {}, classifications: {} }
  private objectsById = new Map<ObjectId, AnnotationObject>()
  private contoursById = new Map<ContourId, Contour>()
  private byFrame: ReadonlyMap<FrameKey, readonly Contour[]> = new Map()
  private readonly listeners = new Set<(feed: DocFeed) => void>()

  /** Becomes another moment's content. Values that are the same as before keep their identity, so views redraw only what differs. */
  show(content: Content): void {
    const before = this.contoursById
    const objectsBefore = this.objectsById
    this.objectsById = refill(content.objects, this.held.objects, objectsBefore, toObject)
    this.contoursById = refill(content.contours, this.held.contours, before, toContour)
    this.held = content
    this.byFrame = byFrame(this.contoursById.values())
    const changes = [...objectChanges(objectsBefore, this.objectsById), ...contourChanges(before, this.contoursById)]
    if (changes.length > 0) for (const listener of this.listeners) listener({ changes, local: false })
  }

  objects(): readonly AnnotationObject[] {
    return [...this.objectsById.values()]
  }

  object(id: ObjectId): AnnotationObject | undefined {
    return this.objectsById.get(id)
  }

  contour(id: ContourId): Contour | undefined {
    return this.contoursById.get(id)
  }

  contours(): readonly Contour[] {
    return [...this.contoursById.values()]
  }

  contoursOnFrame(frame: FrameKey): readonly Contour[] {
    return this.byFrame.get(frame) ?? []
  }

  contoursOfObject(object: ObjectId): readonly Contour[] {
    return this.contours().filter((contour) => contour.objectId === object)
  }

  framesWithContours(): ReadonlySet<FrameKey> {
    return new Set(this.byFrame.keys())
  }

  classifications(): readonly Classification[] {
    return []
  }

  malformed(): readonly [] {
    return []
  }

  schemaVersion(): number | undefined {
    const version = this.held.meta['schemaVersion']
    return typeof version === 'number' ? version : undefined
  }

  content(): DocContent {
    throw new Error('the past is exported from the server, not from a replay')
  }

  isEmpty(): boolean {
    return this.objectsById.size === 0 && this.contoursById.size === 0
  }

  subscribe(listener: (feed: DocFeed) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  transact(): void {
    throw new Error('the past cannot be written')
  }

  destroy(): void {
    this.listeners.clear()
  }
}

function byFrame(contours: Iterable<Contour>): ReadonlyMap<FrameKey, readonly Contour[]> {
  const frames = new Map<FrameKey, Contour[]>()
  for (const contour of contours) {
    const here = frames.get(contour.frame)
    if (here === undefined) frames.set(contour.frame, [contour])
    else here.push(contour)
  }
  return frames
}

/** Deep equality; a whole series is half a million numbers, so nothing is copied. */
function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameJson(item, b[index]))
  if (!isRecord(a) || !isRecord(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
}

/** Parses what is new or different; keeps the parsed value of what is the same JSON as before. */
function refill<Id extends string, Raw, Value>(
  raws: { readonly [id: string]: Raw },
  rawsBefore: { readonly [id: string]: Raw },
  before: ReadonlyMap<Id, Value>,
  parse: (id: Id, raw: Raw) => Value | undefined,
): Map<Id, Value> {
  const after = new Map<Id, Value>()
  for (const [key, raw] of Object.entries(raws)) {
    const id = key as Id
    const old = before.get(id)
    const same = old !== undefined && sameJson(rawsBefore[key], raw)
    const value = same ? old : parse(id, raw)
    if (value !== undefined) after.set(id, value)
  }
  return after
}

function toObject(id: ObjectId, raw: Content['objects'][string]): AnnotationObject {
  const { name, color, attributes, createdBy } = raw
  return {
    id,
    classId: raw.classId as ClassId,
    instance: raw.instance,
    ...(typeof name === 'string' && { name }),
    ...(typeof color === 'string' && { color }),
    origin: { by: 'person' },
    createdBy: typeof createdBy === 'string' ? createdBy : '',
    attributes: new Map(Object.entries(isRecord(attributes) ? attributes : {}) as [AttributeId, Json][]),
    frameAttributes: new Map(),
  }
}

function toContour(id: ContourId, raw: Content['contours'][string]): Contour | undefined {
  const kind = CONTOUR_KINDS.find((known): known is ContourKind => known === raw.kind)
  if (kind === undefined || raw.points.length % 2 !== 0) return undefined
  const vertices = Array.from({ length: raw.points.length / 2 }, (_, index) =>
    imageToVertex(imagePoint(raw.points[2 * index] ?? 0, raw.points[2 * index + 1] ?? 0)),
  )
  const parent = raw['parent']
  return {
    id,
    objectId: raw.objectId as ObjectId,
    frame: raw.frame as FrameKey,
    kind,
    ...(typeof parent === 'string' && { parent: parent as ContourId }),
    state: raw.state === 'unconfirmed' ? 'unconfirmed' : 'confirmed',
    vertices: Object.freeze(vertices),
  }
}

function objectChanges(
  before: ReadonlyMap<ObjectId, AnnotationObject>,
  after: ReadonlyMap<ObjectId, AnnotationObject>,
): Change[] {
  const gone = [...before.values()].filter(({ id }) => !after.has(id))
  const come = [...after.values()].filter(({ id }) => !before.has(id))
  const different = [...after.values()].filter(({ id }) => before.has(id) && before.get(id) !== after.get(id))
  const named = ({ id, classId, instance }: AnnotationObject) => ({ object: id, classId, instance })
  return [
    ...gone.map((object): Change => ({ type: 'object.removed', ...named(object) })),
    ...come.map((object): Change => ({ type: 'object.added', ...named(object) })),
    ...different.map(({ id, classId }): Change => ({
      type: 'object.set',
      object: id,
      key: 'classId',
      value: classId,
      was: classId,
    })),
  ]
}

function contourChanges(before: ReadonlyMap<ContourId, Contour>, after: ReadonlyMap<ContourId, Contour>): Change[] {
  const change = (type: 'contour.added' | 'contour.removed' | 'contour.replaced', contour: Contour): Change => {
    const { id, objectId, frame, kind, vertices } = contour
    const place = { contour: id, object: objectId, frame, points: vertices.length }
    return type === 'contour.added' ? { type, ...place, kind } : { type, ...place }
  }
  return [
    ...[...before.values()].filter(({ id }) => !after.has(id)).map((contour) => change('contour.removed', contour)),
    ...[...after.values()].flatMap((contour) => {
      const old = before.get(contour.id)
      if (old === contour) return []
      return [change(old === undefined ? 'contour.added' : 'contour.replaced', contour)]
    }),
  ]
}

function isRecord(value: unknown): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
