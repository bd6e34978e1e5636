// <limn-timeline>: a lane a person, every edit in its place; drag or use the arrow keys to go through them. Knows no document.
import { css, html, LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { styleMap } from 'lit/directives/style-map.js'
import { base } from '../base.ts'
import { safeColor } from '../words.ts'
import { fractionOfPlace, layoutTimeline, placeAt, type TimelineEntry, type TimelineLayout } from './timeline-layout.ts'

const LANE_HEIGHT = 16
const PAGE = 20

/** A person has moved to another entry. */
export class LimnSeekEvent extends Event {
  /** 0-based place among the entries. */
  readonly place: number
  constructor(place: number) {
    super('limn-seek')
    this.place = place
  }
}

export class LimnTimeline extends LitElement {
  static override properties: PropertyDeclarations = {
    entries: { attribute: false },
    place: { type: Number },
    label: { type: String },
    colorOf: { attribute: false },
    layout: { state: true },
  }

  declare entries: readonly TimelineEntry[]
  /** 0-based. */
  declare place: number
  /** What the present entry is, in words, for screen readers. */
  declare label: string
  /** The colour of a person, by user id. */
  declare colorOf: (actor: string) => string
  declare private layout: TimelineLayout
  private columns = 0
  private observer: ResizeObserver | undefined

  constructor() {
    super()
    this.entries = []
    this.place = -1
    this.label = ''
    this.colorOf = () => safeColor(undefined)
    this.layout = layoutTimeline([], 1)
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: 112px minmax(0, 1fr);
        /* Always room for four people: the image above must not move because a filter leaves fewer. */
        height: 64px;
        overflow: hidden auto;
      }

      .names div {
        display: flex;
        align-items: center;
        gap: 6px;
        height: 16px;
        font-size: var(--l-font-small);
        line-height: 16px;
      }

      .dot {
        flex: none;
        width: 8px;
        height: 8px;
        border-radius: 50%;
      }

      .track {
        position: relative;
        min-height: 64px;
        border-radius: 2px;
        background: var(--l-ground);
        cursor: ew-resize;
        touch-action: none;
      }

      canvas {
        display: block;
        width: 100%;
      }

      .now {
        position: absolute;
        top: -2px;
        bottom: -2px;
        width: 2px;
        margin-left: -1px;
        background: var(--l-text);
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
    if (changed.has('entries') && this.columns > 0) this.layout = layoutTimeline(this.entries, this.columns)
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('layout') || changed.has('colorOf')) this.draw()
  }

  override render(): TemplateResult {
    const count = this.entries.length
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
        @pointerdown=${this.press}
        @pointermove=${this.drag}
        @keydown=${this.key}
      >
        <canvas></canvas>
        ${
          count === 0
            ? ''
            : html`<div class="now" style=${styleMap({ left: `${fractionOfPlace(this.place, count) * 100}%` })}></div>`
        }
      </div>
    `
  }

  private measure(): void {
    const track = this.renderRoot.querySelector('.track')
    const columns = Math.max(1, Math.round((track?.clientWidth ?? 0) * devicePixelRatio))
    if (columns === this.columns) return
    this.columns = columns
    this.layout = layoutTimeline(this.entries, columns)
  }

  private draw(): void {
    const canvas = this.renderRoot.querySelector('canvas')
    const pen = canvas?.getContext('2d')
    if (canvas == null || pen == null) return
    const { lanes, most } = this.layout
    const laneHeight = LANE_HEIGHT * devicePixelRatio
    canvas.width = this.columns
    canvas.height = Math.max(1, lanes.length) * laneHeight
    canvas.style.height = `${Math.max(1, lanes.length) * LANE_HEIGHT}px`
    const room = Math.floor(this.columns / Math.max(1, this.entries.length)) - 1
    const width = Math.max(1, Math.min(room, 6 * devicePixelRatio))
    for (const [index, { actor, columns }] of lanes.entries()) {
      pen.fillStyle = safeColor(this.colorOf(actor))
      for (const [column, height] of columns.entries()) {
        if (height === 0) continue
        // A single edit among hundreds in the tallest column must still be seen.
        pen.globalAlpha = 0.45 + (0.55 * height) / Math.max(1, most)
        pen.fillRect(column - Math.floor(width / 2), index * laneHeight + 2, width, laneHeight - 4)
      }
    }
  }

  private seek(event: PointerEvent): void {
    const { currentTarget } = event
    if (!(currentTarget instanceof HTMLElement)) return
    const { left, width } = currentTarget.getBoundingClientRect()
    this.go(placeAt((event.clientX - left) / width, this.entries.length))
  }

  private go(place: number): void {
    const held = Math.min(this.entries.length - 1, Math.max(0, place))
    if (this.entries.length > 0 && held !== this.place) this.dispatchEvent(new LimnSeekEvent(held))
  }

  private readonly press = (event: PointerEvent): void => {
    if (event.button !== 0 || !(event.currentTarget instanceof HTMLElement)) return
    event.currentTarget.setPointerCapture(event.pointerId)
    this.seek(event)
  }

  private readonly drag = (event: PointerEvent): void => {
    if (event.currentTarget instanceof HTMLElement && event.currentTarget.hasPointerCapture(event.pointerId))
      this.seek(event)
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
