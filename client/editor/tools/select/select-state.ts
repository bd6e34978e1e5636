// The states of the select tool: at rest, pressed on the selected border, or dragging one of its vertices.
import type { CanvasPoint, ImagePoint } from '../../../../shared/geometry/index.ts'
import type { ContourId } from '../../../../shared/model/index.ts'

/** What the hand holds: a vertex, or the gap before the vertex `index` where a new one will be. Follows other people's edits. */
export interface Grip {
  readonly on: 'vertex' | 'gap'
  readonly index: number
}

export interface Pressed {
  readonly type: 'pressed'
  readonly contour: ContourId
  readonly grip: Grip
  readonly start: CanvasPoint
  /** From the hand to what it holds, pixels: a drag does not make the vertex jump. */
  readonly offset: { readonly x: number; readonly y: number }
}

export interface Dragging extends Omit<Pressed, 'type'> {
  readonly type: 'dragging'
  /** Where the vertex is now: image space, quantised. */
  readonly at: ImagePoint
}

export type SelectState = { readonly type: 'idle' } | Pressed | Dragging

export const IDLE: SelectState = { type: 'idle' }
