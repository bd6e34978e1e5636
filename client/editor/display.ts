// Contract: what the renderer is told, as plain data in image space. Knows no Yjs, no DOM and no GPU.
import type { FrameKey } from '../../shared/dicom/index.ts'
import type { ContourId, ObjectId } from '../../shared/model/index.ts'

/** One committed contour as drawn. `points` is flat `[x0, y0, x1, y1, …]`, image space, pixels; identity changes ⇔ geometry changes. */
export interface DisplayContour {
  readonly id: ContourId
  readonly objectId: ObjectId
  readonly points: Float32Array
  readonly closed: boolean
  /** `#rrggbb` */
  readonly color: string
  /** 0…1 */
  readonly opacity: number
  readonly selected: boolean
  readonly hovered: boolean
  /** Unconfirmed contours are dashed or dimmed. */
  readonly unconfirmed: boolean
}

/** The figure under the hand, before it is committed. Drawn by the overlay layer, never by the annotation layer. */
export interface Sketch {
  readonly frame: FrameKey
  readonly points: Float32Array
  readonly closed: boolean
  readonly color: string
  /** The committed contour this sketch stands for while it runs (it is hidden or dimmed meanwhile). */
  readonly replaces?: ContourId
}

/** Handles of the selected contour's vertices, flat image-space pixels; `active` is the index under the hand or −1. */
export interface Handles {
  readonly frame: FrameKey
  readonly points: Float32Array
  readonly active: number
}

/** A border that is shown for comparison beside the committed ones: somebody's version of it, or what a refused edit would make of it. */
export interface GhostBorder {
  readonly frame: FrameKey
  /** Flat image-space pixels. */
  readonly points: readonly number[]
  readonly closed: boolean
  /** `#rrggbb` */
  readonly color: string
}

/** What one other person shows: presence scope, never stored. */
export interface RemotePresence {
  readonly clientId: number
  readonly userId: string
  readonly name: string
  readonly role: string
  /** `#rrggbb`, derived from the user id; one colour a person. */
  readonly color: string
  readonly frame: FrameKey | null
  /** Image space, pixels. */
  readonly pointer: { readonly x: number; readonly y: number } | null
  /** Running sketch, flat image-space pixels, quantised. */
  readonly sketch: {
    readonly points: readonly number[]
    readonly closed: boolean
    readonly objectId: ObjectId | null
  } | null
}
