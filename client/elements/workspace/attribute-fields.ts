// The attributes of one object as plain data: which value holds, on this slice or on all, and what is wrong with it. Pure; knows no element.
import type { FrameKey } from '../../../shared/dicom/index.ts'
import type { AnnotationObject, AttributeId, Json } from '../../../shared/model/index.ts'
import { valueProblem, type AttributeDefinition, type OntologyClass } from '../../../shared/ontology/index.ts'

export interface AttributeField {
  readonly definition: AttributeDefinition
  readonly id: AttributeId
  /** undefined when nothing is set. */
  readonly value: Json | undefined
  /** The slice that the value belongs to; absent for attributes of the whole object. */
  readonly frame?: FrameKey
  /** What is wrong with the value, or that it is wanted and not there; '' when all is well. A warning; nothing is ever refused for it. */
  readonly problem: string
}

export function attributeFields(
  object: AnnotationObject,
  ontologyClass: OntologyClass | undefined,
  frame: FrameKey,
): readonly AttributeField[] {
  return (ontologyClass?.attributes ?? []).map((definition) => {
    const id = definition.id as AttributeId
    const perFrame = definition.perFrame === true
    const value = perFrame ? object.frameAttributes.get(frame)?.get(id) : object.attributes.get(id)
    return { definition, id, value, problem: problemOf(definition, value), ...(perFrame ? { frame } : {}) }
  })
}

/** A number as typed, in either decimal notation; undefined for an empty field, null for what is no number. */
export function parseNumber(text: string): number | undefined | null {
  const trimmed = text.trim().replace(',', '.')
  if (trimmed === '') return undefined
  const value = Number(trimmed)
  return Number.isFinite(value) ? value : null
}

function problemOf(definition: AttributeDefinition, value: Json | undefined): string {
  if (value === undefined || value === null) return definition.required === true ? 'Still to be filled in.' : ''
  const problem = valueProblem(definition.domain, value)
  return problem === undefined ? '' : `The value ${problem}.`
}
