// <limn-replay>: every edit of one series, step by step, in one tag. Opens the log and the images; says so when it cannot.
import { css, html, LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import type { Refusal } from '../api/index.ts'
import { base, LimnSignedOutEvent, newestMoment, type MomentLink, type Replay } from '../elements/index.ts'
import { openReplay } from './open-replay.ts'

type Phase =
  | { readonly is: 'opening' }
  | { readonly is: 'failed'; readonly refusal: Refusal }
  | { readonly is: 'open'; readonly replay: Replay }

const reopening = ['src', 'series', 'layer', 'token'] as const

export class LimnReplay extends LitElement {
  static override properties: PropertyDeclarations = {
    src: { type: String },
    series: { type: String },
    layer: { type: String },
    pages: { type: Boolean },
    token: { attribute: false },
    moment: { attribute: false },
    phase: { state: true },
  }

  /** Origin of the server; '' is the page's own. */
  declare src: string
  declare series: string
  declare layer: string
  declare pages: boolean
  declare token: (() => string | null) | null
  /** What to begin with; afterwards `limn-replay-moment` says what is shown. */
  declare moment: MomentLink
  declare private phase: Phase
  private opening = 0

  constructor() {
    super()
    this.src = ''
    this.series = ''
    this.layer = 'truth'
    this.pages = false
    this.token = null
    this.moment = newestMoment
    this.phase = { is: 'opening' }
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        height: 100%;
        min-height: 320px;
        background: var(--l-black);
      }

      .message {
        display: grid;
        gap: var(--l-4);
        place-content: center;
        justify-items: center;
        height: 100%;
        text-align: center;
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) void this.open()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.leave()
  }

  override updated(changed: PropertyValues<this>): void {
    if (reopening.some((name) => changed.has(name))) void this.open()
    else if (changed.has('moment') && this.phase.is === 'open') this.phase.replay.show(this.moment)
  }

  override render(): TemplateResult {
    switch (this.phase.is) {
      case 'opening':
        return html`<div class="message quiet" role="status">Opening the replay …</div>`
      case 'failed':
        return html`
          <div class="message" role="alert">
            <h1>${this.phase.refusal.title}</h1>
            <p class="quiet">${this.phase.refusal.detail}</p>
            <div><wa-button appearance="outlined" @click=${() => void this.open()}>Try again</wa-button></div>
          </div>
        `
      case 'open':
        return html`<limn-replay-view .replay=${this.phase.replay} ?pages=${this.pages}></limn-replay-view>`
    }
  }

  private async open(): Promise<void> {
    this.leave()
    const { token, series, src, layer, moment } = this
    if (token === null || series === '' || !this.isConnected) return
    const mine = this.opening
    const opened = await openReplay({ src, token: () => token() ?? '', seriesId: series, layer, moment })
    if (mine !== this.opening) {
      if (opened.ok) await opened.value.session.close()
      return
    }
    this.phase = opened.ok ? { is: 'open', replay: opened.value } : { is: 'failed', refusal: opened.refusal }
    if (!opened.ok && opened.refusal.kind === 'unauthenticated') this.dispatchEvent(new LimnSignedOutEvent())
  }

  private leave(): void {
    this.opening += 1
    if (this.phase.is === 'open') void this.phase.replay.session.close()
    this.phase = { is: 'opening' }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-replay': LimnReplay
  }
}
