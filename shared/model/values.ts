// Contract: the plain values that a labels document holds, as everyone outside shared/model sees them. No Yjs here.
import type { FrameKey } from '../dicom/index.ts'
import type { Vertex } from '../geometry/index.ts'
import type { AttributeId, ClassId, ContourId, ObjectId } from './ids.ts'

export const CONTOUR_KINDS = ['closed', 'open', 'points', 'box', 'ellipse', 'length'] as const
export type ContourKind = (typeof CONTOUR_KINDS)[number]

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Where an object came from. */
export type Origin =
  { readonly by: 'person' } | { readonly by: 'model'; readonly run: string } | { readonly by: 'interpolation' }

/** A thing annotated (a lesion). Spans slices: one object, many contours. */
export interface AnnotationObject {
  readonly id: ObjectId
  readonly classId: ClassId
  /** 1-based number among the objects of its class: "Lesion 2". */
  readonly instance: number
  readonly name?: string
  /** CSS hex colour `#rrggbb`; absent = the class's colour. */
  readonly color?: string
  readonly origin: Origin
  /** User id as the creator's client wrote it; the log, not this field, is the authority on authorship. */
  readonly createdBy: string
  readonly attributes: ReadonlyMap<AttributeId, Json>
  /** Per-frame attribute values, by frame key then attribute id. */
  readonly frameAttributes: ReadonlyMap<FrameKey, ReadonlyMap<AttributeId, Json>>
}

/** A planar ring (or other figure) of one object on one frame. */
export interface Contour {
  readonly id: ContourId
  readonly objectId: ObjectId
  readonly frame: FrameKey
  readonly kind: ContourKind
  /** The contour this one is a hole of. */
  readonly parent?: ContourId
  readonly state: 'confirmed' | 'unconfirmed'
  /** What proposed an unconfirmed contour (interpolation, model run …). */
  readonly proposedBy?: string
  /** Image space, 1/1024 pixel, packed; a closed contour does not repeat its first vertex. Frozen: same array ⇔ same geometry. */
  readonly vertices: readonly Vertex[]
}

/** A classification of a study, series or frame by a class of the ontology. */
export interface Classification {
  readonly key: string
  readonly classId: ClassId
  readonly target: { readonly level: 'study' | 'series' } | { readonly level: 'frame'; readonly frame: FrameKey }
  readonly value: Json
}

/** An entry that could not be parsed. Kept in the document, counted, listed in diagnostics, skipped by views. */
export interface Malformed {
  readonly root: 'meta' | 'objects' | 'contours' | 'classifications'
  readonly key: string
  readonly reason: string
}
