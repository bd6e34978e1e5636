// One change of an object, an attribute, a classification or the document itself as words. Knows no contour.
import { isJsonObject, type ClassId, type Json } from '../model/index.ts'
import { nameOf, onSlice, plain, quoted, type ChangeOf, type WordContext } from './words.ts'

type ObjectChange = ChangeOf<
  | 'object.added'
  | 'object.removed'
  | 'object.set'
  | 'attribute.set'
  | 'classification.set'
  | 'meta.set'
  | 'unknown.changed'
>

export function objectWords(change: ObjectChange, context: WordContext): string {
  switch (change.type) {
    case 'object.added':
      return `added ${nameOf(change, context)}`
    case 'object.removed':
      return `deleted ${nameOf(change, context)}`
    case 'object.set':
      return fieldWords(change, context)
    case 'attribute.set':
      return attributeWords(change, context)
    case 'classification.set':
      return classificationWords(change, context)
    case 'meta.set':
      return `set the document's ${change.key} to ${plain(change.value)}`
    case 'unknown.changed':
      return `changed something that this version cannot show (${change.path.join(' / ')})`
  }
}

function fieldWords({ object, key, value, was }: ChangeOf<'object.set'>, context: WordContext): string {
  const name = context.objectName(object)
  switch (key) {
    case 'name':
      if (value === null) return `took the name ${quoted(was)} away`
      return was === null ? `named an object ${quoted(value)}` : `renamed ${quoted(was)} to ${quoted(value)}`
    case 'color':
      return value === null ? `gave ${name} the colour of its class` : `recoloured ${name}`
    case 'classId':
      return `changed ${name} from ${classWords(was, context)} to ${classWords(value, context)}`
    case 'instance':
      return `renumbered ${name} from ${plain(was)} to ${plain(value)}`
    default:
      return `changed ${key} of ${name} to ${plain(value)}`
  }
}

function attributeWords(change: ChangeOf<'attribute.set'>, context: WordContext): string {
  const { object, attribute, frame, value } = change
  const label = context.attributeName?.(attribute) ?? attribute
  const where = frame === undefined ? '' : ` ${onSlice(frame, context)}`
  const of = `${label} of ${context.objectName(object)}${where}`
  return value === null ? `cleared ${of}` : `set ${of} to ${context.valueName?.(attribute, value) ?? plain(value)}`
}

function classificationWords({ key, value, was }: ChangeOf<'classification.set'>, context: WordContext): string {
  if (value === null) return `took back the classification as ${classOf(was, context) ?? key}`
  return `classified ${targetWords(value)} as ${classOf(value, context) ?? key}`
}

function classOf(value: Json, context: WordContext): string | undefined {
  const classId = field(value, 'classId')
  return typeof classId === 'string' ? context.className(classId as ClassId) : undefined
}

function targetWords(value: Json): string {
  const level = field(field(value, 'target') ?? null, 'level')
  return level === 'frame' ? 'a slice' : level === 'study' ? 'the study' : 'the series'
}

function field(value: Json, key: string): Json | undefined {
  return isJsonObject(value) ? value[key] : undefined
}

function classWords(value: Json, context: WordContext): string {
  return typeof value === 'string' ? context.className(value as ClassId) : 'no class'
}
