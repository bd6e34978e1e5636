// Contract: what the editor asks of a scene: the visible frame as a display list, and what lies under a point. Knows no renderer.
import type { FrameKey } from '../../shared/dicom/index.ts'
import type { ImagePoint, Scale } from '../../shared/geometry/index.ts'
import type { Contour, ContourId, ObjectId } from '../../shared/model/index.ts'
import type { DisplayContour } from './display.ts'
import type { Selection } from './selection.ts'

/** Session state that changes how committed contours look. */
export interface SceneStyle {
  readonly selection: Selection
  readonly hovered: ContourId | null
  readonly hidden: ReadonlySet<ObjectId>
  /** 0…1 */
  readonly opacity: number
}

/** A contour under a point. `border`: within the asked distance of its line; `inside`: the point is enclosed. */
export interface Hit {
  readonly contour: ContourId
  readonly object: ObjectId
  readonly on: 'border' | 'inside'
}

export interface HitQuery {
  readonly at: ImagePoint
  /** In the unit of `scale`. */
  readonly radius: number
  /** Worth of one pixel step, usually CSS pixels. */
  readonly scale: Scale
  readonly hidden: ReadonlySet<ObjectId>
}

/** Derived from the document; keeps nothing that cannot be computed again. */
export interface Scene {
  /** The frame's committed contours, bottom first. Same array ⇔ nothing to draw; same item ⇔ that contour looks the same. */
  list(frame: FrameKey, style: SceneStyle): readonly DisplayContour[]
  /** Best hit first: borders by distance, then enclosing contours from the smallest. */
  hits(frame: FrameKey, query: HitQuery): readonly Hit[]
  /** The contour's vertices in image space, pixels; cached as long as its geometry is the same. */
  ring(contour: Contour): readonly ImagePoint[]
  /** The same as flat numbers for drawing. */
  flat(contour: Contour): Float32Array
  /** `#rrggbb`: the object's own colour, else its class's. */
  colorOf(object: ObjectId): string
}
