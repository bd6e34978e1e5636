// How the image lies on the canvas and how the hand moves it: pan, zoom at a point, quarter turns, flips, resize. Pure; knows no canvas element.
import type { Frame } from '../../shared/api/index.ts'
import {
  canvasToImage,
  canvasPoint,
  imagePoint,
  imageToCanvasAffine,
  PIXELS,
  type CanvasPoint,
  type Frustum,
  type Scale,
  type View,
} from '../../shared/geometry/index.ts'

const LEAST_ZOOM = 0.02
const MOST_ZOOM = 100

/** mm per pixel step in the image plane, or pixels when the image has no spacing of its own. */
export function millimetres(frame: Frame): Scale {
  const { row, column } = frame.spacing
  return row !== null && column !== null && row > 0 && column > 0 ? { x: column, y: row } : PIXELS
}

/** What the view of this frame is laid out against; canvas in CSS pixels. */
export function frustumOf(frame: Frame, canvas: { readonly width: number; readonly height: number }): Frustum {
  const mm = millimetres(frame)
  return { canvasWidth: canvas.width, canvasHeight: canvas.height, aspect: mm.y / mm.x }
}

/** CSS pixels per image pixel along x and y. */
export function screenScale(view: View, frustum: Frustum): Scale {
  return { x: view.zoom, y: view.zoom * frustum.aspect }
}

/** The view after the image was dragged by (dx, dy) CSS pixels. */
export function panBy(view: View, frustum: Frustum, moved: { readonly x: number; readonly y: number }): View {
  const affine = imageToCanvasAffine(view, frustum)
  const from = canvasToImage(canvasPoint(0, 0), affine)
  const to = canvasToImage(canvasPoint(moved.x, moved.y), affine)
  return { ...view, centre: imagePoint(view.centre.x - (to.x - from.x), view.centre.y - (to.y - from.y)) }
}

/** The view zoomed by `factor` so that the image point under `at` stays there. */
export function zoomAt(view: View, frustum: Frustum, at: CanvasPoint, factor: number): View {
  const zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, view.zoom * factor))
  if (!Number.isFinite(zoom) || zoom === view.zoom) return view
  const before = canvasToImage(at, imageToCanvasAffine(view, frustum))
  const after = canvasToImage(at, imageToCanvasAffine({ ...view, zoom }, frustum))
  const centre = imagePoint(view.centre.x + before.x - after.x, view.centre.y + before.y - after.y)
  return { ...view, zoom, centre }
}

const CLOCKWISE = { 0: 90, 90: 180, 180: 270, 270: 0 } as const

/** A quarter turn clockwise on screen. */
export function turned(view: View): View {
  return { ...view, rotation: CLOCKWISE[view.rotation] }
}

/** Mirrored left to right or top to bottom as seen on screen, whatever the rotation. */
export function flipped(view: View, along: 'horizontal' | 'vertical'): View {
  const sideways = view.rotation === 90 || view.rotation === 270
  const horizontal = (along === 'horizontal') !== sideways
  return horizontal ? { ...view, flipHorizontal: !view.flipHorizontal } : { ...view, flipVertical: !view.flipVertical }
}
