// Contract: what may be said about an image: object classes and attribute definitions. Knows no document.
import type { Json } from './json.ts'

export type AttributeDomain =
  | { readonly type: 'text' }
  | { readonly type: 'number'; readonly min?: number; readonly max?: number; readonly unit?: string }
  | { readonly type: 'boolean' }
  | { readonly type: 'choice'; readonly options: readonly { readonly id: string; readonly label: string }[] }

export interface AttributeDefinition {
  readonly id: string
  readonly label: string
  readonly domain: AttributeDomain
  readonly required?: boolean
  /** True when the value may differ from slice to slice. */
  readonly perFrame?: boolean
}

export interface OntologyClass {
  /** Stable; labels refer to it for ever. */
  readonly id: string
  readonly label: string
  /** CSS hex `#rrggbb`. */
  readonly color: string
  readonly kinds: readonly string[]
  readonly attributes: readonly AttributeDefinition[]
  readonly archived?: boolean
}

export interface Ontology {
  readonly id: string
  readonly name: string
  readonly classes: readonly OntologyClass[]
}

/** Validation is a warning shown on the object, never a refusal to store. */
export interface AttributeProblem {
  readonly attribute: string
  /** Frame key, when the value is that of one frame. */
  readonly frame?: string
  /** For people, to be read after the attribute's label: "is below 0 mm". */
  readonly reason: string
  readonly value: Json
}
