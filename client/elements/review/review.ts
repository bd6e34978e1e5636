// <limn-review>: everything in this series that waits for a person's decision, in one panel beside the image. Arranges; decides nothing.
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { SeriesSession } from '../../editor/index.ts'
import { base } from '../base.ts'
import { SignalElement } from '../signal-element.ts'
import type { ReviewDesk } from './desk.ts'

export class LimnReview extends SignalElement {
  static override properties: PropertyDeclarations = { session: { attribute: false }, desk: { attribute: false } }

  declare session: SeriesSession | null
  declare desk: ReviewDesk | null

  constructor() {
    super()
    this.session = null
    this.desk = null
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }

      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        min-height: var(--l-bar);
        padding: 0 var(--l-2) 0 var(--l-3);
      }

      h1 {
        font-size: inherit;
        font-weight: 600;
      }

      .notice {
        margin: 0 var(--l-3) var(--l-2);
      }
    `,
  ]

  override render(): TemplateResult {
    const { session, desk } = this
    if (session === null || desk === null) return html``
    return html`
      <header>
        <h1>To decide</h1>
        <button class="icon-button" aria-label="Back to the objects" title="Back to the objects" @click=${this.close}>
          <wa-icon name="x"></wa-icon>
        </button>
      </header>
      ${this.notice(session, desk)}
      <limn-looks .session=${session} .desk=${desk}></limn-looks>
      <limn-aside-edits .session=${session} .desk=${desk}></limn-aside-edits>
      <limn-refused-edits .session=${session} .desk=${desk}></limn-refused-edits>
    `
  }

  private notice({ status }: SeriesSession, desk: ReviewDesk): TemplateResult | typeof nothing {
    const refusal = desk.refusal.value
    const isOnline = status.value.connection === 'online'
    if (isOnline && refusal === null) return nothing
    const why = isOnline && refusal !== null ? refusal.detail : 'There is no connection to the server.'
    return html`
      <p class="notice warning" role="status">
        <wa-icon name="triangle-alert"></wa-icon><span>What stands here may be out of date. ${why}</span>
        ${
          isOnline
            ? html`<wa-button size="small" appearance="outlined" @click=${() => void desk.reload()}
                >Try again</wa-button
              >`
            : nothing
        }
      </p>
    `
  }

  private readonly close = (): void => {
    this.dispatchEvent(new Event('limn-review', { bubbles: true, composed: true }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-review': LimnReview
  }
}
