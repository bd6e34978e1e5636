// <limn-blame>: whose hand each stretch of the selected border is, and when: the legend to the colours on the image. Knows no image.
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { styleMap } from 'lit/directives/style-map.js'
import { base } from '../base.ts'
import { SignalElement } from '../signal-element.ts'
import { count, moment, safeColor } from '../words.ts'
import { sidePanelStyles } from './side-panel-styles.ts'
import type { Replay } from './replay.ts'
import type { LegendPerson } from './blame-lines.ts'

export class LimnBlame extends SignalElement {
  static override properties: PropertyDeclarations = { replay: { attribute: false } }

  declare replay: Replay | null

  constructor() {
    super()
    this.replay = null
  }

  static override styles = [
    base,
    sidePanelStyles,
    css`
      .person {
        display: grid;
        grid-template-columns: 12px minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--l-2);
        padding: var(--l-2) var(--l-3) var(--l-1);
        font-weight: 600;
      }

      .entry {
        padding-left: calc(var(--l-3) + 12px + var(--l-2));
      }

      .entry[data-hovered] {
        background: var(--l-hover);
      }
    `,
  ]

  override render(): TemplateResult {
    const { replay } = this
    if (replay === null) return html``
    const { blame } = replay
    const refusal = blame.refusal.value
    const contour = blame.contour.value
    if (contour === null)
      return html`<p class="empty">Click a border on the image to see who drew each stretch of it.</p>`
    const legend = blame.legend.value
    const name = replay.log.objectNames.value.get(contour.objectId) ?? 'Border'
    return html`
      <h2>
        ${name}${contour.parent === undefined ? '' : ', hole'}
        <span class="quiet number">${count(contour.vertices.length, 'point')}</span>
      </h2>
      ${
        refusal === null
          ? nothing
          : html`<div class="notice danger" role="alert">
              <wa-icon name="circle-alert"></wa-icon><span>${refusal.detail}</span>
            </div>`
      }
      ${legend.length === 0 && refusal === null ? html`<p class="empty">Reading …</p>` : nothing}
      <ul>
        ${legend.map((person) => this.person(replay, person))}
      </ul>
    `
  }

  private person({ blame, controls }: Replay, { actor, name, points, entries }: LegendPerson): TemplateResult {
    const hovered = blame.hovered.value
    const now = Date.now()
    return html`
      <li>
        <div class="person">
          <span class="swatch" style=${styleMap({ background: safeColor(blame.colors.value.get(actor)) })}></span>
          <span class="cut">${name}</span>
          <span class="quiet number">${count(points, 'point')}</span>
        </div>
        ${entries.map(
          ({ seq, at, points: some }) => html`
            <button
              class="row entry"
              title="Go to this edit"
              ?data-hovered=${hovered?.seq === seq}
              @click=${() => controls.seek(seq)}
            >
              <span class="number">${moment(at, now)}</span>
              <span class="quiet number">edit ${seq}</span>
              <span class="end quiet number">${count(some, 'point')}</span>
            </button>
          `,
        )}
      </li>
    `
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-blame': LimnBlame
  }
}
