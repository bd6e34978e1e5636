// <limn-help>: every key and gesture, opened by ? and closed by Esc. Knows words only.
import { css, html, LitElement, type PropertyDeclarations, type TemplateResult } from 'lit'
import { base } from '../base.ts'
import type { KeySection } from './keys.ts'

export class LimnHelp extends LitElement {
  static override properties: PropertyDeclarations = {
    sections: { attribute: false },
    open: { type: Boolean, reflect: true },
  }

  declare sections: readonly KeySection[]
  declare open: boolean

  constructor() {
    super()
    this.sections = []
    this.open = false
  }

  static override styles = [
    base,
    css`
      wa-dialog {
        --width: 720px;
      }

      .columns {
        columns: 2;
        column-gap: var(--l-8);
      }

      section {
        break-inside: avoid;
        margin-bottom: var(--l-6);
      }

      h3 {
        margin-bottom: var(--l-1);
        font-size: inherit;
        font-weight: 600;
      }

      dl div {
        display: flex;
        justify-content: space-between;
        gap: var(--l-4);
        padding: 3px 0;
      }

      dt {
        color: var(--l-text-quiet);
      }

      dd {
        flex: none;
      }

      .or {
        color: var(--l-text-quiet);
      }
    `,
  ]

  override render(): TemplateResult {
    return html`
      <wa-dialog label="Keys and gestures" light-dismiss ?open=${this.open} @wa-after-hide=${this.closed}>
        <div class="columns">
          ${this.sections.map(
            ({ title, keys }) => html`
              <section>
                <h3>${title}</h3>
                <dl>
                  ${keys.map(
                    ({ does, chords }) => html`
                      <div>
                        <dt>${does}</dt>
                        <dd>${chords.map((chord, index) => this.chord(chord, index > 0))}</dd>
                      </div>
                    `,
                  )}
                </dl>
              </section>
            `,
          )}
        </div>
      </wa-dialog>
    `
  }

  private chord(chord: string, isAlternative: boolean): TemplateResult {
    return html`${isAlternative ? html` <span class="or">or</span> ` : ''}<kbd>${chord}</kbd>`
  }

  private readonly closed = (event: Event): void => {
    if (event.target instanceof HTMLElement && event.target.localName === 'wa-dialog') this.open = false
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-help': LimnHelp
  }
}
