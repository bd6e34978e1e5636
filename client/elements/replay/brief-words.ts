// What an entry did in a few words, from the overview alone: shown until its details have come. Pure.
import type { Change } from '../../../shared/model/index.ts'

const BRIEF: { readonly [type in Change['type']]: string } = {
  'object.added': 'added an object',
  'object.removed': 'deleted an object',
  'object.set': 'changed an object',
  'attribute.set': 'set an attribute',
  'contour.added': 'drew a border',
  'contour.removed': 'deleted a border',
  'contour.reshaped': 'redrew part of a border',
  'contour.replaced': 'redrew a border',
  'contour.set': 'changed a border',
  'classification.set': 'classified',
  'meta.set': 'set up the document',
  'unknown.changed': 'changed something that this version cannot show',
}

/** `slice` counts from 1; null when the entry is on none. `changes`: how many the entry made. */
export function briefWords(kind: string | undefined, slice: number | null, changes: number): string {
  if (kind === undefined) return 'changed nothing that can be seen'
  const did = Object.hasOwn(BRIEF, kind) ? BRIEF[kind as Change['type']] : BRIEF['unknown.changed']
  const where = slice === null ? '' : ` on slice ${slice}`
  return `${did}${where}${changes > 1 ? ` and ${changes - 1} more` : ''}`
}
