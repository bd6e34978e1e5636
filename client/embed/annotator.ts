// <limn-annotator>: the product in one tag. Opens a series and shows it with everything around it; says so when it cannot.
import { css, html, LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import type { Refusal } from '../api/index.ts'
import {
  base,
  browsePath,
  emptyView,
  LimnNavigateEvent,
  LimnReadyEvent,
  LimnSignedOutEvent,
  type Recovery,
  type ViewLink,
} from '../elements/index.ts'
import { personColor } from '../sync/index.ts'
import { openSeries, type OpenedSeries } from './open-series.ts'

type Phase =
  | { readonly is: 'idle' }
  | { readonly is: 'opening' }
  | { readonly is: 'failed'; readonly refusal: Refusal }
  | { readonly is: 'open'; readonly session: OpenedSeries; readonly recovery: Recovery }

/** What makes it another series, or another person's. */
const reopening = ['src', 'series', 'layer', 'readOnly', 'token'] as const

export class LimnAnnotator extends LitElement {
  static override properties: PropertyDeclarations = {
    src: { type: String },
    series: { type: String },
    layer: { type: String },
    readOnly: { type: Boolean, attribute: 'read-only' },
    pages: { type: Boolean },
    token: { attribute: false },
    view: { attribute: false },
    phase: { state: true },
  }

  /** Origin of the server; '' is the page's own. */
  declare src: string
  /** The API's series id. */
  declare series: string
  declare layer: string
  declare readOnly: boolean
  /** Offer the ways to Limn's own pages. */
  declare pages: boolean
  /** Asked for every request; null shows nothing yet. */
  declare token: (() => string | null) | null
  /** Where to begin. */
  declare view: ViewLink
  declare private phase: Phase
  /** Counts openings, so that one that arrives late knows it is no longer wanted. */
  private opening = 0
  /** Where the person is, for when the same series has to be opened again. */
  private here: ViewLink | null = null

  constructor() {
    super()
    this.src = ''
    this.series = ''
    this.layer = 'truth'
    this.readOnly = false
    this.pages = false
    this.token = null
    this.view = emptyView
    this.phase = { is: 'idle' }
    this.addEventListener('limn-view', ({ view }) => (this.here = view))
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
        padding: var(--l-6);
        text-align: center;
      }

      .message p {
        max-width: 480px;
      }
    `,
  ]

  /** The open session, for embedders: editor, document, status. */
  get session(): OpenedSeries | null {
    return this.phase.is === 'open' ? this.phase.session : null
  }

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
  }

  override render(): TemplateResult {
    switch (this.phase.is) {
      case 'idle':
        return html``
      case 'opening':
        return html`<div class="message quiet" role="status">Opening the series …</div>`
      case 'failed':
        return this.failure(this.phase.refusal)
      case 'open':
        return html`<limn-workspace
          .session=${this.phase.session}
          .view=${this.view}
          .recovery=${this.phase.recovery}
          .activity=${this.phase.session.activity}
          .colorOf=${personColor}
          .desk=${this.phase.session.desk}
          ?pages=${this.pages}
        ></limn-workspace>`
    }
  }

  private failure({ title, detail }: Refusal): TemplateResult {
    return html`
      <div class="message" role="alert">
        <h1>${title}</h1>
        <p class="quiet">${detail}</p>
        <div>
          <wa-button appearance="outlined" @click=${() => void this.open()}>Try again</wa-button>
          ${this.pages ? html`<wa-button appearance="plain" @click=${this.back}>Back to the list</wa-button>` : ''}
        </div>
      </div>
    `
  }

  private recoveryOf(session: OpenedSeries): Recovery {
    return {
      signInNeeded: session.signInNeeded,
      journal: session.journal,
      signIn: () => this.dispatchEvent(new LimnSignedOutEvent({ workGoesOn: true })),
      retry: () => session.reconnect(),
      setAside: () => void this.startOver(),
    }
  }

  private readonly back = (): void => {
    if (this.dispatchEvent(new LimnNavigateEvent(browsePath))) location.assign(browsePath)
  }

  private async startOver(): Promise<void> {
    await this.session?.setRefusedAside()
    this.view = this.here ?? this.view
    await this.open()
  }

  private async open(): Promise<void> {
    this.leave()
    const { token, series, src, layer, readOnly } = this
    if (token === null || series === '' || !this.isConnected) return
    const mine = this.opening
    this.phase = { is: 'opening' }
    const opened = await openSeries({ src, token: () => token() ?? '', seriesId: series, layer, readOnly })
    if (mine !== this.opening) {
      if (opened.ok) await opened.value.close()
      return
    }
    this.phase = opened.ok
      ? { is: 'open', session: opened.value, recovery: this.recoveryOf(opened.value) }
      : { is: 'failed', refusal: opened.refusal }
    if (opened.ok) this.dispatchEvent(new LimnReadyEvent())
    else if (opened.refusal.kind === 'unauthenticated') this.dispatchEvent(new LimnSignedOutEvent())
  }

  private leave(): void {
    this.opening += 1
    void this.session?.close()
    this.phase = { is: 'idle' }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-annotator': LimnAnnotator
  }
}
