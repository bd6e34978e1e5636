// The states of the freehand tool: at rest, or drawing one stroke on one frame.
import type { FrameKey } from '../../../../shared/dicom/index.ts'
import type { CanvasPoint, ImagePoint } from '../../../../shared/geometry/index.ts'
import type { ClassId, ContourId, ObjectId } from '../../../../shared/model/index.ts'
import type { PointerDevice } from '../../input.ts'

/** What the stroke is for, settled when it begins. */
export type StrokeTarget =
  | { readonly as: 'new'; readonly classId: ClassId }
  | { readonly as: 'object'; readonly object: ObjectId; readonly classId: ClassId; readonly name: string }
  | { readonly as: 'hole'; readonly object: ObjectId; readonly parent: ContourId }

export interface Drawing {
  readonly type: 'drawing'
  readonly frame: FrameKey
  readonly target: StrokeTarget
  readonly color: string
  /** Evenly spaced and quantised, image space; at least one. */
  readonly points: readonly ImagePoint[]
  /** Where the hand is now: the last stretch, shorter than the spacing. */
  readonly hand: ImagePoint
  readonly start: CanvasPoint
  /** Farthest that the hand has been from its start, CSS pixels. */
  readonly extent: number
  readonly device: PointerDevice
}

export type FreehandState = { readonly type: 'idle' } | Drawing

export const IDLE: FreehandState = { type: 'idle' }

/** The stroke up to the hand. */
export function strokeOf({ points, hand }: Drawing): readonly ImagePoint[] {
  const last = points.at(-1)
  return last && last.x === hand.x && last.y === hand.y ? points : [...points, hand]
}
