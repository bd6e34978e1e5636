// <limn-kept>: whether what you did is kept, in two or three words that are always visible and always true.
import { css, html, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { ReadonlySignal } from '@preact/signals-core'
import type { SyncStatus } from '../../editor/index.ts'
import { base } from '../base.ts'
import { SignalElement } from '../signal-element.ts'
import { keptWords } from './kept-words.ts'

const icons = { good: 'circle-check', waiting: 'loader-circle', bad: 'circle-alert', neutral: 'eye' } as const

export class LimnKept extends SignalElement {
  static override properties: PropertyDeclarations = { status: { attribute: false } }

  declare status: ReadonlySignal<SyncStatus> | null

  constructor() {
    super()
    this.status = null
  }

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
      }

      span[role] {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        height: 24px;
        padding: 0 var(--l-2);
        border-radius: 12px;
        white-space: nowrap;
        font-variant-numeric: tabular-nums;
      }

      .good {
        color: var(--l-success);
      }

      .waiting {
        background: var(--l-warning-quiet);
        color: var(--l-warning);
      }

      .bad {
        background: var(--l-danger-quiet);
        color: var(--l-danger);
      }

      @media (prefers-reduced-motion: no-preference) {
        .turning {
          animation: turn 1.2s linear infinite;
        }
      }

      @keyframes turn {
        to {
          rotate: 1turn;
        }
      }

      .neutral {
        color: var(--l-text-quiet);
      }
    `,
  ]

  override render(): TemplateResult {
    const status = this.status?.value
    if (status === undefined) return html``
    const { tone, text, detail } = keptWords(status)
    const icon = status.connection === 'offline' ? 'cloud-off' : icons[tone]
    return html`<span role="status" class=${tone} title=${detail} data-seq=${status.seq}
      ><wa-icon class=${icon === 'loader-circle' ? 'turning' : ''} name=${icon}></wa-icon>${text}</span
    >`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-kept': LimnKept
  }
}
