// Keeps the renderer showing what the session says: slice, window, view, contours, sketches. Everything of one change goes to the renderer in
// one step, so a tick can never catch the contours of one slice over the image of another. Knows no DOM but a timer.
import { effect, signal, untracked, type ReadonlySignal } from '@preact/signals-core'
import type { Frame } from '../../../shared/api/index.ts'
import { defaultWindow, type FrameKey } from '../../../shared/dicom/index.ts'
import { imageToCanvasAffine, type Affine, type View } from '../../../shared/geometry/index.ts'
import type { FramePixels, PixelRange, SeriesSession } from '../../editor/index.ts'
import type { Interpolation, SliceRenderer } from '../../render/index.ts'
import type { PeopleOverlay } from './people-overlay.ts'
import { HOLD_MS, present, type Presentation } from './presentation.ts'

export interface Picture {
  readonly presentation: ReadonlySignal<Presentation | undefined>
  dispose(): void
}

export interface PictureParts {
  readonly session: SeriesSession
  readonly renderer: SliceRenderer
  readonly people: PeopleOverlay
  readonly interpolation: ReadonlySignal<Interpolation>
  /** CSS pixels. */
  readonly canvas: ReadonlySignal<{ readonly width: number; readonly height: number }>
}

export function mountPicture(parts: PictureParts): Picture {
  const { session, renderer } = parts
  const { editor, frames, series } = session
  const presentation = signal<Presentation | undefined>(undefined)
  const clock = signal(0)
  let timer: ReturnType<typeof setTimeout> | undefined
  let previous = -1
  /** The first image tells the window of a series that names none; later ones would make it flicker. */
  let measured = false

  const stopFollowing = effect(() => {
    const index = editor.frameIndex.value
    frames.focus(index, previous === -1 ? 0 : direction(index - previous))
    previous = index
  })
  const stopPresenting = effect(() => {
    void frames.loaded.value
    void clock.value
    const key = editor.frameKey.value
    const now = performance.now()
    const next = present(presentation.peek(), key, frames.peek(key), now)
    clearTimeout(timer)
    if (next.type === 'held') timer = setTimeout(() => (clock.value += 1), HOLD_MS - (now - next.since) + 1)
    if (!samePresentation(presentation.peek(), next)) presentation.value = next
  })
  const stopMeasuring = effect(() => {
    const shown = presentation.value
    const frame = series.frames[editor.frameIndex.peek()]
    if (measured || shown?.type !== 'image' || frame?.key !== shown.key) return
    measured = true
    untracked(() => editor.setPixelRange(rangeOf(frame, shown.pixels)))
  })
  const stopDrawing = effect(() => {
    const shown = presentation.value
    const view = editor.view.value
    const frame = series.frames[editor.frameIndex.value]
    renderer.setInterpolation(parts.interpolation.value)
    if (!shown || !view || !frame || shown.type === 'held') return
    if (editor.frameKey.value === shown.key) showFrame(parts, shown, frame, view)
  })
  return {
    presentation,
    dispose() {
      stopFollowing()
      stopPresenting()
      stopMeasuring()
      stopDrawing()
      clearTimeout(timer)
    },
  }
}

function showFrame(
  { session, renderer, people, canvas }: PictureParts,
  shown: Exclude<Presentation, { type: 'held' }>,
  frame: Frame,
  view: View,
): void {
  const { editor } = session
  const affine = affineOf(frame, view, canvas.value)
  const size = shown.type === 'image' ? Math.max(shown.pixels.columns, shown.pixels.rows) : 0
  const fits = size <= renderer.maxFrameSize
  renderer.setFrame(shown.type === 'image' && fits ? shown.pixels : null, frame)
  renderer.setVoi(editor.window.value, editor.invert.value !== (frame.photometricInterpretation === 'MONOCHROME1'))
  renderer.setView(affine)
  renderer.setContours((session.drawn ?? editor.display).value)
  const onThisFrame = (thing: { readonly frame: FrameKey | null }): boolean => thing.frame === shown.key
  const sketch = editor.sketch.value
  const handles = editor.handles.value
  renderer.setSketch(sketch && onThisFrame(sketch) ? sketch : null)
  renderer.setHandles(handles && onThisFrame(handles) ? handles : null)
  const others = session.people.value.filter(onThisFrame)
  const ghosts = session.ghosts?.value.filter(onThisFrame) ?? []
  renderer.setPresence([
    ...ghosts.map(({ points, closed, color }) => ({ points, closed, color })),
    ...others.flatMap(({ sketch: running, color }) =>
      running ? [{ points: running.points, closed: running.closed, color }] : [],
    ),
  ])
  people.show(others, affine)
}

/** Image space to CSS pixels of the canvas. */
export function affineOf(
  frame: Frame,
  view: View,
  canvas: { readonly width: number; readonly height: number },
): Affine {
  const { row, column } = frame.spacing
  const known = row !== null && column !== null && row > 0 && column > 0
  return imageToCanvasAffine(view, {
    canvasWidth: canvas.width,
    canvasHeight: canvas.height,
    aspect: known ? row / column : 1,
  })
}

/** Lowest and highest value in output units, without the outer 0.1 %. */
function rangeOf(frame: Frame, pixels: FramePixels): PixelRange {
  const { center, width } = defaultWindow(pixels.samples, frame)
  return { low: center - 0.5 - (width - 1) / 2, high: center - 0.5 + (width - 1) / 2 }
}

function direction(delta: number): -1 | 0 | 1 {
  return delta > 0 ? 1 : delta < 0 ? -1 : 0
}

function samePresentation(a: Presentation | undefined, b: Presentation): boolean {
  if (a === b) return true
  if (!a || a.type !== b.type || a.key !== b.key) return false
  return a.type !== 'image' || (b.type === 'image' && a.pixels === b.pixels)
}
