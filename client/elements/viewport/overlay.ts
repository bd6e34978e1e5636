// The words, letters and ruler over an image, each part renewed by itself when what it says has changed. Knows no renderer and no input.
import { effect, type ReadonlySignal } from '@preact/signals-core'
import { html, nothing, render, svg, type TemplateResult } from 'lit'
import type { Frame } from '../../../shared/api/index.ts'
import type { SeriesSession } from '../../editor/index.ts'
import {
  imageLines,
  lossyLine,
  patientLines,
  pointerLines,
  presentationLines,
  spacingLine,
  studyLines,
} from './corner-text.ts'
import { edgeLetters } from './edge-letters.ts'
import { affineOf } from './picture.ts'
import type { Presentation } from './presentation.ts'
import { pixelsPerMillimetre, rulerFor } from './ruler.ts'

/** Where the parts are rendered. */
export interface OverlayRoots {
  readonly corners: HTMLElement
  readonly pointer: HTMLElement
  readonly edges: HTMLElement
  readonly message: HTMLElement
}

export interface OverlayState {
  readonly session: SeriesSession
  readonly presentation: ReadonlySignal<Presentation | undefined>
  /** CSS pixels. */
  readonly canvas: ReadonlySignal<{ readonly width: number; readonly height: number }>
  readonly identityHidden: ReadonlySignal<boolean>
}

/** Returns what ends it. */
export function mountOverlay(roots: OverlayRoots, state: OverlayState): () => void {
  const { editor, series } = state.session
  const frameNow = (): Frame | undefined => series.frames[editor.frameIndex.value]
  const stops = [
    effect(() => {
      const frame = frameNow()
      if (frame) render(corners(state, frame), roots.corners)
    }),
    effect(() => {
      const frame = frameNow()
      if (frame) render(pointerPart(state, frame), roots.pointer)
    }),
    effect(() => {
      const frame = frameNow()
      if (frame) render([letters(state, frame), ruler(state, frame)], roots.edges)
    }),
    effect(() => {
      render(message(state.presentation.value, editor.frameIndex.value), roots.message)
    }),
  ]
  return () => stops.forEach((stop) => stop())
}

const lines = (all: readonly string[]): TemplateResult[] => all.map((line) => html`<div>${line}</div>`)

function corners({ session, identityHidden }: OverlayState, frame: Frame): TemplateResult {
  const { editor, series } = session
  const [first, ...rest] = imageLines(frame, editor.frameIndex.value, series.frames.length)
  return html`
    <div class="corner top-left" part="patient">${identityHidden.value ? nothing : lines(patientLines(series))}</div>
    <div class="corner top-right" part="study">${lines(studyLines(series))}</div>
    <div class="corner bottom-right" part="image">
      ${lines(rest)}
      <div class="strong">${first}</div>
    </div>
  `
}

/** Bottom left, from the bottom: what is stable lies below, what comes and goes with the pointer above it. */
function pointerPart({ session, presentation }: OverlayState, frame: Frame): TemplateResult {
  const { editor } = session
  const view = editor.view.value
  const shown = presentation.value
  const pixels = shown?.type === 'image' && shown.key === frame.key ? shown.pixels : null
  const { value, place } = pointerLines(editor.pointer.value, frame, pixels)
  const lossy = lossyLine(frame)
  return html`
    <div class="strong" part="value">${value}</div>
    <div>${place}</div>
    ${lossy === '' ? nothing : html`<div class="lossy" part="lossy">${lossy}</div>`}
    <div>${spacingLine(frame)}</div>
    ${view ? lines(presentationLines(editor.window.value, editor.invert.value, view)) : nothing}
  `
}

function letters({ session, canvas }: OverlayState, frame: Frame): TemplateResult | typeof nothing {
  const view = session.editor.view.value
  const found = view && edgeLetters(frame.plane, affineOf(frame, view, canvas.value))
  if (!found) return nothing
  return html`
    <div class="edge left">${found.left}</div>
    <div class="edge right">${found.right}</div>
    <div class="edge top">${found.top}</div>
    <div class="edge bottom">${found.bottom}</div>
  `
}

function ruler({ session, canvas }: OverlayState, frame: Frame): TemplateResult | typeof nothing {
  const view = session.editor.view.value
  const room = Math.min(240, canvas.value.width * 0.22)
  const found = view && rulerFor(pixelsPerMillimetre(view.zoom, frame.spacing), room)
  if (!found) return nothing
  const { pixels, parts, label } = found
  const marks = Array.from({ length: parts + 1 }, (_, i) => {
    const x = (i / parts) * pixels
    return `M${x.toFixed(2)} 7 V${i === 0 || i === parts ? 0 : 4}`
  })
  const path = `M0 7 H${pixels.toFixed(2)} ${marks.join(' ')}`
  return html`
    <div class="ruler" part="ruler" aria-label="Ruler, ${label}">
      <span>${label}</span>
      <svg width=${pixels.toFixed(2)} height="8" aria-hidden="true">
        ${svg`<path class="under" fill="none" d=${path} /><path class="over" fill="none" d=${path} />`}
      </svg>
    </div>
  `
}

function message(presentation: Presentation | undefined, index: number): TemplateResult | typeof nothing {
  switch (presentation?.type) {
    case 'refused':
      return html`<p role="status">
        ${presentation.reason.replace(/\.$/, '')}. Nothing can be drawn on what is not seen.
      </p>`
    case 'empty':
      return html`<p class="quiet">Image ${index + 1} is on its way</p>`
    case 'image':
    case 'held':
    case undefined:
      return nothing
  }
}
