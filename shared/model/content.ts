// Contract: a whole labels document as plain JSON, lossless: what export writes, import reads, and `at/:seq` answers. No Yjs here.
import type { Json } from './values.ts'

/** Points are flat `[x0, y0, x1, y1, …]` in image-space pixels, each an exact multiple of 1/1024. */
export interface ContourContent {
  readonly objectId: string
  readonly frame: string
  readonly kind: string
  readonly parent?: string
  readonly state: string
  readonly proposedBy?: string
  readonly points: readonly number[]
  /** Keys that this version does not know, kept verbatim. */
  readonly unknown?: { readonly [key: string]: Json }
}

export interface ObjectContent {
  readonly classId: string
  readonly instance: number
  readonly name?: string
  readonly color?: string
  readonly origin: Json
  readonly createdBy: string
  readonly attributes: { readonly [id: string]: Json }
  readonly frameAttributes: { readonly [frame: string]: { readonly [id: string]: Json } }
  readonly unknown?: { readonly [key: string]: Json }
}

/** Keys sorted, so that equal documents give equal JSON text. Malformed entries are carried verbatim under `malformed`. */
export interface DocContent {
  readonly meta: { readonly [key: string]: Json }
  readonly objects: { readonly [id: string]: ObjectContent }
  readonly contours: { readonly [id: string]: ContourContent }
  readonly classifications: { readonly [key: string]: Json }
  readonly malformed?: { readonly [root: string]: { readonly [key: string]: Json } }
}
