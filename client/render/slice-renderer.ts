// The renderer of one viewport: is told what to show, draws it once per tick, and can be asked for its pixels. Holds the last state it was
// told, so a lost GPU context is rebuilt from it. Never reads a document, a network or an input.
import type { Affine } from '../../shared/geometry/index.ts'
import { canvasSize, deviceScale, deviceView, pixelAspect, type CanvasSize } from './device-view.ts'
import type {
  DrawnContour,
  DrawnHandles,
  DrawnSketch,
  FrameSamples,
  GreyWindow,
  Interpolation,
  ModalityLut,
} from './drawable.ts'
import { foldGrey } from './grey-fold.ts'
import { createLayers, type Layers } from './layers.ts'
import { createSurface, type CanvasPixels, type Surface } from './pixi-surface.ts'
import { createTicker, type Ticker } from './ticker.ts'

const NOTHING: readonly never[] = []

/** What a change may make stale; a tick renews only that. */
type Part = 'frame' | 'grey' | 'view' | 'contours' | 'sketch' | 'handles' | 'others' | 'interpolation'
const ALL: readonly Part[] = ['frame', 'grey', 'view', 'contours', 'sketch', 'handles', 'others', 'interpolation']

export class SliceRenderer {
  private readonly canvas: HTMLCanvasElement
  private readonly surface: Surface
  private readonly ticker: Ticker
  private layers: Layers
  private readonly stale = new Set<Part>(ALL)
  private size: CanvasSize = canvasSize(1, 1, 1)
  private frame: FrameSamples | null = null
  private lut: ModalityLut = { slope: 1, intercept: 0 }
  private window: GreyWindow = { center: 128, width: 256 }
  private invert = false
  private affine: Affine = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 }
  private interpolation: Interpolation = 'linear'
  private contours: readonly DrawnContour[] = NOTHING
  private sketch: DrawnSketch | null = null
  private handles: DrawnHandles | null = null
  private others: readonly DrawnSketch[] = NOTHING
  /** Called after each drawing: what was set before it now stands on the canvas. */
  onDrawn: (() => void) | null = null

  constructor(canvas: HTMLCanvasElement, surface: Surface) {
    this.canvas = canvas
    this.surface = surface
    this.layers = createLayers(surface.filtersFloat)
    this.ticker = createTicker(() => this.draw())
    canvas.addEventListener('webglcontextrestored', this.rebuild)
  }

  /** Longest side of a frame that can be shown, in pixels. */
  get maxFrameSize(): number {
    return this.surface.maxTextureSize
  }

  /** Stored values and their modality LUT; null shows an empty canvas. The samples are read at the next tick: do not change them. */
  setFrame(frame: FrameSamples | null, lut: ModalityLut): void {
    if (frame !== this.frame) this.touch('frame', 'view')
    if (lut.slope !== this.lut.slope || lut.intercept !== this.lut.intercept) this.touch('grey')
    this.frame = frame
    this.lut = lut
  }

  setVoi(window: GreyWindow, invert: boolean): void {
    if (window === this.window && invert === this.invert) return
    this.window = window
    this.invert = invert
    this.touch('grey')
  }

  /** `view` maps image pixels to CSS pixels of the canvas. */
  setView(view: Affine): void {
    const { affine } = this
    const fields = ['a', 'b', 'c', 'd', 'e', 'f'] as const
    if (fields.every((field) => view[field] === affine[field])) return
    this.affine = view
    this.touch('view')
  }

  setInterpolation(interpolation: Interpolation): void {
    if (interpolation === this.interpolation) return
    this.interpolation = interpolation
    this.touch('interpolation')
  }

  /** The committed contours of the frame that is shown, bottom first. Same array ⇔ nothing to do. */
  setContours(contours: readonly DrawnContour[]): void {
    if (contours === this.contours) return
    this.contours = contours
    this.touch('contours')
  }

  /** The contour that the sketch replaces is not drawn meanwhile. */
  setSketch(sketch: DrawnSketch | null): void {
    if (sketch === this.sketch) return
    if (sketch?.replaces !== this.sketch?.replaces) this.touch('contours')
    this.sketch = sketch
    this.touch('sketch')
  }

  setHandles(handles: DrawnHandles | null): void {
    if (handles === this.handles) return
    this.handles = handles
    this.touch('handles')
  }

  /** Other people's running sketches on the frame that is shown. */
  setPresence(sketches: readonly DrawnSketch[]): void {
    if (sketches === this.others || (sketches.length === 0 && this.others.length === 0)) return
    this.others = sketches
    this.touch('others')
  }

  /** Draw at the next tick although nothing else was changed. */
  invalidate(): void {
    this.ticker.request()
  }

  /** Draws at once, because a canvas that changes size is empty until it is drawn. */
  resize(size: CanvasSize): void {
    this.size = size
    this.surface.resize(size.deviceWidth, size.deviceHeight)
    this.touch('view')
    this.ticker.flush()
  }

  /** Draws now and returns what stands on the canvas. For tests and for images of the view. */
  readback(): CanvasPixels {
    this.ticker.flush()
    return this.surface.read()
  }

  dispose(): void {
    this.canvas.removeEventListener('webglcontextrestored', this.rebuild)
    this.ticker.stop()
    this.layers.destroy()
    this.surface.destroy()
  }

  private readonly rebuild = (): void => {
    this.layers.destroy()
    this.layers = createLayers(this.surface.filtersFloat)
    this.touch(...ALL)
    this.ticker.flush()
  }

  private touch(...parts: readonly Part[]): void {
    for (const part of parts) this.stale.add(part)
    this.ticker.request()
  }

  private draw(): void {
    if (this.surface.isLost()) return
    if (this.stale.size > 0) this.renew()
    this.surface.draw(this.layers.stage)
    this.onDrawn?.()
  }

  private renew(): void {
    const { layers, stale } = this
    const view = deviceView(this.affine, this.size)
    const aspect = pixelAspect(view)
    if (stale.has('frame')) layers.slice.setFrame(this.frame)
    if (stale.has('interpolation')) layers.slice.setInterpolation(this.interpolation)
    if (stale.has('grey')) layers.slice.setGrey(foldGrey(this.lut, this.window, this.invert))
    if (stale.has('view')) {
      const ratio = this.size.deviceWidth / this.size.cssWidth
      layers.view.set(view)
      layers.slice.setView(view)
      layers.annotation.setScale(deviceScale(view), aspect)
      for (const layer of [layers.annotation, layers.others, layers.sketch, layers.handles]) layer.setPixelRatio(ratio)
    }
    if (stale.has('contours')) layers.annotation.setContours(this.contours, this.sketch?.replaces)
    layers.annotation.prepare()
    if (stale.has('sketch')) layers.sketch.setSketches(this.sketch ? [this.sketch] : NOTHING, aspect)
    if (stale.has('others')) layers.others.setSketches(this.others, aspect)
    if (stale.has('handles') || stale.has('view'))
      layers.handles.setHandles(this.handles, Math.hypot(this.affine.a, this.affine.b), aspect)
    stale.clear()
  }
}

/** @throws Error when the browser offers no WebGL2: the message is for the person in front of it. */
export async function createSliceRenderer({ canvas }: { readonly canvas: HTMLCanvasElement }): Promise<SliceRenderer> {
  return new SliceRenderer(canvas, await createSurface(canvas))
}
