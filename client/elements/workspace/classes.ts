// <limn-classes>: the ontology's classes with the digit that chooses each; the chosen one is what the next contour will be.
import { css, html, type PropertyDeclarations, type TemplateResult } from 'lit'
import { styleMap } from 'lit/directives/style-map.js'
import type { SeriesSession } from '../../editor/index.ts'
import type { ClassId } from '../../../shared/model/index.ts'
import { base } from '../base.ts'
import { SignalElement } from '../signal-element.ts'
import { safeColor } from '../words.ts'
import { panelStyles } from './panel-styles.ts'

export class LimnClasses extends SignalElement {
  static override properties: PropertyDeclarations = { session: { attribute: false } }

  declare session: SeriesSession | null

  constructor() {
    super()
    this.session = null
  }

  static override styles = [
    base,
    panelStyles,
    css`
      button[aria-checked='true'] {
        background: var(--l-accent-quiet);
      }

      kbd {
        margin-left: auto;
      }
    `,
  ]

  override render(): TemplateResult {
    const { session } = this
    if (session === null) return html``
    const active = session.editor.activeClass.value
    const classes = session.ontology.classes.filter(({ archived }) => archived !== true)
    return html`
      <h2 id="heading">Draw as</h2>
      <div role="radiogroup" aria-labelledby="heading">
        ${classes.map(
          ({ id, label, color }, index) => html`
            <button
              class="row"
              role="radio"
              aria-checked=${id === active}
              @click=${() => session.editor.setActiveClass(id as ClassId)}
            >
              <span class="swatch" style=${styleMap({ background: safeColor(color) })}></span>
              <span class="cut">${label}</span>
              ${index < 9 ? html`<kbd>${index + 1}</kbd>` : ''}
            </button>
          `,
        )}
      </div>
    `
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-classes': LimnClasses
  }
}
