// Contract: every way a labels document may change, as data. One command = one transaction = one update = one log entry = one undo step.
import type { FrameKey } from '../dicom/index.ts'
import type { Vertex } from '../geometry/index.ts'
import type {
  AnnotationObject,
  AttributeId,
  ClassId,
  Contour,
  ContourId,
  DocContent,
  Json,
  ObjectId,
  Scope,
} from '../model/index.ts'

export type Command =
  | { readonly type: 'object.add'; readonly object: AnnotationObject }
  /** A new object and its first contour in one step: the usual end of a freehand stroke. */
  | { readonly type: 'object.addWithContour'; readonly object: AnnotationObject; readonly contour: Contour }
  /** Removes the object and all its contours on every slice. */
  | { readonly type: 'object.remove'; readonly object: ObjectId }
  | { readonly type: 'object.rename'; readonly object: ObjectId; readonly name: string | undefined }
  | { readonly type: 'object.recolor'; readonly object: ObjectId; readonly color: string | undefined }
  | {
      readonly type: 'object.reclassify'
      readonly object: ObjectId
      readonly classId: ClassId
      readonly instance: number
    }
  | {
      readonly type: 'attribute.set'
      readonly object: ObjectId
      readonly attribute: AttributeId
      readonly value: Json | undefined
      readonly frame?: FrameKey
    }
  | { readonly type: 'contour.add'; readonly contour: Contour }
  /** Removes the contour and the holes in it. */
  | { readonly type: 'contour.remove'; readonly contour: ContourId }
  /** A local redraw or vertex drag: `remove` vertices from index `at` become `insert`. `at + remove` may pass the end of a closed contour: it wraps. */
  | {
      readonly type: 'contour.reshape'
      readonly contour: ContourId
      readonly at: number
      readonly remove: number
      readonly insert: readonly Vertex[]
    }
  | { readonly type: 'contour.replace'; readonly contour: ContourId; readonly vertices: readonly Vertex[] }
  | { readonly type: 'contour.confirm'; readonly contour: ContourId }
  /** Everything of an exported series into an empty document. */
  | { readonly type: 'content.import'; readonly content: DocContent }
  /** What the scope held is as it was `then`; the rest stays. */
  | { readonly type: 'content.restore'; readonly scope: Scope; readonly then: DocContent }

export type CommandType = Command['type']

export type CommandRefusal =
  | { readonly reason: 'unknown_object'; readonly object: ObjectId }
  | { readonly reason: 'unknown_contour'; readonly contour: ContourId }
  | { readonly reason: 'exists'; readonly id: string }
  | { readonly reason: 'out_of_range'; readonly detail: string }
  | { readonly reason: 'too_few_points'; readonly points: number }
  | { readonly reason: 'not_empty' }
  | { readonly reason: 'malformed'; readonly detail: string }
  /** The document says it is of a later form than this program writes. */
  | { readonly reason: 'newer_schema'; readonly version: number }

export type CommandResult = { readonly ok: true } | ({ readonly ok: false } & CommandRefusal)
