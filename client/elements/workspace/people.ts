// <limn-people>: who is on this series now, in their colours, and where; a click goes to the slice somebody looks at.
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { styleMap } from 'lit/directives/style-map.js'
import type { RemotePresence, SeriesSession } from '../../editor/index.ts'
import { base } from '../base.ts'
import { SignalElement } from '../signal-element.ts'
import { safeColor } from '../words.ts'
import { panelStyles } from './panel-styles.ts'

export class LimnPeople extends SignalElement {
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
      .person {
        display: grid;
        grid-template-columns: 10px minmax(0, 1fr) auto;
      }

      .dot {
        width: 10px;
        height: 10px;
        border-radius: 50%;
      }

      .dot.me {
        border: 2px solid var(--l-text-quiet);
      }
    `,
  ]

  override render(): TemplateResult {
    const { session } = this
    if (session === null) return html``
    const people = session.people.value.toSorted((a, b) => a.name.localeCompare(b.name) || a.clientId - b.clientId)
    return html`
      <h2>People here <span class="quiet number">${people.length + 1}</span></h2>
      <ul>
        <li class="row person">
          <span class="dot me"></span>
          <span class="cut">${session.user.name} <span class="quiet">you, ${session.user.role}</span></span>
        </li>
        ${people.map((person) => this.person(session, person))}
      </ul>
    `
  }

  private person(session: SeriesSession, person: RemotePresence): TemplateResult {
    const index = session.series.frames.findIndex(({ key }) => key === person.frame)
    return html`
      <li>
        <button
          class="row person"
          ?disabled=${index < 0}
          title=${index < 0 ? nothing : `Go to slice ${index + 1}`}
          @click=${() => session.editor.setFrame(index)}
        >
          <span class="dot" style=${styleMap({ background: safeColor(person.color) })}></span>
          <span class="cut">${person.name} <span class="quiet">${person.role}</span></span>
          <span class="quiet number">${index < 0 ? '' : `slice ${index + 1}`}</span>
        </button>
      </li>
    `
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-people': LimnPeople
  }
}
