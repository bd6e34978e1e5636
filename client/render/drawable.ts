// What the renderer draws, as plain data in image space. Structural on purpose: the editor's display list fits without the renderer
// knowing the editor, the document or a frame's identity.

/** Decoded samples of one frame: stored values, row-major, `columns × rows`. */
export interface FrameSamples {
  readonly columns: number
  readonly rows: number
  readonly samples: Int16Array | Uint16Array | Int8Array | Uint8Array
}

/** Modality LUT: output = stored · slope + intercept. */
export interface ModalityLut {
  readonly slope: number
  readonly intercept: number
}

/** A VOI window, PS3.3 C.11.2.1.2.1 LINEAR, in output units of the modality LUT. */
export interface GreyWindow {
  readonly center: number
  readonly width: number
}

/** A committed contour. `points` is flat `[x0, y0, …]` in image pixels; same array ⇔ same geometry. */
export interface DrawnContour {
  readonly id: string
  readonly points: Float32Array
  readonly closed: boolean
  /** `#rrggbb` */
  readonly color: string
  /** 0…1 */
  readonly opacity: number
  readonly selected: boolean
  readonly hovered: boolean
  /** Drawn dashed. */
  readonly unconfirmed: boolean
}

/** A figure that is being drawn. */
export interface DrawnSketch {
  readonly points: ArrayLike<number>
  readonly closed: boolean
  /** `#rrggbb` */
  readonly color: string
  /** Id of the committed contour that is not drawn meanwhile. */
  readonly replaces?: string
}

/** Vertex handles, flat image pixels; `active` is the index under the hand or −1. */
export interface DrawnHandles {
  readonly points: Float32Array
  readonly active: number
}

/** How samples between pixel centres are found. */
export type Interpolation = 'linear' | 'nearest'
