// The command that sets an attribute of an object, for the whole object or for one frame. Knows no Yjs and no ontology:
// a value outside its domain is a warning on the object, never a refusal to keep it.
import { parseFrameKey } from '../dicom/index.ts'
import { isId, type AnnotationDoc, type Json } from '../model/index.ts'
import type { CommandOf } from './command-of.ts'
import { malformed, NOTHING_TO_DO, refuse, write, type Plan } from './plan.ts'

export function setAttribute(doc: AnnotationDoc, command: CommandOf<'attribute.set'>): Plan {
  const { attribute, frame, value } = command
  const object = doc.object(command.object)
  if (!object) return refuse({ reason: 'unknown_object', object: command.object })
  if (!isId(attribute)) return malformed('the attribute is no id')
  if (frame !== undefined && !parseFrameKey(frame)) return malformed('the frame is no frame key')
  if (value !== undefined && !isJson(value)) return malformed('the value is no JSON value')
  const held = frame === undefined ? object.attributes : object.frameAttributes.get(frame)
  if (JSON.stringify(held?.get(attribute)) === JSON.stringify(value)) return NOTHING_TO_DO
  return write((writer) => writer.setAttribute(object.id, attribute, value, frame))
}

function isJson(value: unknown): value is Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isJson)
  return typeof value === 'object' && Object.values(value).every(isJson)
}
