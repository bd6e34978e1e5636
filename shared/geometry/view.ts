// Contract: how an image is laid onto a viewport's canvas. Knows zoom, pan, quarter turns and flips; knows no DOM and no renderer.
import { canvasPoint, imagePoint, type CanvasPoint, type ImagePoint } from './points.ts'

/** View presentation of one viewport. Session scope: never synced, never stored in a document. */
export interface View {
  /** CSS pixels per image pixel along a row (x); along a column it is `zoom · aspect`. */
  readonly zoom: number
  /** The image point at the centre of the canvas, image space, pixels. */
  readonly centre: ImagePoint
  readonly rotation: 0 | 90 | 180 | 270
  readonly flipHorizontal: boolean
  readonly flipVertical: boolean
}

/** What the view is laid out against. `aspect` = row spacing / column spacing (1 when unknown). Canvas in CSS pixels. */
export interface Frustum {
  readonly canvasWidth: number
  readonly canvasHeight: number
  readonly aspect: number
}

/** Row-major 2×3 affine: canvas x = a·x + c·y + e, canvas y = b·x + d·y + f. */
export interface Affine {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly e: number
  readonly f: number
}

/** The affine that maps image space (pixels) to canvas space (CSS pixels). */
export function imageToCanvasAffine(view: View, frustum: Frustum): Affine {
  const turn = (view.rotation * Math.PI) / 180
  const cos = Math.round(Math.cos(turn))
  const sin = Math.round(Math.sin(turn))
  const sx = view.zoom * (view.flipHorizontal ? -1 : 1)
  const sy = view.zoom * frustum.aspect * (view.flipVertical ? -1 : 1)
  const a = cos * sx
  const b = sin * sx
  const c = -sin * sy
  const d = cos * sy
  return {
    a,
    b,
    c,
    d,
    e: frustum.canvasWidth / 2 - a * view.centre.x - c * view.centre.y,
    f: frustum.canvasHeight / 2 - b * view.centre.x - d * view.centre.y,
  }
}

export function imageToCanvas(point: ImagePoint, m: Affine): CanvasPoint {
  return canvasPoint(m.a * point.x + m.c * point.y + m.e, m.b * point.x + m.d * point.y + m.f)
}

export function canvasToImage(point: CanvasPoint, m: Affine): ImagePoint {
  const det = m.a * m.d - m.b * m.c
  const x = point.x - m.e
  const y = point.y - m.f
  return imagePoint((m.d * x - m.c * y) / det, (m.a * y - m.b * x) / det)
}

/** The view that shows the whole image, centred. `columns`, `rows` in pixels; the image spans −0.5 … columns−0.5. */
export function fitView(columns: number, rows: number, frustum: Frustum): View {
  const zoom = Math.min(frustum.canvasWidth / columns, frustum.canvasHeight / (rows * frustum.aspect))
  return {
    zoom: zoom > 0 && Number.isFinite(zoom) ? zoom : 1,
    centre: imagePoint((columns - 1) / 2, (rows - 1) / 2),
    rotation: 0,
    flipHorizontal: false,
    flipVertical: false,
  }
}
