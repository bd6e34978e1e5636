// Reads one entry of `classifications` from plain JSON. Parses, never casts; knows no Yjs.
import { parseFrameKey } from '../dicom/index.ts'
import { isId, type ClassId } from './ids.ts'
import { isJsonObject, own } from './json.ts'
import { malformed, type Parsed } from './parsed.ts'
import type { Classification, Json } from './values.ts'

export function parseClassification(key: string, entry: Json): Parsed<Classification> {
  if (!isJsonObject(entry)) return malformed('the entry is no map')
  const classId = own(entry, 'classId')
  if (!isId(classId)) return malformed('classId is no id')
  const target = parseTarget(own(entry, 'target'))
  if (!target) return malformed('target is not study, series or a frame')
  const value: Classification = { key, classId: classId as ClassId, target, value: own(entry, 'value') ?? null }
  return { ok: true, value: Object.freeze(value) }
}

function parseTarget(value: Json | undefined): Classification['target'] | undefined {
  if (!isJsonObject(value)) return undefined
  const level = own(value, 'level')
  if (level === 'study' || level === 'series') return Object.freeze({ level })
  const frame = parseFrameKey(own(value, 'frame'))?.key
  return level === 'frame' && frame ? Object.freeze({ level, frame }) : undefined
}
