// Contract: ids of what is annotated. Knows no document.
import type { Brand } from '../brand.ts'

export type ObjectId = Brand<string, 'ObjectId'>
export type ContourId = Brand<string, 'ContourId'>
/** Stable id of an ontology class; documents refer to classes by it, never by label. */
export type ClassId = Brand<string, 'ClassId'>
/** Stable id of an attribute definition in the ontology. */
export type AttributeId = Brand<string, 'AttributeId'>

const ID = /^[A-Za-z0-9_.:-]{1,64}$/

/** True when an untrusted value can be an id in a document: 1–64 of letters, digits and `_.:-`. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value)
}
