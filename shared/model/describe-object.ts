// What happened to one entry of `objects` between two readings, as changes. Pure.
import type { FrameKey } from '../dicom/index.ts'
import type { Change } from './change.ts'
import type { ObjectEntry } from './entry.ts'
import type { AttributeId, ObjectId } from './ids.ts'
import { changedKeys, sameJson } from './json.ts'
import { OBJECT_KEYS } from './keys.ts'
import type { AnnotationObject, Json } from './values.ts'

type Values = ReadonlyMap<AttributeId, Json>

const NONE: Values = new Map()

export function describeObject(id: string, before: ObjectEntry | undefined, after: ObjectEntry | undefined): Change[] {
  const was = before?.parsed.ok ? before.parsed.value : undefined
  const is = after?.parsed.ok ? after.parsed.value : undefined
  if (was && is) return [...fieldChanges(was, is), ...attributeChanges(was, is), ...unknownChanges(id, before, after)]
  const changes: Change[] = []
  if (was) changes.push({ type: 'object.removed', object: was.id, ...summary(was) })
  if (is) changes.push({ type: 'object.added', object: is.id, ...summary(is) }, ...attributeChanges(undefined, is))
  const illegible = (before && !was) || (after && !is)
  if (illegible && !sameJson(before?.raw, after?.raw)) changes.push({ type: 'unknown.changed', path: ['objects', id] })
  return changes
}

function summary(object: AnnotationObject) {
  const { classId, instance, name } = object
  return { classId, instance, ...(name !== undefined && { name }) }
}

const PLAIN = ['classId', 'instance', 'name', 'color', 'origin', 'createdBy'] as const

function fieldChanges(was: AnnotationObject, is: AnnotationObject): Change[] {
  return PLAIN.filter((key) => !sameJson(was[key] ?? null, is[key] ?? null)).map((key) => ({
    type: 'object.set',
    object: is.id,
    key,
    value: is[key] ?? null,
    was: was[key] ?? null,
  }))
}

function attributeChanges(was: AnnotationObject | undefined, is: AnnotationObject): Change[] {
  const frames = new Set([...(was?.frameAttributes.keys() ?? []), ...is.frameAttributes.keys()])
  return [
    ...valueChanges(is.id, was?.attributes ?? NONE, is.attributes),
    ...[...frames]
      .sort()
      .flatMap((frame) =>
        valueChanges(is.id, was?.frameAttributes.get(frame) ?? NONE, is.frameAttributes.get(frame) ?? NONE, frame),
      ),
  ]
}

function valueChanges(object: ObjectId, was: Values, is: Values, frame?: FrameKey): Change[] {
  const keys = [...new Set([...was.keys(), ...is.keys()])].sort()
  return keys
    .filter((key) => !sameJson(was.get(key) ?? null, is.get(key) ?? null))
    .map((attribute) => ({
      type: 'attribute.set',
      object,
      attribute,
      ...(frame !== undefined && { frame }),
      value: is.get(attribute) ?? null,
      was: was.get(attribute) ?? null,
    }))
}

function unknownChanges(id: string, before: ObjectEntry | undefined, after: ObjectEntry | undefined): Change[] {
  return changedKeys(before?.raw, after?.raw)
    .filter((key) => !OBJECT_KEYS.includes(key))
    .map((key) => ({ type: 'unknown.changed', path: ['objects', id, key] }))
}
