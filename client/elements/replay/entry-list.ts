// <limn-entry-list>: every entry in words, newest last; only the rows in sight exist, so that a hundred thousand are no burden. Knows no document.
import { css, html, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { styleMap } from 'lit/directives/style-map.js'
import { base } from '../base.ts'
import { inSlots, rowsInSight } from '../rows-in-sight.ts'
import { SignalElement } from '../signal-element.ts'
import { moment, safeColor } from '../words.ts'
import type { ReplayLog } from './replay-log.ts'
import type { ShownEntries } from './shown-entries.ts'
import { LimnSeekEvent } from './timeline.ts'

/** How long a scrolled list rests before its words are read, ms. */
const REST_MS = 80

export class LimnEntryList extends SignalElement {
  static override properties: PropertyDeclarations = {
    log: { attribute: false },
    entries: { attribute: false },
    place: { type: Number },
    colorOf: { attribute: false },
    top: { state: true },
    room: { state: true },
  }

  declare log: ReplayLog | null
  declare entries: ShownEntries | null
  /** 0-based place of the present entry. */
  declare place: number
  declare colorOf: (actor: string) => string
  /** Pixels scrolled. */
  declare private top: number
  /** Pixels in sight. */
  declare private room: number
  /** Height of a row, pixels, as the style sheet has it. */
  private row = 48
  private observer: ResizeObserver | undefined
  /** Runs while the list is being scrolled: what rushes by is not read. */
  private restTimer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.log = null
    this.entries = null
    this.place = -1
    this.colorOf = () => safeColor(undefined)
    this.top = 0
    this.room = 600
  }

  static override styles = [
    base,
    css`
      :host {
        --entry: 48px;

        display: block;
        overflow: hidden auto;
        scrollbar-color: var(--l-line-strong) transparent;
        contain: strict;
      }

      @media (min-width: 3000px) {
        :host {
          --entry: 60px;
        }
      }

      .all {
        position: relative;
      }

      button {
        position: absolute;
        top: 0;
        left: 0;
        display: grid;
        grid-template: auto auto / 4px minmax(0, 1fr) auto;
        column-gap: var(--l-2);
        align-content: center;
        width: 100%;
        height: var(--entry);
        padding: 0 var(--l-3) 0 0;
        border: 0;
        border-bottom: 1px solid var(--l-line);
        background: none;
        text-align: left;
        cursor: pointer;
        line-height: 1.4;
        contain: strict;
      }

      button:hover {
        background: var(--l-raised);
      }

      button[aria-current='true'] {
        background: var(--l-accent-quiet);
      }

      button[aria-current='true'] .quiet {
        color: var(--l-text);
      }

      button:focus-visible {
        outline-offset: -2px;
      }

      .who {
        grid-row: span 2;
        align-self: stretch;
        margin: -6px 0;
      }

      .words {
        grid-column: 2 / -1;
      }

      .small {
        font-size: var(--l-font-small);
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    this.tabIndex = -1
    this.addEventListener('scroll', this.scrolled, { passive: true })
    this.observer = new ResizeObserver(() => {
      this.row = Number.parseFloat(getComputedStyle(this).getPropertyValue('--entry')) || this.row
      this.room = this.clientHeight
    })
    this.observer.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.removeEventListener('scroll', this.scrolled)
    this.observer?.disconnect()
    clearTimeout(this.restTimer)
    this.restTimer = undefined
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('place') || changed.has('entries')) this.reveal()
    if (this.restTimer === undefined) this.wantInSight()
  }

  private get inSight() {
    return rowsInSight(this.top, this.room, { height: this.row, count: this.entries?.count ?? 0 })
  }

  override render(): TemplateResult {
    const { entries, log } = this
    if (entries === null || log === null) return html``
    void log.details.revision.value
    const now = Date.now()
    return html`
      <div class="all" role="list" aria-label="Edits" style=${styleMap({ height: `${entries.count * this.row}px` })}>
        ${inSlots(this.inSight).map((place) => this.entry(log, entries, { place, now }))}
      </div>
    `
  }

  private entry(
    log: ReplayLog,
    { columns, count, offsetOf }: ShownEntries,
    { place, now }: { readonly place: number; readonly now: number },
  ): TemplateResult {
    const offset = offsetOf(place)
    const actor = columns.actor(offset)
    const words = log.words(offset)
    const role = log.details.at(offset)?.role
    return html`
      <button
        role="listitem"
        aria-current=${place === this.place}
        aria-setsize=${count}
        aria-posinset=${place + 1}
        ?data-read=${role !== undefined}
        style=${styleMap({ transform: `translateY(${place * this.row}px)` })}
        title=${words}
        .value=${String(place)}
        @click=${this.choose}
      >
        <span
          class="who"
          style=${styleMap({ background: safeColor(this.colorOf(columns.actors[actor] ?? '')) })}
        ></span>
        <span class="cut small quiet">${columns.names[actor]}${role === undefined ? '' : `, ${role}`}</span>
        <span class="small quiet number">${moment(columns.at(offset), now)}</span>
        <span class="words cut">${words}</span>
      </button>
    `
  }

  /** Scrolls just enough for the present entry to be in sight. */
  private reveal(): void {
    const top = this.place * this.row
    if (this.place < 0) return
    if (top < this.scrollTop) this.scrollTop = top
    else if (top + this.row > this.scrollTop + this.clientHeight) this.scrollTop = top + this.row - this.clientHeight
  }

  /** The words of what is in sight, the present entry's first. */
  private wantInSight(): void {
    const { entries, log } = this
    if (entries === null || log === null || entries.count === 0) return
    const { from, to } = this.inSight
    const seen = Array.from({ length: Math.max(0, to - from) }, (_, row) => entries.offsetOf(from + row))
    const present = entries.offsetOf(this.place)
    log.details.want(present < 0 ? seen : [present, ...seen])
  }

  private readonly choose = (event: Event): void => {
    const { currentTarget } = event
    if (currentTarget instanceof HTMLButtonElement) this.dispatchEvent(new LimnSeekEvent(Number(currentTarget.value)))
  }

  private readonly scrolled = (): void => {
    this.top = this.scrollTop
    clearTimeout(this.restTimer)
    this.restTimer = setTimeout(() => {
      this.restTimer = undefined
      this.wantInSight()
    }, REST_MS)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-entry-list': LimnEntryList
  }
}
