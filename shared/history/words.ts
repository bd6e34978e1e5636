// The words that changes are told in: names, places, counts. Knows no list of changes.
import type { FrameKey } from '../dicom/index.ts'
import type { AttributeId, Change, ClassId, ContourKind, Json, ObjectId } from '../model/index.ts'

/** What a sentence needs from outside; the caller supplies what it knows of the moment the entry was made. */
export interface WordContext {
  /** "Lesion 2", or the object's own name; also for objects that are gone by now. */
  objectName(id: ObjectId): string
  /** 1-based position of the frame in the series as it is shown; undefined when it is not in it. */
  sliceNumber(frame: FrameKey): number | undefined
  /** The label of a class. */
  className(id: ClassId): string
  /** The label of an attribute; its id when left out. */
  attributeName?(id: AttributeId): string
  /** The label of a value, such as a choice; the value itself when left out. */
  valueName?(id: AttributeId, value: Json): string | undefined
}

/** The change of one type. */
export type ChangeOf<T extends Change['type']> = Extract<Change, { readonly type: T }>

export function onSlice(frame: FrameKey, context: WordContext): string {
  const number = context.sliceNumber(frame)
  return number === undefined ? 'on an image outside this series' : `on slice ${number}`
}

/** An object as a change names it, whatever it is called by now. */
export function nameOf(change: ChangeOf<'object.added'> | ChangeOf<'object.removed'>, context: WordContext): string {
  return change.name ?? `${context.className(change.classId)} ${change.instance}`
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

export function quoted(value: Json): string {
  return typeof value === 'string' ? `“${value}”` : plain(value)
}

/** A value without quotation marks: text as it is, yes and no for truth, everything else as JSON. */
export function plain(value: Json): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const FIGURES: Readonly<Record<ContourKind, string>> = {
  closed: 'a contour',
  open: 'a line',
  points: 'points',
  box: 'a box',
  ellipse: 'an ellipse',
  length: 'a length',
}

export function figure(kind: ContourKind): string {
  return FIGURES[kind]
}
