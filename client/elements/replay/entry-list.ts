// <limn-entry-list>: every entry in words, newest last; only the rows in sight exist, so that ten thousand are no burden. Knows no document.
import { css, html, LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { styleMap } from 'lit/directives/style-map.js'
import { base } from '../base.ts'
import { moment, safeColor } from '../words.ts'
import type { ReplayEntry } from './replay-log.ts'
import { LimnSeekEvent } from './timeline.ts'
import { rowsInSight } from './timeline-layout.ts'

const ROW = 48

export class LimnEntryList extends LitElement {
  static override properties: PropertyDeclarations = {
    entries: { attribute: false },
    place: { type: Number },
    colorOf: { attribute: false },
    top: { state: true },
    room: { state: true },
  }

  declare entries: readonly ReplayEntry[]
  /** 0-based place of the present entry. */
  declare place: number
  declare colorOf: (actor: string) => string
  /** Pixels scrolled. */
  declare private top: number
  /** Pixels in sight. */
  declare private room: number
  private observer: ResizeObserver | undefined

  constructor() {
    super()
    this.entries = []
    this.place = -1
    this.colorOf = () => safeColor(undefined)
    this.top = 0
    this.room = 600
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        overflow: hidden auto;
        scrollbar-color: var(--l-line-strong) transparent;
      }

      .all {
        position: relative;
      }

      button {
        position: absolute;
        left: 0;
        display: grid;
        grid-template: auto auto / 4px minmax(0, 1fr) auto;
        column-gap: var(--l-2);
        align-content: center;
        width: 100%;
        height: 48px;
        padding: 0 var(--l-3) 0 0;
        border: 0;
        border-bottom: 1px solid var(--l-line);
        background: none;
        text-align: left;
        cursor: pointer;
        line-height: 18px;
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
    this.observer = new ResizeObserver(() => (this.room = this.clientHeight))
    this.observer.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.removeEventListener('scroll', this.scrolled)
    this.observer?.disconnect()
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('place')) this.reveal()
  }

  override render(): TemplateResult {
    const { entries } = this
    const { from, to } = rowsInSight(this.top, this.room, { height: ROW, count: entries.length })
    const now = Date.now()
    return html`
      <div class="all" role="list" style=${styleMap({ height: `${entries.length * ROW}px` })}>
        ${repeat(
          entries.slice(from, to),
          ({ seq }) => seq,
          (entry, index) => this.row(entry, from + index, now),
        )}
      </div>
    `
  }

  private row(entry: ReplayEntry, place: number, now: number): TemplateResult {
    return html`
      <button
        role="listitem"
        aria-current=${place === this.place}
        aria-setsize=${this.entries.length}
        aria-posinset=${place + 1}
        style=${styleMap({ top: `${place * ROW}px` })}
        title=${entry.words}
        @click=${() => this.dispatchEvent(new LimnSeekEvent(place))}
      >
        <span class="who" style=${styleMap({ background: safeColor(this.colorOf(entry.actor)) })}></span>
        <span class="cut small quiet">${entry.actorName}, ${entry.role}</span>
        <span class="small quiet number">${moment(entry.at, now)}</span>
        <span class="words cut">${entry.words}</span>
      </button>
    `
  }

  /** Scrolls just enough for the present entry to be in sight. */
  private reveal(): void {
    const top = this.place * ROW
    if (this.place < 0) return
    if (top < this.scrollTop) this.scrollTop = top
    else if (top + ROW > this.scrollTop + this.clientHeight) this.scrollTop = top + ROW - this.clientHeight
  }

  private readonly scrolled = (): void => {
    this.top = this.scrollTop
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-entry-list': LimnEntryList
  }
}
