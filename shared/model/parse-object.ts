// Reads one entry of `objects` from plain fields. Parses, never casts; knows no Yjs.
import { parseFrameKey, type FrameKey } from '../dicom/index.ts'
import { isId, type AttributeId, type ClassId, type ObjectId } from './ids.ts'
import { isJsonObject, own, type JsonObject } from './json.ts'
import { malformed, type Parsed } from './parsed.ts'
import type { AnnotationObject, Json, Origin } from './values.ts'

/** Between frame key and attribute id in a key of `frameAttributes`; neither can contain it. */
const SEPARATOR = '/'
const COLOR = /^#[0-9a-f]{6}$/i

/** The flat key of a per-frame value: two people who set different attributes of one frame never write the same key. */
export function frameAttributeKey(frame: FrameKey, attribute: AttributeId): string {
  return `${frame}${SEPARATOR}${attribute}`
}

/** Undefined fields have defaults: instance 1, origin person, createdBy '', no attributes. */
export function parseObject(id: string, fields: JsonObject): Parsed<AnnotationObject> {
  const { classId, instance = 1, name = null, color = null, createdBy = '' } = fields
  if (!isId(id)) return malformed('the key is no id')
  if (!isId(classId)) return malformed('classId is no id')
  if (typeof instance !== 'number' || !Number.isSafeInteger(instance) || instance < 1) {
    return malformed('instance is no positive integer')
  }
  if (name !== null && typeof name !== 'string') return malformed('name is no text')
  if (color !== null && !isColor(color)) return malformed('color is not #rrggbb')
  if (typeof createdBy !== 'string') return malformed('createdBy is no text')
  const origin = parseOrigin(own(fields, 'origin'))
  if (!origin) return malformed('origin is not person, model run or interpolation')
  const attributes = parseAttributes(own(fields, 'attributes'))
  if (!attributes) return malformed('attributes is not a map from attribute ids')
  const frameAttributes = parseFrameAttributes(own(fields, 'frameAttributes'))
  if (!frameAttributes) return malformed('frameAttributes is not a map from frames and attribute ids')
  const value: AnnotationObject = {
    id: id as ObjectId,
    classId: classId as ClassId,
    instance,
    ...(name !== null && { name }),
    ...(color !== null && { color }),
    origin,
    createdBy,
    attributes,
    frameAttributes,
  }
  return { ok: true, value: Object.freeze(value) }
}

export function isColor(value: unknown): value is string {
  return typeof value === 'string' && COLOR.test(value)
}

function parseOrigin(value: Json | undefined): Origin | undefined {
  const by = isJsonObject(value) ? own(value, 'by') : (value ?? 'person')
  if (by === 'person' || by === 'interpolation') return Object.freeze({ by })
  const run = isJsonObject(value) ? own(value, 'run') : undefined
  return by === 'model' && typeof run === 'string' ? Object.freeze({ by, run }) : undefined
}

function parseAttributes(value: Json | undefined): ReadonlyMap<AttributeId, Json> | undefined {
  if (value === undefined || value === null) return new Map()
  if (!isJsonObject(value)) return undefined
  const entries = Object.entries(value)
  return entries.every(([key]) => isId(key)) ? new Map(entries as [AttributeId, Json][]) : undefined
}

/** Reads the flat form `<frame>/<attribute>` → value and the nested form frame → attribute → value. Frames come out sorted. */
export function parseFrameAttributes(
  value: Json | undefined,
): ReadonlyMap<FrameKey, ReadonlyMap<AttributeId, Json>> | undefined {
  if (value === undefined || value === null) return new Map()
  if (!isJsonObject(value)) return undefined
  const frames = new Map<FrameKey, Map<AttributeId, Json>>()
  for (const [key, item] of Object.entries(value)) {
    const at = key.indexOf(SEPARATOR)
    const frame = parseFrameKey(at < 0 ? key : key.slice(0, at))?.key
    const values = at < 0 ? parseAttributes(item) : parseAttributes({ [key.slice(at + 1)]: item })
    if (!frame || !values) return undefined
    const held = frames.get(frame) ?? new Map<AttributeId, Json>()
    for (const [attribute, inner] of values) held.set(attribute, inner)
    frames.set(frame, held)
  }
  return frames
}
