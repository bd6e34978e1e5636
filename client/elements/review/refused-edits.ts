// <limn-refused-edits>: what the server refused in this series, for reviewers: who, when, why, what it would change, drawn over the image; apply or dismiss.
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { styleMap } from 'lit/directives/style-map.js'
import type { Rejected } from '../../../shared/api/index.ts'
import type { SeriesSession } from '../../editor/index.ts'
import { base } from '../base.ts'
import { fieldValue } from '../field-value.ts'
import { SignalElement } from '../signal-element.ts'
import { bytes, count, moment } from '../words.ts'
import { panelStyles } from '../workspace/panel-styles.ts'
import type { ReviewDesk } from './desk.ts'
import { reviewStyles } from './review-styles.ts'
import { frameOf, looseChangeWords, outcomeWords, personWords, reasonWords } from './review-words.ts'

export class LimnRefusedEdits extends SignalElement {
  static override properties: PropertyDeclarations = {
    session: { attribute: false },
    desk: { attribute: false },
    opened: { state: true },
    note: { state: true },
    problem: { state: true },
    busy: { state: true },
  }

  declare session: SeriesSession | null
  declare desk: ReviewDesk | null
  declare private opened: string | null
  declare private note: string
  declare private problem: string
  declare private busy: boolean

  constructor() {
    super()
    this.session = null
    this.desk = null
    this.opened = null
    this.note = ''
    this.problem = ''
    this.busy = false
  }

  static override styles = [base, panelStyles, reviewStyles]

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    void this.desk?.inspect(null)
    this.opened = null
  }

  override render(): TemplateResult | typeof nothing {
    const { session, desk } = this
    const rejected = desk?.rejected.value
    if (session === null || desk === null || !rejected) return nothing
    const newest = rejected.list.toReversed()
    const waiting = newest.filter(isWaiting)
    const decided = newest.filter((one) => !isWaiting(one))
    const turnedAway = rejected.totals.reduce((sum, total) => sum + total.turnedAway, 0)
    const cards = (list: readonly Rejected[]): TemplateResult => html`
      <ul>
        ${repeat(
          list,
          ({ id }) => id,
          (one) => this.card(one, session, desk),
        )}
      </ul>
    `
    return html`
      <h2>Refused by the server <span class="quiet number">${waiting.length}</span></h2>
      ${newest.length === 0 ? html`<p class="empty">Nothing was refused in this series.</p>` : nothing}
      ${cards(waiting)}
      ${
        decided.length === 0
          ? nothing
          : html`<h3>Decided</h3>
              ${cards(decided)}`
      }
      ${rejected.more ? html`<button class="more" @click=${() => void desk.loadMore()}>Show older ones</button>` : nothing}
      ${
        turnedAway === 0
          ? nothing
          : html`<p class="empty">
              ${capitalCount(turnedAway)} could not be held here, for there was no room left.
              ${turnedAway === 1 ? 'It' : 'They'} may still be in the browser that drew
              ${turnedAway === 1 ? 'it' : 'them'}.
            </p>`
      }
    `
  }

  private card(one: Rejected, session: SeriesSession, desk: ReviewDesk): TemplateResult {
    const isOpen = this.opened === one.id
    const last = one.outcomes.at(-1)
    return html`
      <li class="card ${isOpen ? 'open' : ''}">
        <button class="row" aria-expanded=${isOpen} @click=${() => this.toggle(one, session, desk)}>
          <wa-icon class="state ${last ? 'done' : ''}" name=${last ? 'check' : 'circle-alert'}></wa-icon>
          <span class="what">
            <strong class="cut">${one.actorName}, ${one.role}</strong>
            <span class="small quiet">${last ? outcomeWords(last, session.user.id) : reasonWords(one.reason)}</span>
            <span class="small quiet number">${moment(one.at, Date.now())}, ${bytes(one.bytes)}</span>
          </span>
        </button>
        ${isOpen ? this.body(one, session, desk) : nothing}
      </li>
    `
  }

  private body(one: Rejected, session: SeriesSession, desk: ReviewDesk): TemplateResult {
    const held = desk.detail.value
    const detail = held?.id === one.id ? held : null
    const applied = one.outcomes.some(({ action }) => action === 'apply')
    const dismissed = one.outcomes.some(({ action }) => action === 'dismiss')
    if (detail === null)
      return html`<div class="body">
        <p class="small ${this.problem === '' ? 'quiet' : 'problem'}" role="status">
          ${this.problem === '' ? 'Finding out what it would change …' : this.problem}
        </p>
      </div>`
    return html`
      <div class="body">
        ${one.outcomes.length > 0 ? html`<p class="small quiet">${reasonWords(one.reason)}</p>` : nothing}
        <p>
          ${detail.why ?? looseChangeWords(`What ${personWords(one, session.user.id)} did`, detail.changes, session)}
        </p>
        ${detail.borders.length > 0 ? this.legend(one, session, desk) : nothing}
        ${one.detail === '' ? nothing : html`<p class="small quiet">The server’s words: ${one.detail}</p>`}
        ${applied ? nothing : this.decision(one, { detail, dismissed, session })}
        ${this.problem === '' ? nothing : html`<p class="small problem" role="alert">${this.problem}</p>`}
      </div>
    `
  }

  private legend({ actor, actorName }: Rejected, { user }: SeriesSession, desk: ReviewDesk): TemplateResult {
    return html`
      <div class="choice">
        <span class="line" style=${styleMap({ color: desk.colorOf(actor) })}></span>
        <span class="small quiet">What ${personWords({ actor, actorName }, user.id)} drew, over the image</span>
      </div>
    `
  }

  private decision(
    one: Rejected,
    {
      detail,
      dismissed,
      session,
    }: {
      readonly detail: { readonly why: string | null; readonly changes: readonly unknown[] }
      readonly dismissed: boolean
      readonly session: SeriesSession
    },
  ): TemplateResult {
    const canApply = detail.why === null && detail.changes.length > 0
    const off = this.busy || session.editor.readOnly.value
    return html`
      <label class="note">
        <span class="small quiet">Note; it stays on the record</span>
        <textarea maxlength="1000" .value=${this.note} @input=${this.write} @keydown=${keepKeys}></textarea>
      </label>
      <div class="actions">
        <wa-button
          size="small"
          appearance="outlined"
          data-action="apply"
          ?disabled=${off || !canApply}
          @click=${() => void this.decide(one.id, 'apply')}
          >Apply for ${one.actorName}</wa-button
        >
        ${
          dismissed
            ? nothing
            : html`<wa-button
                size="small"
                appearance="plain"
                data-action="dismiss"
                ?disabled=${off}
                @click=${() => void this.decide(one.id, 'dismiss')}
                >Dismiss</wa-button
              >`
        }
      </div>
    `
  }

  private toggle(one: Rejected, session: SeriesSession, desk: ReviewDesk): void {
    this.opened = this.opened === one.id ? null : one.id
    this.note = ''
    this.problem = ''
    void desk.inspect(this.opened).then((refusal) => {
      if (this.opened !== one.id) return
      if (refusal !== null) this.problem = refusal.detail
      const frame = desk.detail.value?.borders[0]?.frame
      const index = session.series.frames.findIndex(({ key }) => frame !== undefined && key === frameOf(frame))
      if (index >= 0) session.editor.setFrame(index)
    })
  }

  private async decide(id: string, action: 'apply' | 'dismiss'): Promise<void> {
    this.busy = true
    const refusal = await this.desk?.decide(id, action, this.note.trim())
    this.busy = false
    if (refusal) this.problem = refusal.detail
    else {
      this.opened = null
      this.note = ''
    }
  }

  private readonly write = (event: Event): void => {
    this.note = fieldValue(event)
  }
}

function isWaiting({ outcomes }: Rejected): boolean {
  return outcomes.length === 0
}

function capitalCount(number: number): string {
  return number === 1 ? 'One more edit' : count(number, 'more edit')
}

/** The image's keys are not for what is written here. */
function keepKeys(event: KeyboardEvent): void {
  event.stopPropagation()
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-refused-edits': LimnRefusedEdits
  }
}
