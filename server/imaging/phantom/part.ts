// One piece of the phantom: a shape and what it is made of.
import type { Shape } from './shapes.ts'
import type { Tissue } from './tissues.ts'

/** Painted in order: what comes later lies on top. */
export interface Part {
  readonly shape: Shape
  readonly tissue: Tissue
  /** What lies deeper than `mm` below the surface: marrow under cortex, fat under skin. */
  readonly core?: { readonly mm: number; readonly tissue: Tissue }
}
