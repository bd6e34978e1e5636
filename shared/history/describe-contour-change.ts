// One change of a contour as words. Knows no other change.
import { parseFrameKey } from '../dicom/index.ts'
import type { Json, ObjectId, Span } from '../model/index.ts'
import { count, figure, onSlice, plain, type ChangeOf, type WordContext } from './words.ts'

type ContourChange = ChangeOf<
  'contour.added' | 'contour.removed' | 'contour.reshaped' | 'contour.replaced' | 'contour.set'
>

export function contourWords(change: ContourChange, context: WordContext): string {
  const on = onSlice(change.frame, context)
  const of = `of ${context.objectName(change.object)} ${on}`
  if (change.type === 'contour.set') return setWords(change, of, context)
  return change.parent === undefined ? borderWords(change, of) : holeWords(change, `in ${of.slice('of '.length)}`)
}

type BorderChange = Exclude<ContourChange, { type: 'contour.set' }>

function borderWords(change: BorderChange, of: string): string {
  switch (change.type) {
    case 'contour.added':
      return `drew ${figure(change.kind)} ${of} (${count(change.points, 'point')})`
    case 'contour.removed':
      return `deleted the contour ${of}`
    case 'contour.reshaped':
      return `${stretchWords(change.spans, 'to the contour')} ${of}`
    case 'contour.replaced':
      return `redrew the whole contour ${of} (${count(change.points, 'point')})`
  }
}

/** A hole is said to be one: it takes away where a contour adds. */
function holeWords(change: BorderChange, inObject: string): string {
  switch (change.type) {
    case 'contour.added':
      return `drew a hole ${inObject} (${count(change.points, 'point')})`
    case 'contour.removed':
      return `deleted a hole ${inObject}`
    case 'contour.reshaped': {
      const words = stretchWords(change.spans, 'to a hole')
      return `${words}${words.endsWith('hole') ? '' : ' of a hole'} ${inObject}`
    }
    case 'contour.replaced':
      return `redrew a whole hole ${inObject} (${count(change.points, 'point')})`
  }
}

/** `to`: what points are added to. */
function stretchWords(spans: readonly Span[], to: string): string {
  const removed = spans.reduce((sum, span) => sum + span.removed, 0)
  const inserted = spans.reduce((sum, span) => sum + span.inserted, 0)
  if (spans.every((span) => span.removed === 1 && span.inserted === 1)) return `moved ${count(inserted, 'point')}`
  if (removed === 0) return `added ${count(inserted, 'point')} ${to}`
  if (inserted === 0) return `deleted ${count(removed, 'point')}`
  return `redrew ${count(inserted, 'point')}`
}

function setWords(change: ChangeOf<'contour.set'>, of: string, context: WordContext): string {
  const { key, value, was } = change
  if (key === 'state' && value === 'confirmed') return `confirmed the contour ${of}`
  if (key === 'state') return `marked the contour ${of} as ${plain(value)}`
  if (key === 'objectId') return `moved the contour ${from(was, context)}to ${of.slice('of '.length)}`
  if (key === 'frame') return `moved the contour ${of}, which was ${frameWords(was, context)}`
  if (key === 'parent') return value === null ? `made the hole ${of} a contour` : `made the contour ${of} a hole`
  return `changed ${key} of the contour ${of} to ${plain(value)}`
}

function from(was: Json, context: WordContext): string {
  return typeof was === 'string' ? `of ${context.objectName(was as ObjectId)} ` : ''
}

function frameWords(was: Json, context: WordContext): string {
  const frame = parseFrameKey(was)?.key
  return frame ? onSlice(frame, context) : 'nowhere'
}
