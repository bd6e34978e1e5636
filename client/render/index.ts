// Render: pixels and lines on one canvas. The only folder that imports pixi.js; is told what to draw and never reads a document.
export { createSliceRenderer } from './slice-renderer.ts'
export type { SliceRenderer } from './slice-renderer.ts'
export { canvasSize } from './device-view.ts'
export type { CanvasSize } from './device-view.ts'
export type { CanvasPixels } from './pixi-surface.ts'
export type { Interpolation } from './drawable.ts'
