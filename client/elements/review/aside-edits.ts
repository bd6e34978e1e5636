// <limn-aside-edits>: edits of this browser that the server refused: each with its reason in words, what it would change, and what can be done with it.
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { SeriesSession } from '../../editor/index.ts'
import { base } from '../base.ts'
import { DocWatch } from '../doc-watch.ts'
import { SignalElement } from '../signal-element.ts'
import { count, moment } from '../words.ts'
import { panelStyles } from '../workspace/panel-styles.ts'
import type { AsideEdit, ReviewDesk, SavedEdit } from './desk.ts'
import { reviewStyles } from './review-styles.ts'
import { changeWords, reasonWords } from './review-words.ts'

export class LimnAsideEdits extends SignalElement {
  static override properties: PropertyDeclarations = {
    session: { attribute: false },
    desk: { attribute: false },
    opened: { state: true },
    dismissing: { state: true },
    problem: { state: true },
  }

  declare session: SeriesSession | null
  declare desk: ReviewDesk | null
  declare private opened: number | null
  declare private dismissing: AsideEdit | null
  declare private problem: string
  /** What an edit would change depends on the document as it is. */
  protected readonly watch = new DocWatch(this, () => this.session?.doc)

  constructor() {
    super()
    this.session = null
    this.desk = null
    this.opened = null
    this.dismissing = null
    this.problem = ''
  }

  static override styles = [base, panelStyles, reviewStyles]

  override updated(changed: PropertyValues): void {
    if (!changed.has('dismissing')) return
    const dialog = this.renderRoot.querySelector('wa-dialog')
    if (dialog !== null) dialog.open = this.dismissing !== null
  }

  override render(): TemplateResult {
    const { session, desk } = this
    if (session === null || desk === null) return html``
    const edits = desk.aside.value
    return html`
      <h2>Your refused edits <span class="quiet number">${edits.length}</span></h2>
      ${
        edits.length === 0
          ? html`<p class="empty">None. What the server refuses of your work is kept here, in this browser.</p>`
          : nothing
      }
      <ul>
        ${repeat(
          edits,
          ({ key }) => key,
          (edit) => this.card(edit, session, desk),
        )}
      </ul>
      ${this.problem === '' ? nothing : html`<p class="empty problem" role="alert">${this.problem}</p>`}
      <button class="more" @click=${this.chooseFile}>Bring back a saved edit …</button>
      <input type="file" accept=".json,application/json" hidden @change=${this.bringBack} />
      ${this.dialog()}
    `
  }

  private card(edit: AsideEdit, session: SeriesSession, desk: ReviewDesk): TemplateResult {
    const isOpen = this.opened === edit.key
    return html`
      <li class="card ${isOpen ? 'open' : ''}">
        <button class="row" aria-expanded=${isOpen} @click=${() => this.toggle(edit)}>
          <wa-icon class="state" name="circle-alert"></wa-icon>
          <span class="what">
            <strong>${reasonWords(edit.reason)}</strong>
            <span class="small quiet">Set aside ${moment(edit.at, Date.now())}</span>
          </span>
        </button>
        ${isOpen ? this.body(edit, session, desk) : nothing}
      </li>
    `
  }

  private body(edit: AsideEdit, session: SeriesSession, desk: ReviewDesk): TemplateResult {
    const changes = edit.changes()
    return html`
      <div class="body">
        <p>
          ${
            changes === undefined
              ? 'It rests on something that is no longer there, so it cannot be shown.'
              : changeWords(changes, session)
          }
        </p>
        ${edit.detail === '' ? nothing : html`<p class="small quiet">The server’s words: ${edit.detail}</p>`}
        <div class="actions">
          <wa-button
            size="small"
            appearance="outlined"
            ?disabled=${changes === undefined || session.editor.readOnly.value}
            @click=${() => void this.tryAgain(edit, desk)}
            >Try again</wa-button
          >
          <wa-button size="small" appearance="outlined" @click=${() => this.save(edit, desk)}>Save as a file</wa-button>
          <wa-button size="small" appearance="plain" @click=${() => (this.dismissing = edit)}>Dismiss …</wa-button>
        </div>
      </div>
    `
  }

  private dialog(): TemplateResult {
    const edit = this.dismissing
    const changes = edit?.changes()
    const lost =
      this.session && changes?.length ? changeWords(changes, this.session) : 'What it did can no longer be shown.'
    return html`
      <wa-dialog label="Dismiss this edit?" light-dismiss @wa-after-hide=${() => (this.dismissing = null)}>
        ${edit === null ? nothing : html`<p>It is then gone from this browser for good. ${lost}</p>`}
        <wa-button slot="footer" appearance="outlined" data-dialog="close">Keep it</wa-button>
        <wa-button slot="footer" variant="danger" autofocus @click=${this.confirmDismissal}>Dismiss it</wa-button>
      </wa-dialog>
    `
  }

  private toggle({ key }: AsideEdit): void {
    this.opened = this.opened === key ? null : key
    this.problem = ''
  }

  private async tryAgain({ key }: AsideEdit, desk: ReviewDesk): Promise<void> {
    const done = await desk.tryAgain(key)
    this.problem = done ? '' : 'It rests on something that is not there, and stays where it is.'
  }

  private save({ key }: AsideEdit, desk: ReviewDesk): void {
    const saved = desk.save(key)
    if (saved !== undefined) download(saved)
  }

  private readonly confirmDismissal = (): void => {
    const { dismissing, desk } = this
    this.dismissing = null
    if (dismissing !== null) void desk?.dismiss(dismissing.key)
  }

  private readonly chooseFile = (): void => this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click()

  private readonly bringBack = async (event: Event): Promise<void> => {
    const { target } = event
    if (!(target instanceof HTMLInputElement)) return
    const files = [...(target.files ?? [])]
    target.value = ''
    const problems = await Promise.all(files.map(async (file) => this.desk?.bringBack(await file.text())))
    const failed = problems.filter((problem) => typeof problem === 'string')
    this.problem =
      failed.length > 1 ? `${count(failed.length, 'file')} could not be used: ${failed[0]}` : (failed[0] ?? '')
  }
}

/** Hands a file to the browser, as if it had been fetched. */
function download({ fileName, text }: SavedEdit): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = fileName
  link.click()
  URL.revokeObjectURL(link.href)
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-aside-edits': LimnAsideEdits
  }
}
