// <limn-series-header>: where you are (patient, study, series), who is here, whether all is kept, and the ways out. Knows no tool.
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { styleMap } from 'lit/directives/style-map.js'
import type { SeriesSession } from '../../editor/index.ts'
import { base } from '../base.ts'
import { copyText } from '../copy-text.ts'
import { LimnNavigateEvent } from '../events.ts'
import type { ReviewDesk } from '../review/desk.ts'
import { browsePath, replayPath, seriesPath } from '../route.ts'
import { SignalElement } from '../signal-element.ts'
import { count, calendarDate, patientName, safeColor, seriesName } from '../words.ts'
import { viewOf } from './view-of.ts'

/** How long "Link copied" is shown. */
const COPIED_MS = 2000

export class LimnSeriesHeader extends SignalElement {
  static override properties: PropertyDeclarations = {
    session: { attribute: false },
    pages: { type: Boolean },
    desk: { attribute: false },
    reviewing: { type: Boolean },
    copied: { state: true },
  }

  declare session: SeriesSession | null
  /** Offer the ways to Limn's other pages; off when embedded elsewhere. */
  declare pages: boolean
  /** Offers the way to what waits for a decision; null offers none. */
  declare desk: ReviewDesk | null
  /** What waits for a decision is shown beside the image. */
  declare reviewing: boolean
  declare private copied: boolean
  private copiedTimer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.session = null
    this.pages = false
    this.desk = null
    this.reviewing = false
    this.copied = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--l-3);
        height: var(--l-bar);
        padding: 0 var(--l-3) 0 var(--l-2);
        border-bottom: 1px solid var(--l-line);
        background: var(--l-panel);
      }

      .where {
        display: flex;
        flex: 1 1 auto;
        gap: var(--l-2);
        min-width: 80px;
      }

      .where span {
        flex: 0 1 auto;
      }

      .where .patient {
        flex-shrink: 0.5;
        font-weight: 600;
      }

      .people {
        display: flex;
      }

      .person {
        display: grid;
        place-items: center;
        width: 24px;
        height: 24px;
        margin-left: -4px;
        border: 2px solid var(--l-panel);
        border-radius: 50%;
        color: #0c0d0f;
        font-size: 11px;
        font-weight: 600;
      }

      .group {
        display: flex;
      }

      .decisions {
        color: var(--l-text-quiet);
      }

      .decisions.waiting {
        background: var(--l-warning-quiet);
        color: var(--l-warning);
      }
    `,
  ]

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.copiedTimer)
  }

  override render(): TemplateResult {
    const { session } = this
    if (session === null) return html``
    const { series } = session
    const study = [series.study.description, calendarDate(series.study.date)].filter((part) => part !== '').join(', ')
    const name = seriesName(series.modality, series.description)
    return html`
      ${this.pages ? this.back() : nothing}
      <div class="where" title="${patientName(series.patient.name)} · ${study} · ${name}">
        <span class="patient cut">${patientName(series.patient.name)}</span>
        <span class="quiet cut">${study}</span>
        <span class="cut">${name}</span>
      </div>
      ${this.people(session)}
      <limn-kept .status=${session.status}></limn-kept>
      ${this.decisions()}
      <slot></slot>
      <div class="group">
        ${this.pages ? this.ways(session) : nothing}
        <button class="icon-button" aria-label="All keys" title="All keys (?)" @click=${this.askHelp}>
          <wa-icon name="circle-help"></wa-icon>
        </button>
      </div>
    `
  }

  /** How much waits for a decision: always there, and plain to see when it is not nothing. */
  private decisions(): TemplateResult | typeof nothing {
    const { desk } = this
    if (desk === null) return nothing
    const waiting = desk.waiting.value
    const words = waiting === 0 ? 'Nothing to decide' : `${count(waiting, 'thing')} to decide`
    return html`
      <button
        class="icon-button with-text decisions ${waiting > 0 ? 'waiting' : ''}"
        aria-pressed=${this.reviewing}
        aria-label=${words}
        title="${words}: borders drawn by two at once, and refused edits"
        @click=${this.review}
      >
        <wa-icon name="triangle-alert"></wa-icon>${waiting > 0 ? html`<span class="number">${waiting}</span>` : nothing}
      </button>
    `
  }

  private back(): TemplateResult {
    return html`
      <a
        class="icon-button"
        href=${browsePath}
        aria-label="Back to the list"
        title="Back to the list"
        @click=${this.follow}
      >
        <wa-icon name="arrow-left"></wa-icon>
      </a>
    `
  }

  private ways(session: SeriesSession): TemplateResult {
    return html`
      <button
        class="icon-button"
        aria-label="Copy a link to this view"
        title=${this.copied ? 'Link copied' : 'Copy a link to this series, slice, window and object'}
        @click=${this.copyLink}
      >
        <wa-icon name=${this.copied ? 'check' : 'link'}></wa-icon>
      </button>
      <a
        class="icon-button"
        href=${replayPath(session.series.id)}
        aria-label="Replay"
        title="Replay: every edit, step by step"
        @click=${this.follow}
      >
        <wa-icon name="history"></wa-icon>
      </a>
    `
  }

  private people({ people }: SeriesSession): TemplateResult | typeof nothing {
    const others = people.value
    if (others.length === 0) return nothing
    const shown = others.slice(0, 5)
    return html`
      <div
        class="people"
        role="img"
        aria-label="${count(others.length, 'other person', 'other people')} here: ${others.map(({ name }) => name).join(', ')}"
      >
        ${shown.map(
          ({ name, role, color }) =>
            html`<span class="person" style=${styleMap({ background: safeColor(color) })} title="${name}, ${role}"
              >${initials(name)}</span
            >`,
        )}
        ${others.length > shown.length ? html`<span class="quiet">+${others.length - shown.length}</span>` : nothing}
      </div>
    `
  }

  private readonly follow = (event: MouseEvent): void => {
    const { currentTarget } = event
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    if (!(currentTarget instanceof HTMLAnchorElement)) return
    if (!this.dispatchEvent(new LimnNavigateEvent(currentTarget.getAttribute('href') ?? ''))) event.preventDefault()
  }

  private readonly review = (): void => {
    this.dispatchEvent(new Event('limn-review', { bubbles: true, composed: true }))
  }

  private readonly askHelp = (): void => {
    this.dispatchEvent(new Event('limn-help', { bubbles: true, composed: true }))
  }

  private readonly copyLink = async (): Promise<void> => {
    if (this.session === null) return
    const { series, editor } = this.session
    const { href } = new URL(seriesPath(series.id, viewOf(editor)), location.href)
    this.copied = await copyText(href)
    clearTimeout(this.copiedTimer)
    this.copiedTimer = setTimeout(() => (this.copied = false), COPIED_MS)
  }
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '')
  return letters.join('').toUpperCase()
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-series-header': LimnSeriesHeader
  }
}
