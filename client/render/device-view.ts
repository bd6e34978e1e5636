// Where the image lies on the canvas in device pixels, split so that 32-bit arithmetic stays exact near the middle of the canvas.
// Knows the CSS affine of shared/geometry; knows no GPU.
import type { Affine } from '../../shared/geometry/index.ts'

/** The canvas: its size in CSS pixels and in device pixels. */
export interface CanvasSize {
  readonly cssWidth: number
  readonly cssHeight: number
  readonly deviceWidth: number
  readonly deviceHeight: number
}

/**
 * device = origin + [a c; b d] · (image − centre), y downwards. `centre` is the image point under the middle of the canvas, so both
 * differences stay small and a 32-bit float places a point of a 16,384-pixel image within 1/100 device pixel at any zoom in use.
 */
export interface DeviceView {
  /** Device pixels per image pixel. */
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  /** Image point, pixels. */
  readonly centreX: number
  readonly centreY: number
  /** Device pixels. */
  readonly originX: number
  readonly originY: number
  readonly width: number
  readonly height: number
}

/** Device pixels nearest to a CSS size at a device pixel ratio. */
export function canvasSize(cssWidth: number, cssHeight: number, devicePixelRatio: number): CanvasSize {
  return {
    cssWidth,
    cssHeight,
    deviceWidth: Math.max(1, Math.round(cssWidth * devicePixelRatio)),
    deviceHeight: Math.max(1, Math.round(cssHeight * devicePixelRatio)),
  }
}

/** `view`: image pixels → CSS pixels of the canvas. */
export function deviceView(view: Affine, size: CanvasSize): DeviceView {
  const scaleX = size.deviceWidth / size.cssWidth
  const scaleY = size.deviceHeight / size.cssHeight
  const det = view.a * view.d - view.b * view.c
  const x = size.cssWidth / 2 - view.e
  const y = size.cssHeight / 2 - view.f
  return {
    a: view.a * scaleX,
    b: view.b * scaleY,
    c: view.c * scaleX,
    d: view.d * scaleY,
    centreX: (view.d * x - view.c * y) / det,
    centreY: (view.a * y - view.b * x) / det,
    originX: size.deviceWidth / 2,
    originY: size.deviceHeight / 2,
    width: size.deviceWidth,
    height: size.deviceHeight,
  }
}

/** The linear part that leads back from device pixels to image pixels: image = centre + [a c; b d] · (device − origin). */
export function inverseLinear(view: DeviceView): readonly [a: number, b: number, c: number, d: number] {
  const det = view.a * view.d - view.b * view.c
  return [view.d / det, -view.b / det, -view.c / det, view.a / det]
}

/** Device pixels per image pixel, the larger of the two axes. */
export function deviceScale(view: DeviceView): number {
  return Math.max(Math.hypot(view.a, view.b), Math.hypot(view.c, view.d))
}

/** Row spacing / column spacing, free of the noise of the zoom that it is divided out of: same pixels ⇔ same number. */
export function pixelAspect(view: DeviceView): number {
  return Math.round((Math.hypot(view.c, view.d) / Math.hypot(view.a, view.b)) * 1e6) / 1e6
}

/** The image's box on the canvas in device pixels, one pixel wider on each side so that no covered pixel is left out. */
export function imageBox(
  view: DeviceView,
  columns: number,
  rows: number,
): { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number } {
  const xs: number[] = []
  const ys: number[] = []
  for (const x of [-0.5, columns - 0.5])
    for (const y of [-0.5, rows - 0.5]) {
      xs.push(view.originX + view.a * (x - view.centreX) + view.c * (y - view.centreY))
      ys.push(view.originY + view.b * (x - view.centreX) + view.d * (y - view.centreY))
    }
  return {
    left: Math.max(0, Math.floor(Math.min(...xs)) - 1),
    top: Math.max(0, Math.floor(Math.min(...ys)) - 1),
    right: Math.min(view.width, Math.ceil(Math.max(...xs)) + 1),
    bottom: Math.min(view.height, Math.ceil(Math.max(...ys)) + 1),
  }
}
