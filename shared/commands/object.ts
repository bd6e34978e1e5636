// Commands on objects: add, with or without a first contour, remove with all contours, change a plain field. Knows no Yjs.
import { isColor, isId, MAX_TEXT, type AnnotationDoc, type AnnotationObject, type ObjectId } from '../model/index.ts'
import type { CommandOf } from './command-of.ts'
import type { CommandRefusal } from './command.ts'
import { contourProblem } from './contour.ts'
import { malformed, NOTHING_TO_DO, refuse, write, type Plan } from './plan.ts'
import { isTaken } from './taken.ts'

export function addObject(doc: AnnotationDoc, { object }: CommandOf<'object.add'>): Plan {
  const problem = objectProblem(doc, object)
  return problem ? refuse(problem) : write((writer) => writer.addObject(object))
}

export function addObjectWithContour(
  doc: AnnotationDoc,
  { object, contour }: CommandOf<'object.addWithContour'>,
): Plan {
  const problem = objectProblem(doc, object)
  if (problem) return refuse(problem)
  if (contour.objectId !== object.id) return malformed('the contour belongs to another object')
  const wrong = contourProblem(doc, contour)
  if (wrong) return refuse(wrong)
  return write((writer) => {
    writer.addObject(object)
    writer.addContour(contour)
  })
}

export function removeObject(doc: AnnotationDoc, { object }: CommandOf<'object.remove'>): Plan {
  if (!doc.object(object)) return refuse({ reason: 'unknown_object', object })
  return write((writer) => {
    for (const contour of doc.contoursOfObject(object)) writer.removeContour(contour.id)
    writer.removeObject(object)
  })
}

type PlainFields = Partial<Record<'name' | 'color' | 'classId' | 'instance', string | number | undefined>>

/** Writes only the fields that differ; undefined takes a field away. */
export function setObjectFields(doc: AnnotationDoc, id: ObjectId, fields: PlainFields): Plan {
  const object = doc.object(id)
  if (!object) return refuse({ reason: 'unknown_object', object: id })
  const problem = fieldProblem({ ...object, ...fields })
  if (problem) return malformed(problem)
  const keys = (['name', 'color', 'classId', 'instance'] as const).filter(
    (key) => key in fields && fields[key] !== object[key],
  )
  if (keys.length === 0) return NOTHING_TO_DO
  return write((writer) => {
    for (const key of keys) writer.setObjectField(id, key, fields[key])
  })
}

function objectProblem(doc: AnnotationDoc, object: AnnotationObject): CommandRefusal | undefined {
  if (isTaken(doc, 'objects', object.id)) return { reason: 'exists', id: object.id }
  const detail = fieldProblem(object)
  return detail === undefined ? undefined : { reason: 'malformed', detail }
}

function fieldProblem(fields: { readonly [key in keyof AnnotationObject]?: unknown }): string | undefined {
  const { id, classId, instance, name, color } = fields
  if (!isId(id)) return 'the id of the object is no id'
  if (!isId(classId)) return 'the class is no id'
  if (typeof instance !== 'number' || !Number.isSafeInteger(instance) || instance < 1) {
    return 'the instance number is no positive integer'
  }
  if (name !== undefined && (typeof name !== 'string' || name.trim() === '' || name.length > MAX_TEXT)) {
    return `the name is empty or longer than ${MAX_TEXT} characters`
  }
  if (color !== undefined && !isColor(color)) return 'the colour is not #rrggbb'
  return undefined
}
