// <limn-unsent>: how much of a person's work this browser holds that the server does not, over all series. Shows nothing when that is none.
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { ReadonlySignal } from '@preact/signals-core'
import { base } from './base.ts'
import { SignalElement } from './signal-element.ts'
import { count } from './words.ts'

export class LimnUnsent extends SignalElement {
  static override properties: PropertyDeclarations = { unsent: { attribute: false } }

  declare unsent: ReadonlySignal<{ readonly edits: number; readonly rooms: number }> | null

  constructor() {
    super()
    this.unsent = null
  }

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
      }

      span {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        height: 24px;
        padding: 0 var(--l-2);
        border-radius: 12px;
        background: var(--l-warning-quiet);
        color: var(--l-warning);
        white-space: nowrap;
        font-variant-numeric: tabular-nums;
      }
    `,
  ]

  override render(): TemplateResult | typeof nothing {
    const { edits, rooms } = this.unsent?.value ?? { edits: 0, rooms: 0 }
    if (edits === 0) return nothing
    return html`<span role="status" title=${detail}
      ><wa-icon name="cloud-off"></wa-icon>${count(edits, 'edit')} in ${count(rooms, 'series', 'series')} not yet
      kept</span
    >`
  }
}

const detail =
  'They are stored in this browser and are sent as soon as the server answers and knows your sign-in; no series has to be opened for it.'

declare global {
  interface HTMLElementTagNameMap {
    'limn-unsent': LimnUnsent
  }
}
