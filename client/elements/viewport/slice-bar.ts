// The bar at the right edge: where the reader is, which slices are loaded, which hold contours. A click or drag goes there.
import { effect } from '@preact/signals-core'
import type { SeriesSession } from '../../editor/index.ts'
import { runsOf, sliceAt, spanOf } from './slice-bar-marks.ts'

const LOADED = '#3d434a'
const CONTOURS = '#e0b34c'
const HERE = '#d4d8dc'
/** Of the mark for where the reader is, CSS pixels: a bright block would outshine the image. */
const THICKEST = 8

/** Draws into `canvas` and follows the session; returns what ends it. */
export function mountSliceBar(canvas: HTMLCanvasElement, session: SeriesSession): () => void {
  const { editor, frames, doc, series } = session
  const count = series.frames.length
  canvas.hidden = count < 2
  const indexOf = new Map(series.frames.map((frame, index) => [frame.key, index]))
  let tick = 0
  const redraw = (): void => {
    tick ||= requestAnimationFrame(() => {
      tick = 0
      const held = [...doc.framesWithContours()].map((key) => indexOf.get(key) ?? -1)
      drawBar(canvas, { count, loaded: frames.loaded.peek(), held, here: editor.frameIndex.peek() })
    })
  }
  const stopWatching = effect(() => {
    void frames.loaded.value
    void editor.frameIndex.value
    redraw()
  })
  const stopListening = doc.subscribe(redraw)
  const resized = new ResizeObserver(redraw)
  resized.observe(canvas)
  const stopPointing = followPointer(canvas, count, (index) => editor.setFrame(index))
  return () => {
    stopWatching()
    stopListening()
    stopPointing()
    resized.disconnect()
    cancelAnimationFrame(tick)
  }
}

interface BarState {
  readonly count: number
  readonly loaded: Iterable<number>
  readonly held: Iterable<number>
  readonly here: number
}

function drawBar(canvas: HTMLCanvasElement, { count, loaded, held, here }: BarState): void {
  const ratio = devicePixelRatio
  const width = Math.round(canvas.clientWidth * ratio)
  const height = Math.round(canvas.clientHeight * ratio)
  const context = canvas.getContext('2d')
  if (!context || width === 0 || height === 0) return
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width
    canvas.height = height
  }
  context.clearRect(0, 0, width, height)
  const mark = (indices: Iterable<number>, color: string, left: number, right: number): void => {
    context.fillStyle = color
    for (const run of runsOf(indices, count)) {
      const span = spanOf(run, count, height, 2 * ratio)
      context.fillRect(left * width, span.top, (right - left) * width, span.height)
    }
  }
  mark(loaded, LOADED, 0.65, 0.85)
  mark(held, CONTOURS, 0.35, 0.55)
  const position = spanOf({ from: here, to: here }, count, height, 3 * ratio)
  const thickness = Math.min(position.height, THICKEST * ratio)
  context.fillStyle = HERE
  context.fillRect(0.2 * width, position.top + (position.height - thickness) / 2, 0.8 * width, thickness)
}

function followPointer(canvas: HTMLCanvasElement, count: number, go: (index: number) => void): () => void {
  const goTo = (event: PointerEvent): void => {
    const box = canvas.getBoundingClientRect()
    go(sliceAt(event.clientY - box.top, box.height, count))
  }
  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return
    canvas.setPointerCapture(event.pointerId)
    goTo(event)
  }
  const move = (event: PointerEvent): void => {
    if (canvas.hasPointerCapture(event.pointerId)) goTo(event)
  }
  canvas.addEventListener('pointerdown', down)
  canvas.addEventListener('pointermove', move)
  return () => {
    canvas.removeEventListener('pointerdown', down)
    canvas.removeEventListener('pointermove', move)
  }
}
