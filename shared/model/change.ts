// Contract: what one transaction did, as a list of typed changes. The same list is shown to views, kept in the log and put into words.
import type { FrameKey } from '../dicom/index.ts'
import type { AttributeId, ClassId, ContourId, ObjectId } from './ids.ts'
import type { ContourKind, Json } from './values.ts'

/** A stretch of a border that was redrawn: at vertex index `at` (before the edit), `removed` vertices became `inserted`. */
export interface Span {
  readonly at: number
  readonly removed: number
  readonly inserted: number
}

/** JSON-serialisable. `null` stands for "absent" in value/was. Unknown keys of a newer client appear as `unknown.changed`. */
export type Change =
  | {
      readonly type: 'object.added'
      readonly object: ObjectId
      readonly classId: ClassId
      readonly instance: number
      readonly name?: string
    }
  | {
      readonly type: 'object.removed'
      readonly object: ObjectId
      readonly classId: ClassId
      readonly instance: number
      readonly name?: string
    }
  | {
      readonly type: 'object.set'
      readonly object: ObjectId
      readonly key: string
      readonly value: Json
      readonly was: Json
    }
  | {
      readonly type: 'attribute.set'
      readonly object: ObjectId
      readonly attribute: AttributeId
      readonly frame?: FrameKey
      readonly value: Json
      readonly was: Json
    }
  | {
      readonly type: 'contour.added'
      readonly contour: ContourId
      readonly object: ObjectId
      readonly frame: FrameKey
      readonly kind: ContourKind
      /** Number of vertices. */
      readonly points: number
      /** The contour in which this one is a hole; also below. */
      readonly parent?: ContourId
    }
  | {
      readonly type: 'contour.removed'
      readonly contour: ContourId
      readonly object: ObjectId
      readonly frame: FrameKey
      readonly points: number
      readonly parent?: ContourId
    }
  | {
      readonly type: 'contour.reshaped'
      readonly contour: ContourId
      readonly object: ObjectId
      readonly frame: FrameKey
      readonly spans: readonly Span[]
      readonly parent?: ContourId
    }
  | {
      /** The whole border was replaced by a new one. */
      readonly type: 'contour.replaced'
      readonly contour: ContourId
      readonly object: ObjectId
      readonly frame: FrameKey
      readonly points: number
      readonly parent?: ContourId
    }
  | {
      readonly type: 'contour.set'
      readonly contour: ContourId
      readonly object: ObjectId
      readonly frame: FrameKey
      readonly key: string
      readonly value: Json
      readonly was: Json
    }
  | { readonly type: 'classification.set'; readonly key: string; readonly value: Json; readonly was: Json }
  | { readonly type: 'meta.set'; readonly key: string; readonly value: Json }
  | { readonly type: 'unknown.changed'; readonly path: readonly string[] }

/** The people, classes and slices that a change's words need; the caller supplies what it knows. */
export type ChangeType = Change['type']
