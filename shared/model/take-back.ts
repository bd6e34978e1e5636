// Takes back what one person's transaction did, as far as it still stands: never over what someone else has done since.
// Knows no stacks of steps.
import * as Y from 'yjs'
import { classificationJson, type ClassificationEntry, type ContourEntry, type ObjectEntry } from './entry.ts'
import type { ContourId, ObjectId } from './ids.ts'
import { changedKeys, isJsonObject, own, sameJson, type JsonObject } from './json.ts'
import type { Projection } from './projection.ts'
import { storable, storedAgain } from './stored-entry.ts'
import { sameVertices, takeBackVertices } from './take-back-vertices.ts'
import type { Json } from './values.ts'
import { YWriter } from './y-writer.ts'

/** One entry before and after a transaction; undefined = not there. */
export interface Turn<E> {
  readonly before: E | undefined
  readonly after: E | undefined
}

/** What one transaction did. */
export interface Step {
  readonly objects: ReadonlyMap<string, Turn<ObjectEntry>>
  readonly contours: ReadonlyMap<string, Turn<ContourEntry>>
  readonly classifications: ReadonlyMap<string, Turn<ClassificationEntry>>
}

/** Runs inside a transaction on the document that `now` reads; may write nothing at all. */
export function takeBack(ydoc: Y.Doc, now: Projection, step: Step): void {
  const writer = new YWriter(ydoc)
  const gone = new Set<string>()
  for (const [id, turn] of step.contours) takeBackContour({ ydoc, now, writer, gone, step }, id, turn)
  for (const [id, turn] of step.objects) takeBackObject({ ydoc, now, writer, gone, step }, id, turn)
  for (const [key, { before, after }] of step.classifications) {
    const still = sameJson(classificationJson(after), classificationJson(now.classifications.get(key)))
    if (still) writer.setClassification(key, before && classificationJson(before))
  }
}

interface Taking {
  readonly ydoc: Y.Doc
  readonly now: Projection
  readonly writer: YWriter
  readonly step: Step
  /** Contours that this taking back removes. */
  readonly gone: Set<string>
}

function takeBackContour({ ydoc, now, writer, step, gone }: Taking, id: string, turn: Turn<ContourEntry>): void {
  const { before, after } = turn
  const current = now.contours.get(id)
  const contours = ydoc.getMap<unknown>('contours')
  if (before && after && current) {
    takeBackFields(contours.get(id), before.raw, after.raw, current.raw)
    takeBackBorder(writer, id as ContourId, turn, current)
  } else if (before && !after && !current) {
    if (willHaveObject(now, step, before)) contours.set(id, storedAgain(before))
  } else if (after && !before && current && isAsLeft(current, after) && !isHollowed(now, step, id)) {
    writer.removeContour(id as ContourId)
    gone.add(id)
  }
}

function takeBackObject({ ydoc, now, writer, gone }: Taking, id: string, { before, after }: Turn<ObjectEntry>): void {
  const current = now.objects.get(id)
  const objects = ydoc.getMap<unknown>('objects')
  if (before && after && current) takeBackFields(objects.get(id), before.raw, after.raw, current.raw)
  else if (before && !after && !current) objects.set(id, storedAgain(before))
  else if (after && !before && current && sameJson(after.raw, current.raw) && !isInUse(now, id, gone)) {
    writer.removeObject(id as ObjectId)
  }
}

/** Field by field, and within a field that is kept as a map, key by key. */
function takeBackFields(stored: unknown, before: JsonObject, after: JsonObject, current: JsonObject): void {
  if (!(stored instanceof Y.Map)) return
  for (const key of changedKeys(before, after)) {
    const [was, is, now] = [own(before, key), own(after, key), own(current, key)]
    const held: unknown = stored.get(key)
    if (held instanceof Y.Map) takeBackFields(held, fields(was), fields(is), fields(now))
    else if (!sameJson(is, now)) continue
    else if (was === undefined) stored.delete(key)
    else stored.set(key, storable(was))
  }
}

function fields(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}

/** A border that was replaced whole comes back whole, or not at all when someone has edited the new one. */
function takeBackBorder(writer: YWriter, id: ContourId, turn: Turn<ContourEntry>, current: ContourEntry): void {
  const before = turn.before?.vertices
  const after = turn.after?.vertices
  if (!before || !after || !current.vertices || before === after) return
  if (turn.before?.points !== turn.after?.points) {
    if (sameVertices(after, current.vertices)) writer.replaceVertices(id, before)
    return
  }
  for (const { at, remove, insert } of takeBackVertices(before, after, current.vertices)) {
    writer.spliceVertices(id, at, remove, insert)
  }
}

function isAsLeft(current: ContourEntry, after: ContourEntry): boolean {
  return sameJson(current.raw, after.raw) && sameVertices(current.vertices ?? [], after.vertices ?? [])
}

/** A contour without an object would be seen by nobody. */
function willHaveObject(now: Projection, step: Step, contour: ContourEntry): boolean {
  const id = own(contour.raw, 'objectId')
  return typeof id === 'string' && (now.objects.has(id) || step.objects.get(id)?.before !== undefined)
}

/** Has someone else drawn a hole in it? */
function isHollowed(now: Projection, step: Step, id: string): boolean {
  return [...now.contours].some(([other, { raw }]) => own(raw, 'parent') === id && !step.contours.has(other))
}

function isInUse(now: Projection, id: string, gone: ReadonlySet<string>): boolean {
  return [...now.contours].some(([contour, { raw }]) => own(raw, 'objectId') === id && !gone.has(contour))
}
