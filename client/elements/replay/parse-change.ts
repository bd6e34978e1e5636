// A change as history sends it, checked before it is put into words or followed to its slice. What this version does not know stays visible as unknown.
import { parseFrameKey } from '../../../shared/dicom/index.ts'
import type { Change } from '../../../shared/model/index.ts'

type Loose = { readonly type: string; readonly [key: string]: unknown }
type Kind = 'text' | 'number' | 'frame' | 'json' | 'spans'

const nullable: Kind = 'json'
const place = { contour: 'text', object: 'text', frame: 'frame' } as const
const named = { object: 'text', classId: 'text', instance: 'number' } as const

/** The fields that must be there, by type. Optional ones are read defensively where they are used. */
const fields: { readonly [type in Change['type']]: { readonly [key: string]: Kind } } = {
  'object.added': named,
  'object.removed': named,
  'object.set': { object: 'text', key: 'text', value: nullable, was: nullable },
  'attribute.set': { object: 'text', attribute: 'text', value: nullable, was: nullable },
  'contour.added': { ...place, kind: 'text', points: 'number' },
  'contour.removed': { ...place, points: 'number' },
  'contour.reshaped': { ...place, spans: 'spans' },
  'contour.replaced': { ...place, points: 'number' },
  'contour.set': { ...place, key: 'text', value: nullable, was: nullable },
  'classification.set': { key: 'text', value: nullable, was: nullable },
  'meta.set': { key: 'text', value: nullable },
  'unknown.changed': {},
}

export function parseChange(loose: Loose): Change {
  if (Object.hasOwn(fields, loose.type)) {
    const wanted = fields[loose.type as Change['type']]
    if (Object.entries(wanted).every(([key, kind]) => isOf(kind, loose[key])) && loose.type !== 'unknown.changed')
      return loose as unknown as Change
  }
  const path = loose['path']
  return { type: 'unknown.changed', path: Array.isArray(path) ? path.map(String) : [loose.type] }
}

function isOf(kind: Kind, value: unknown): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string'
    case 'number':
      return typeof value === 'number'
    case 'frame':
      return parseFrameKey(value) !== undefined
    case 'json':
      return value !== undefined
    case 'spans':
      return Array.isArray(value) && value.every(isSpan)
  }
}

function isSpan(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return ['at', 'removed', 'inserted'].every(
    (key) => typeof (value as { readonly [key: string]: unknown })[key] === 'number',
  )
}
