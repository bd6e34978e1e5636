// <limn-view-controls>: window and presets, label opacity, and the spacing of drawn points. Session scope only; nothing here is stored.
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { VoiWindow } from '../../../shared/api/index.ts'
import { windowPresets, type SeriesSession } from '../../editor/index.ts'
import { base } from '../base.ts'
import { fieldValue } from '../field-value.ts'
import { SignalElement } from '../signal-element.ts'
import { sameWindow, spacingChoices, windowWords } from './view-words.ts'

export class LimnViewControls extends SignalElement {
  static override properties: PropertyDeclarations = { session: { attribute: false } }

  declare session: SeriesSession | null

  constructor() {
    super()
    this.session = null
  }

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--l-3);
      }

      label {
        display: flex;
        align-items: center;
        gap: var(--l-2);
        color: var(--l-text-quiet);
        white-space: nowrap;
      }

      select {
        height: var(--l-control);
        padding: 0 var(--l-1);
        border: 1px solid var(--l-line-strong);
        border-radius: var(--l-radius);
        background: var(--l-ground);
        color: var(--l-text);
        font: inherit;
        font-variant-numeric: tabular-nums;
      }

      input[type='range'] {
        width: 72px;
        accent-color: var(--l-accent);
      }

      .window {
        min-width: 132px;
        justify-content: space-between;
        border-color: var(--l-line-strong);
        background: var(--l-ground);
        font-variant-numeric: tabular-nums;
      }

      kbd {
        margin-left: var(--l-2);
      }

      .values {
        margin-left: var(--l-4);
        color: var(--l-text-quiet);
        font-variant-numeric: tabular-nums;
      }
    `,
  ]

  override render(): TemplateResult {
    const { session } = this
    if (session === null) return html``
    const { editor } = session
    return html`
      ${this.windowMenu(session)}
      <label title="Opacity of everything drawn (A, S, D)">
        Labels
        <input
          type="range"
          min="0"
          max="100"
          step="5"
          aria-label="Opacity of labels"
          .value=${String(Math.round(editor.opacity.value * 100))}
          @input=${(event: Event) => editor.setOpacity(Number(fieldValue(event)) / 100)}
        />
      </label>
      ${editor.readOnly.value ? nothing : this.spacing(session)}
    `
  }

  private windowMenu({ series, editor }: SeriesSession): TemplateResult {
    const own = series.frames[editor.frameIndex.value]?.windows ?? []
    const presets = windowPresets(series.modality)
    const current = editor.window.value
    const item = (window: VoiWindow, name: string, key: string): TemplateResult => html`
      <wa-dropdown-item
        type="checkbox"
        ?checked=${sameWindow(window, current)}
        @click=${() => editor.setWindow(window)}
      >
        ${name}
        <span slot="details" class="values"
          >${windowWords(window)}${key === '' ? nothing : html` <kbd>${key}</kbd>`}</span
        >
      </wa-dropdown-item>
    `
    return html`
      <wa-dropdown placement="bottom-start">
        <button
          slot="trigger"
          class="icon-button with-text window"
          aria-label="Window preset"
          title="Window: width / centre"
        >
          <span>${windowWords(current)}</span><wa-icon name="chevron-down"></wa-icon>
        </button>
        ${own.map((window, index) => item(window, window.name || `From the file${index === 0 ? '' : ` (${index + 1})`}`, ''))}
        ${own.length > 0 && presets.length > 0 ? html`<div role="separator"></div>` : nothing}
        ${presets.map((window, index) => item(window, window.name, index < 9 ? `Alt ${index + 1}` : ''))}
        ${
          own.length + presets.length === 0
            ? html`<wa-dropdown-item disabled>Drag with the window tool</wa-dropdown-item>`
            : nothing
        }
      </wa-dropdown>
    `
  }

  private spacing({ series, editor }: SeriesSession): TemplateResult {
    const unit = series.frames[editor.frameIndex.value]?.spacing.source === 'none' ? 'px' : 'mm'
    const current = editor.pointSpacingMm.value
    return html`
      <label title="Distance between the points of a drawn border">
        Points
        <select
          aria-label="Distance between points"
          @change=${(event: Event) => editor.setPointSpacingMm(Number(fieldValue(event)))}
        >
          ${spacingChoices(current).map(
            (value) => html`<option .value=${String(value)} ?selected=${value === current}>${value} ${unit}</option>`,
          )}
        </select>
      </label>
    `
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-view-controls': LimnViewControls
  }
}
