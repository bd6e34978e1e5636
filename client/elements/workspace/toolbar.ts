// <limn-toolbar>: the tools, as their own descriptions say, and the actions of one press. Knows no gesture.
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { TOOLS, type SeriesSession, type ToolDescription, type ToolId } from '../../editor/index.ts'
import { base } from '../base.ts'
import { SignalElement } from '../signal-element.ts'

const toolIcons: { readonly [id in ToolId]: string } = {
  select: 'mouse-pointer-2',
  freehand: 'pen-line',
  window: 'contrast',
  pan: 'move',
  zoom: 'zoom-in',
}

export class LimnToolbar extends SignalElement {
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
        flex-direction: column;
        gap: var(--l-1);
        padding: var(--l-2) var(--l-1);
        border-right: 1px solid var(--l-line);
        background: var(--l-panel);
      }

      .icon-button {
        width: calc(var(--l-control) + 8px);
        height: calc(var(--l-control) + 8px);
      }

      hr {
        width: 24px;
        margin: var(--l-1) auto;
        border: 0;
        border-top: 1px solid var(--l-line-strong);
      }
    `,
  ]

  override render(): TemplateResult {
    const { session } = this
    if (session === null) return html``
    const { editor } = session
    const writable = !editor.readOnly.value
    return html`
      ${TOOLS.filter(({ writes }) => writable || !writes).map((tool) => this.tool(session, tool))}
      ${writable ? this.history(session) : nothing}
      <hr />
      ${action({ icon: 'maximize', label: 'Fit the image', keys: 'F', run: () => editor.resetView() })}
      ${action({
        icon: 'sun-moon',
        label: 'Invert',
        keys: 'I',
        pressed: editor.invert.value,
        run: () => editor.setInvert(!editor.invert.value),
      })}
    `
  }

  private tool({ editor }: SeriesSession, { id, label, shortcut }: ToolDescription): TemplateResult {
    return action({
      icon: toolIcons[id],
      label,
      keys: shortcut.toUpperCase(),
      pressed: editor.tool.value === id,
      run: () => editor.setTool(id),
    })
  }

  private history({ editor }: SeriesSession): TemplateResult {
    return html`
      <hr />
      ${action({
        icon: 'undo-2',
        label: 'Undo',
        keys: 'Ctrl Z',
        disabled: !editor.canUndo.value,
        run: () => editor.undo(),
      })}
      ${action({
        icon: 'redo-2',
        label: 'Redo',
        keys: 'Ctrl Y',
        disabled: !editor.canRedo.value,
        run: () => editor.redo(),
      })}
    `
  }
}

interface Action {
  readonly icon: string
  readonly label: string
  readonly keys: string
  readonly run: () => void
  readonly disabled?: boolean
  /** Absent for what is done rather than switched. */
  readonly pressed?: boolean
}

function action({ icon, label, keys, run, disabled = false, pressed }: Action): TemplateResult {
  return html`
    <button
      class="icon-button"
      aria-label=${label}
      aria-pressed=${pressed ?? nothing}
      title=${keys === '' ? label : `${label} (${keys})`}
      ?disabled=${disabled}
      @click=${run}
    >
      <wa-icon name=${icon}></wa-icon>
    </button>
  `
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-toolbar': LimnToolbar
  }
}
