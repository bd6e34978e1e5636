// <limn-timeline>: a lane a person, every edit in its place; drag or use the arrow keys to go through them, drag with Shift to choose a time. Knows no
// document.
import {
  css,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit'
import { styleMap } from 'lit/directives/style-map.js'
import { base } from '../base.ts'
import { safeColor } from '../words.ts'
import type { ShownEntries } from './shown-entries.ts'
import { fractionOfPlace, layoutTimeline, placeAt, runsOfLane, type TimelineLayout } from './timeline-layout.ts'

const PAGE = 20
/** Steps of brightness from a single edit to the fullest column. */
const LEVELS = 8
const PAUSE_COLOR = '#4a5159'

/** A person has moved to another entry. */
export class LimnSeekEvent extends Event {
  /** 0-based place among the entries. */
  readonly place: number
  constructor(place: number) {
    super('limn-seek')
    this.place = place
  }
}

/** A person has marked a stretch of the timeline. */
export class LimnStretchEvent extends Event {
  /** 0-based places of its first and last entry. */
  readonly from: number
  readonly to: number
  constructor(from: number, to: number) {
    super('limn-stretch')
    this.from = from
    this.to = to
  }
}

/** A named moment on the timeline. */
export interface TimelineFlag {
  /** 0-based. */
  readonly place: number
  readonly name: string
}

export class LimnTimeline extends LitElement {
  static override properties: PropertyDeclarations = {
    entries: { attribute: false },
    place: { type: Number },
    label: { type: String },
    flags: { attribute: false },
    colorOf: { attribute: false },
    layout: { state: true },
    marked: { state: true },
  }

  declare entries: ShownEntries | null
  /** 0-based. */
  declare place: number
  /** What the present entry is, in words, for screen readers. */
  declare label: string
  declare flags: readonly TimelineFlag[]
  /** The colour of a person, by user id. */
  declare colorOf: (actor: string) => string
  declare private layout: TimelineLayout
  /** The stretch being marked, places. */
  declare private marked: { readonly from: number; readonly to: number } | null
  private columns = 0
  private observer: ResizeObserver | undefined

  constructor() {
    super()
    this.entries = null
    this.place = -1
    this.label = ''
    this.flags = []
    this.colorOf = () => safeColor(undefined)
    this.layout = { lanes: [], pauses: [], most: 0 }
    this.marked = null
  }

  static override styles = [
    base,
    css`
      :host {
        --lane: 16px;

        display: grid;
        grid-template-columns: 112px minmax(0, 1fr);
        /* Always room for four people: the image above must not move because a filter leaves fewer. */
        height: calc(4 * var(--lane));
        overflow: hidden auto;
        scrollbar-color: var(--l-line-strong) transparent;
      }

      @media (min-width: 3000px) {
        :host {
          --lane: 20px;

          grid-template-columns: 160px minmax(0, 1fr);
        }
      }

      .names div {
        display: flex;
        align-items: center;
        gap: 6px;
        height: var(--lane);
        padding-right: var(--l-2);
        font-size: var(--l-font-small);
        line-height: var(--lane);
      }

      .dot {
        flex: none;
        width: 8px;
        height: 8px;
        border-radius: 50%;
      }

      .track {
        position: relative;
        min-height: calc(4 * var(--lane));
        border-radius: 2px;
        background: var(--l-ground);
        cursor: ew-resize;
        touch-action: none;
      }

      canvas {
        display: block;
        width: 100%;
      }

      .now,
      .flag {
        position: absolute;
        top: 0;
        bottom: 0;
        width: 2px;
        margin-left: -1px;
        pointer-events: none;
      }

      .now {
        background: var(--l-text);
      }

      .flag {
        width: 0;
        margin: 0;
        border-left: 1px dashed var(--l-warning);
      }

      .flag::before {
        content: '';
        position: absolute;
        top: 0;
        left: -1px;
        border: 4px solid transparent;
        border-top-color: var(--l-warning);
        border-left-color: var(--l-warning);
      }

      .marked {
        position: absolute;
        top: 0;
        bottom: 0;
        background: var(--l-accent);
        opacity: 0.25;
        pointer-events: none;
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    this.observer = new ResizeObserver(() => this.measure())
    this.observer.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.observer?.disconnect()
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('entries')) this.lay()
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('layout') || changed.has('colorOf')) this.draw()
  }

  private get count(): number {
    return this.entries?.count ?? 0
  }

  override render(): TemplateResult {
    const { count, marked } = this
    const left = (place: number) => `${fractionOfPlace(place, count) * 100}%`
    return html`
      <div class="names" aria-hidden="true">
        ${this.layout.lanes.map(
          ({ actor, name }) =>
            html`<div>
              <span class="dot" style=${styleMap({ background: safeColor(this.colorOf(actor)) })}></span>
              <span class="cut" title=${name}>${name}</span>
            </div>`,
        )}
      </div>
      <div
        class="track"
        role="slider"
        tabindex="0"
        aria-label="Edits"
        aria-valuemin="1"
        aria-valuemax=${Math.max(1, count)}
        aria-valuenow=${Math.max(1, this.place + 1)}
        aria-valuetext=${this.label}
        title="Drag to go through the edits; drag with Shift to show only a stretch of time"
        @pointerdown=${this.press}
        @pointermove=${this.drag}
        @pointerup=${this.release}
        @pointercancel=${this.release}
        @keydown=${this.key}
      >
        <canvas></canvas>
        ${this.flags.map(({ place }) => html`<div class="flag" style=${styleMap({ left: left(place) })}></div>`)}
        ${
          marked === null
            ? nothing
            : html`<div
                class="marked"
                style=${styleMap({
                  left: `${(marked.from / count) * 100}%`,
                  width: `${((marked.to + 1 - marked.from) / count) * 100}%`,
                })}
              ></div>`
        }
        ${count === 0 ? nothing : html`<div class="now" style=${styleMap({ left: left(this.place) })}></div>`}
      </div>
    `
  }

  private measure(): void {
    const track = this.renderRoot.querySelector('.track')
    const columns = Math.max(1, Math.round((track?.clientWidth ?? 0) * devicePixelRatio))
    if (columns === this.columns) return
    this.columns = columns
    this.lay()
  }

  private lay(): void {
    if (this.entries !== null && this.columns > 0) this.layout = layoutTimeline(this.entries, this.columns)
  }

  private draw(): void {
    const canvas = this.renderRoot.querySelector('canvas')
    const pen = canvas?.getContext('2d')
    if (canvas == null || pen == null) return
    const { lanes, pauses, most } = this.layout
    const lane = Number.parseFloat(getComputedStyle(this).getPropertyValue('--lane'))
    const laneHeight = Math.round(lane * devicePixelRatio)
    canvas.width = this.columns
    canvas.height = Math.max(4, lanes.length) * laneHeight
    canvas.style.height = `${Math.max(4, lanes.length) * lane}px`
    pen.fillStyle = PAUSE_COLOR
    for (const column of pauses) pen.fillRect(column, 0, 1, canvas.height)
    const room = Math.floor(this.columns / Math.max(1, this.count)) - 1
    const width = Math.max(1, Math.min(room, 6 * devicePixelRatio))
    for (const [index, { actor, columns }] of lanes.entries()) {
      pen.fillStyle = safeColor(this.colorOf(actor))
      for (const { from, to, level } of runsOfLane(columns, most, LEVELS)) {
        // A single edit among hundreds in the tallest column must still be seen.
        pen.globalAlpha = 0.45 + (0.55 * level) / LEVELS
        pen.fillRect(from - Math.floor(width / 2), index * laneHeight + 2, to - from + width - 1, laneHeight - 4)
      }
    }
  }

  private placeUnder(event: PointerEvent): number {
    const { currentTarget } = event
    if (!(currentTarget instanceof HTMLElement)) return -1
    const { left, width } = currentTarget.getBoundingClientRect()
    return placeAt((event.clientX - left) / width, this.count)
  }

  private go(place: number): void {
    const held = Math.min(this.count - 1, Math.max(0, place))
    if (this.count > 0 && held !== this.place) this.dispatchEvent(new LimnSeekEvent(held))
  }

  private readonly press = (event: PointerEvent): void => {
    if (event.button !== 0 || !(event.currentTarget instanceof HTMLElement) || this.count === 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const place = this.placeUnder(event)
    if (event.shiftKey) this.start = place
    else this.go(place)
  }

  /** Where a stretch began to be marked. */
  private start: number | null = null

  private readonly drag = (event: PointerEvent): void => {
    if (!(event.currentTarget instanceof HTMLElement) || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    const place = this.placeUnder(event)
    if (this.start === null) this.go(place)
    else this.marked = { from: Math.min(this.start, place), to: Math.max(this.start, place) }
  }

  private readonly release = (event: PointerEvent): void => {
    const { marked } = this
    this.start = null
    this.marked = null
    if (marked !== null && event.type === 'pointerup') this.dispatchEvent(new LimnStretchEvent(marked.from, marked.to))
  }

  private readonly key = (event: KeyboardEvent): void => {
    const steps: { readonly [key: string]: number } = {
      ArrowLeft: -1,
      ArrowDown: -1,
      ArrowRight: 1,
      ArrowUp: 1,
      PageDown: -PAGE,
      PageUp: PAGE,
      Home: -Infinity,
      End: Infinity,
    }
    const step = steps[event.key]
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    this.go(this.place + step)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-timeline': LimnTimeline
  }
}
