// The size of a canvas in CSS pixels and in exact device pixels, now and whenever it changes. Knows no renderer.
import { canvasSize, type CanvasSize } from '../../render/index.ts'

/** Calls back with each size that is not empty; a change of the device pixel ratio counts. Returns what ends it. */
export function observeSize(canvas: HTMLCanvasElement, changed: (size: CanvasSize) => void): () => void {
  const observer = new ResizeObserver(([entry]) => {
    if (!entry) return
    const { width, height } = entry.contentRect
    if (width < 1 || height < 1) return
    // Safari has no device-pixel-content-box: there the ratio has to do.
    const exact = entry.devicePixelContentBoxSize?.[0]
    changed(
      exact
        ? { cssWidth: width, cssHeight: height, deviceWidth: exact.inlineSize, deviceHeight: exact.blockSize }
        : canvasSize(width, height, devicePixelRatio),
    )
  })
  try {
    observer.observe(canvas, { box: 'device-pixel-content-box' })
  } catch {
    observer.observe(canvas)
  }
  return () => observer.disconnect()
}
