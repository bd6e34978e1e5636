// A log entry in words, as a person would say what they did: "redrew 14 points of Lesion 2 on slice 42". Knows no person and no time.
import type { Change } from '../model/index.ts'
import { contourWords } from './describe-contour-change.ts'
import { objectWords } from './describe-object-change.ts'
import { count, nameOf, onSlice, type ChangeOf, type WordContext } from './words.ts'

/** Sentences told one by one; the rest is counted. */
const TOLD = 3

/** One line without a subject: put the person's name before it. Changes that belong to one act are told as one. */
export function describeChanges(changes: readonly Change[], context: WordContext): string {
  const sentences = gather(changes, context)
  if (sentences.length === 0) return 'changed nothing that can be seen'
  if (sentences.length <= TOLD) return sentences.join(', ')
  return `${sentences.slice(0, TOLD).join(', ')} and ${count(sentences.length - TOLD, 'more change')}`
}

function gather(changes: readonly Change[], context: WordContext): readonly string[] {
  const told = new Set<Change>()
  const sentences: string[] = []
  for (const change of changes) {
    if (change.type !== 'object.added' && change.type !== 'object.removed') continue
    const drawn = changes.filter((other): other is DrawnChange => belongsTo(other, change))
    for (const part of [change, ...drawn]) told.add(part)
    sentences.push(
      change.type === 'object.added' ? addedWords(change, drawn, context) : removedWords(change, drawn, context),
    )
  }
  const rest = changes.filter((change) => !told.has(change) && !isAccompaniment(change, changes))
  return [...sentences, ...rest.map((change) => changeWords(change, context))]
}

type DrawnChange = ChangeOf<'contour.added' | 'contour.removed'>

/** An object's contours come and go with it. */
function belongsTo(change: Change, object: ChangeOf<'object.added'> | ChangeOf<'object.removed'>): boolean {
  const type = object.type === 'object.added' ? 'contour.added' : 'contour.removed'
  return change.type === type && change.object === object.object
}

function addedWords(change: ChangeOf<'object.added'>, drawn: readonly DrawnChange[], context: WordContext): string {
  const name = nameOf(change, context)
  const [first] = drawn
  if (!first) return `added ${name}`
  if (drawn.length > 1) return `drew ${name} on ${count(new Set(drawn.map(({ frame }) => frame)).size, 'slice')}`
  return `drew ${name} ${onSlice(first.frame, context)} (${count(first.points, 'point')})`
}

function removedWords(change: ChangeOf<'object.removed'>, drawn: readonly DrawnChange[], context: WordContext): string {
  const contours = drawn.length === 0 ? '' : ` (${count(drawn.length, 'contour')})`
  return `deleted ${nameOf(change, context)}${contours}`
}

/** What only comes along with another change: the document's form with its first edit, a new number with a new class. */
function isAccompaniment(change: Change, changes: readonly Change[]): boolean {
  if (change.type === 'meta.set') return changes.some(({ type }) => type !== 'meta.set')
  if (change.type !== 'object.set' || change.key !== 'instance') return false
  return changes.some(
    (other) => other.type === 'object.set' && other.object === change.object && other.key === 'classId',
  )
}

function changeWords(change: Change, context: WordContext): string {
  switch (change.type) {
    case 'contour.added':
    case 'contour.removed':
    case 'contour.reshaped':
    case 'contour.replaced':
    case 'contour.set':
      return contourWords(change, context)
    case 'object.added':
    case 'object.removed':
    case 'object.set':
    case 'attribute.set':
    case 'classification.set':
    case 'meta.set':
    case 'unknown.changed':
      return objectWords(change, context)
  }
}
