// <limn-go-to>: goes to an edit by its number, or to what stood at a time. Knows no document.
import { css, html, LitElement, type PropertyDeclarations, type TemplateResult } from 'lit'
import { base } from '../base.ts'
import { controlsStyles } from '../controls-styles.ts'
import { fromLocalTime, toLocalTime } from './local-time.ts'
import type { Replay } from './replay.ts'

export class LimnGoTo extends LitElement {
  static override properties: PropertyDeclarations = {
    replay: { attribute: false },
    open: { type: Boolean, reflect: true },
  }

  declare replay: Replay | null
  declare open: boolean

  constructor() {
    super()
    this.replay = null
    this.open = false
  }

  static override styles = [
    base,
    controlsStyles,
    css`
      wa-dialog {
        --width: 400px;
      }

      form {
        display: grid;
        grid-template-columns: 56px minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--l-2);
        margin-bottom: var(--l-3);
      }
    `,
  ]

  override render(): TemplateResult {
    const { replay } = this
    if (replay === null) return html``
    const last = replay.log.count.value
    const seq = replay.controls.seq.value ?? last
    const at = last === 0 ? Date.now() : replay.log.columns.at(seq - 1)
    return html`
      <wa-dialog label="Go to a moment" light-dismiss ?open=${this.open} @wa-after-hide=${this.closed}>
        <form @submit=${this.goToEdit}>
          <label for="edit">Edit</label>
          <input id="edit" type="number" min="1" max=${last} required autofocus .value=${String(seq)} />
          <button class="text-button">Go</button>
        </form>
        <form @submit=${this.goToTime}>
          <label for="time">Time</label>
          <input id="time" type="datetime-local" step="1" required .value=${toLocalTime(at)} />
          <button class="text-button">Go</button>
        </form>
        <p class="quiet">A time shows what stood then: the last edit made until that second.</p>
      </wa-dialog>
    `
  }

  private field(id: string): string {
    return this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)?.value ?? ''
  }

  private readonly goToEdit = (event: Event): void => {
    event.preventDefault()
    const seq = Math.round(Number(this.field('edit')))
    if (seq >= 1) this.replay?.controls.seek(seq)
    this.open = false
  }

  private readonly goToTime = (event: Event): void => {
    event.preventDefault()
    const at = fromLocalTime(this.field('time'))
    if (at !== null) this.replay?.controls.seekTime(at + 999)
    this.open = false
  }

  private readonly closed = (event: Event): void => {
    if (event.target instanceof HTMLElement && event.target.localName === 'wa-dialog') this.open = false
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-go-to': LimnGoTo
  }
}
