// <limn-sign-in-again>: a new sign-in over work that goes on: nothing behind it is closed, and the same name sends what waits. Knows no session.
import { css, html, LitElement, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { Api, LastPerson } from '../api/index.ts'
import { base } from './base.ts'

export class LimnSignInAgain extends LitElement {
  static override properties: PropertyDeclarations = {
    api: { attribute: false },
    last: { attribute: false },
    open: { type: Boolean, reflect: true },
  }

  declare api: Api | null
  /** Whose work is open. */
  declare last: LastPerson | null
  declare open: boolean

  constructor() {
    super()
    this.api = null
    this.last = null
    this.open = false
    // What is typed here is not meant for the image behind it; Esc is the dialog's own, which it hears from the document.
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') event.stopPropagation()
    })
  }

  static override styles = [
    base,
    css`
      wa-dialog {
        --width: 432px;
      }

      p {
        margin-bottom: var(--l-4);
      }
    `,
  ]

  override render(): TemplateResult {
    return html`
      <wa-dialog label="Sign in again" ?open=${this.open}>
        <p class="quiet">
          Your sign-in has ended; your work is where you left it. Under the same name everything that waits is sent at
          once. Under another name it stays in this browser until ${this.last?.name ?? 'its author'} signs in.
        </p>
        ${this.open ? html`<limn-sign-in again .api=${this.api} .last=${this.last}></limn-sign-in>` : ''}
      </wa-dialog>
    `
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-sign-in-again': LimnSignInAgain
  }
}
