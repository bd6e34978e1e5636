// <limn-looks>: borders on which two people drew the same stretch unseen: a click goes there and shows both versions, another decides. Draws nothing.
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { styleMap } from 'lit/directives/style-map.js'
import type { Look, LookVersions, SettleLook } from '../../../shared/api/index.ts'
import type { ContourId, ObjectId } from '../../../shared/model/index.ts'
import type { SeriesSession } from '../../editor/index.ts'
import { base } from '../base.ts'
import { DocWatch } from '../doc-watch.ts'
import { fieldValue } from '../field-value.ts'
import { SignalElement } from '../signal-element.ts'
import { moment, safeColor } from '../words.ts'
import { classOf } from '../workspace/object-rows.ts'
import { panelStyles } from '../workspace/panel-styles.ts'
import type { ReviewDesk } from './desk.ts'
import { reviewStyles } from './review-styles.ts'
import { crossingWords, frameOf, lookWords, placeWords, settledWords, versionWords } from './review-words.ts'

/** Settled ones shown until more are asked for. */
const SETTLED_SHOWN = 3

export class LimnLooks extends SignalElement {
  static override properties: PropertyDeclarations = {
    session: { attribute: false },
    desk: { attribute: false },
    opened: { state: true },
    note: { state: true },
    problem: { state: true },
    busy: { state: true },
    allSettled: { state: true },
  }

  declare session: SeriesSession | null
  declare desk: ReviewDesk | null
  declare private opened: string | null
  declare private note: string
  declare private problem: string
  declare private busy: boolean
  declare private allSettled: boolean
  /** The crossings of the border as it is change with the document. */
  protected readonly watch = new DocWatch(this, () => this.session?.doc)

  constructor() {
    super()
    this.session = null
    this.desk = null
    this.opened = null
    this.note = ''
    this.problem = ''
    this.busy = false
    this.allSettled = false
  }

  static override styles = [base, panelStyles, reviewStyles]

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    void this.desk?.lookAt(null)
    this.opened = null
  }

  override render(): TemplateResult {
    const { session, desk } = this
    if (session === null || desk === null) return html``
    const all = desk.looks.value
    if (all === null)
      return html`<h2>Needs a look</h2>
        <p class="empty">Not known: the server has not answered yet.</p>`
    const open = all.filter(({ settled }) => settled === null)
    const settled = all.filter((look) => look.settled !== null).toReversed()
    const shown = this.allSettled ? settled : settled.slice(0, SETTLED_SHOWN)
    return html`
      <h2>Needs a look <span class="quiet number">${open.length}</span></h2>
      ${
        open.length === 0
          ? html`<p class="empty">
              Nothing. When two people draw the same stretch at once, both versions are listed here.
            </p>`
          : nothing
      }
      <ul>
        ${repeat(
          open,
          ({ id }) => id,
          (look) => this.card(look, session, desk),
        )}
      </ul>
      ${
        settled.length === 0
          ? nothing
          : html`
              <h3>Settled</h3>
              <ul>
                ${repeat(
                  shown,
                  ({ id }) => id,
                  (look) => this.settledRow(look, session),
                )}
              </ul>
              ${
                shown.length < settled.length
                  ? html`<button class="more" @click=${() => (this.allSettled = true)}>
                      Show all ${settled.length} settled
                    </button>`
                  : nothing
              }
            `
      }
    `
  }

  private card(look: Look, session: SeriesSession, desk: ReviewDesk): TemplateResult {
    const isOpen = this.opened === look.id
    const held = desk.versions.value
    const versions = isOpen && held?.look.id === look.id ? held : null
    return html`
      <li class="card ${isOpen ? 'open' : ''}">
        <button class="row" aria-expanded=${isOpen} @click=${() => this.toggle(look, session, desk)}>
          <wa-icon class="state" name="triangle-alert"></wa-icon>
          <span class="what">
            <strong class="cut">${placeWords(look, session)}</strong>
            <span class="small quiet">${lookWords(look, versions, session.user.id)}</span>
          </span>
        </button>
        ${isOpen ? this.choices(look, versions, { session, desk }) : nothing}
      </li>
    `
  }

  private choices(
    look: Look,
    versions: LookVersions | null,
    { session, desk }: { readonly session: SeriesSession; readonly desk: ReviewDesk },
  ): TemplateResult {
    if (versions === null)
      return html`<div class="body">
        <p class="small ${this.problem === '' ? 'quiet' : 'problem'}" role="status">
          ${this.problem === '' ? 'Fetching both versions …' : this.problem}
        </p>
      </div>`
    const colors = desk.colorsOf(look)
    const now = session.doc.contour(look.contour as ContourId)
    const off = this.busy || session.editor.readOnly.value
    const me = session.user.id
    const choose = (choice: SettleLook['choice']) => () => void this.settle(look.id, choice)
    const button = (choice: SettleLook['choice'], label: string): TemplateResult => html`
      <wa-button size="small" appearance="outlined" data-choice=${choice} ?disabled=${off} @click=${choose(choice)}
        >${label}</wa-button
      >
    `
    const version = (choice: 'first' | 'second'): TemplateResult => html`
      <div class="choice">
        <span class="line" style=${styleMap({ color: colors[choice] })}></span>
        <span
          >${versions[choice] === null ? `${versionWords(look[choice], me)}: deleted` : versionWords(look[choice], me)}</span
        >
        ${button(choice, versions[choice] === null ? 'Delete it' : 'Keep this')}
      </div>
    `
    return html`
      <div class="body">
        ${version('first')} ${version('second')}
        <div class="choice">
          <span class="line solid" style=${styleMap({ color: colorOfObject(look.object, session) })}></span>
          <span
            >${now ? 'As it is now' : 'As it is now: no border'}<span class="warning small"
              >${crossingWords(now)}</span
            ></span
          >
          ${button('both', now ? 'Keep as it is' : 'Leave it so')}
        </div>
        <div class="choice">
          <span></span>
          <span class="small quiet">Or draw it anew by hand, then</span>
          ${button('redrawn', 'It is redrawn')}
        </div>
        <label class="note">
          <span class="small quiet">Note, if you like; it stays on the record</span>
          <textarea maxlength="1000" .value=${this.note} @input=${this.write} @keydown=${keepKeys}></textarea>
        </label>
        ${session.editor.readOnly.value ? html`<p class="small quiet">You may look at this, not decide it.</p>` : nothing}
        ${this.problem === '' ? nothing : html`<p class="small problem" role="alert">${this.problem}</p>`}
      </div>
    `
  }

  private settledRow(look: Look, session: SeriesSession): TemplateResult {
    const { settled } = look
    return html`
      <li class="card">
        <button class="row" @click=${() => this.go(look, session)} title=${settled?.note ?? ''}>
          <wa-icon class="state done" name="check"></wa-icon>
          <span class="what">
            <span class="cut">${placeWords(look, session)}</span>
            <span class="small quiet"
              >${settledWords(look, session.user.id)},
              ${moment(settled?.at ?? 0, Date.now())}${settled?.note ? html`: ${settled.note}` : nothing}</span
            >
          </span>
        </button>
      </li>
    `
  }

  private toggle(look: Look, session: SeriesSession, desk: ReviewDesk): void {
    const isOpen = this.opened === look.id
    this.opened = isOpen ? null : look.id
    this.note = ''
    this.problem = ''
    if (!isOpen) this.go(look, session)
    void desk.lookAt(this.opened).then((refusal) => {
      if (this.opened === look.id && refusal !== null) this.problem = refusal.detail
    })
  }

  private go({ frame, object, contour }: Look, { series, editor, doc }: SeriesSession): void {
    const index = series.frames.findIndex(({ key }) => key === frameOf(frame))
    if (index >= 0) editor.setFrame(index)
    if (doc.object(object as ObjectId) === undefined) return
    const held = doc.contour(contour as ContourId)
    editor.select({ object: object as ObjectId, contour: held ? held.id : null })
  }

  private async settle(id: string, choice: SettleLook['choice']): Promise<void> {
    this.busy = true
    const refusal = await this.desk?.settle(id, choice, this.note.trim())
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

function colorOfObject(id: string, { doc, ontology }: SeriesSession): string {
  const object = doc.object(id as ObjectId)
  return safeColor(object?.color ?? classOf(ontology, object?.classId ?? '')?.color)
}

/** The image's keys are not for what is written here. */
function keepKeys(event: KeyboardEvent): void {
  event.stopPropagation()
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-looks': LimnLooks
  }
}
