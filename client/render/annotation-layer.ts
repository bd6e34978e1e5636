// Committed contours: one stroke mesh for the whole slice, rebuilt only when a border, its colour or the zoom level changes, and a small
// one on top for what is selected or hovered. Knows the display list; knows no tool.
import { Container } from 'pixi.js'
import { committedStrokes, createDetailCache, emphasisStrokes, sameCommitted, type Detail } from './contour-strokes.ts'
import type { DrawnContour } from './drawable.ts'
import { levelOf } from './level-of-detail.ts'
import { StrokeLayer } from './stroke-layer.ts'
import type { ViewUniforms } from './view-uniforms.ts'

const LINE = { width: 1.5, rim: 0.75, rimOpacity: 0.4, dash: 9 }
const EMPHASIS = { width: 2.5, rim: 1, rimOpacity: 0.6, dash: 9 }

export class AnnotationLayer {
  readonly container = new Container()
  private readonly cache = createDetailCache()
  private readonly lines: StrokeLayer
  private readonly emphasis: StrokeLayer
  private contours: readonly DrawnContour[] = []
  private hidden: string | undefined
  private level = 0
  private aspect = 1
  private linesStale = true
  private emphasisStale = true

  constructor(view: ViewUniforms) {
    this.lines = new StrokeLayer(view, LINE)
    this.emphasis = new StrokeLayer(view, EMPHASIS)
    this.container.addChild(this.lines.mesh, this.emphasis.mesh)
  }

  /** `hidden`: id of the contour that a running sketch stands for. */
  setContours(contours: readonly DrawnContour[], hidden: string | undefined): void {
    if (contours === this.contours && hidden === this.hidden) return
    this.linesStale ||= hidden !== this.hidden || !sameCommitted(this.contours, contours)
    this.emphasisStale = true
    this.contours = contours
    this.hidden = hidden
  }

  /** `scale` in device pixels per image pixel. */
  setScale(scale: number, aspect: number): void {
    const level = levelOf(scale)
    if (level === this.level && aspect === this.aspect) return
    this.level = level
    this.aspect = aspect
    this.linesStale = true
    this.emphasisStale = true
  }

  setPixelRatio(ratio: number): void {
    this.lines.setPixelRatio(ratio)
    this.emphasis.setPixelRatio(ratio)
  }

  /** Builds what changed; called once before drawing, however many changes came before. */
  prepare(): void {
    const detail: Detail = { cache: this.cache, level: this.level, aspect: this.aspect }
    if (this.linesStale) this.lines.setStrokes(committedStrokes(this.contours, this.hidden, detail), this.aspect)
    if (this.emphasisStale) this.emphasis.setStrokes(emphasisStrokes(this.contours, this.hidden, detail), this.aspect)
    this.linesStale = false
    this.emphasisStale = false
  }

  destroy(): void {
    this.lines.destroy()
    this.emphasis.destroy()
    this.container.destroy()
  }
}
