// <limn-objects>: the annotated objects by class: what each is called, how far it reaches, whether it is shown; rename and delete. Draws nothing.
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { styleMap } from 'lit/directives/style-map.js'
import type { ObjectId } from '../../../shared/model/index.ts'
import { nameOfObject, type SeriesSession } from '../../editor/index.ts'
import { base } from '../base.ts'
import { DocWatch } from '../doc-watch.ts'
import { SignalElement } from '../signal-element.ts'
import {
  deletionWords,
  extentWords,
  nearestSlice,
  objectGroups,
  type ClassGroup,
  type ObjectRow,
} from './object-rows.ts'
import { objectsStyles } from './objects-styles.ts'
import { panelStyles } from './panel-styles.ts'

export class LimnObjects extends SignalElement {
  static override properties: PropertyDeclarations = {
    session: { attribute: false },
    renaming: { state: true },
    deleting: { state: true },
  }

  declare session: SeriesSession | null
  declare private renaming: ObjectId | null
  declare private deleting: ObjectRow | null
  private readonly watch = new DocWatch(this, () => this.session?.doc)
  private groups: readonly ClassGroup[] = []
  private groupsVersion = -1

  constructor() {
    super()
    this.session = null
    this.renaming = null
    this.deleting = null
  }

  static override styles = [base, panelStyles, objectsStyles]

  override willUpdate(): void {
    if (this.session === null || this.groupsVersion === this.watch.version) return
    this.groups = objectGroups(this.session.doc, this.session.ontology)
    this.groupsVersion = this.watch.version
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('renaming') && this.renaming !== null) {
      const field = this.renderRoot.querySelector<HTMLInputElement>('input.name')
      field?.focus()
      field?.select()
    }
    if (changed.has('deleting')) {
      const dialog = this.renderRoot.querySelector('wa-dialog')
      if (dialog !== null) dialog.open = this.deleting !== null
    }
  }

  override render(): TemplateResult {
    const { session } = this
    if (session === null) return html``
    const total = this.groups.reduce((sum, { rows }) => sum + rows.length, 0)
    return html`
      <h2>Objects <span class="quiet number">${total}</span></h2>
      ${total === 0 ? this.empty(session) : nothing}
      ${repeat(
        this.groups,
        ({ classId }) => classId,
        (group) => html`
          <h3>${group.label}</h3>
          <ul>
            ${repeat(
              group.rows,
              ({ id }) => id,
              (row) => this.row(session, row),
            )}
          </ul>
        `,
      )}
      ${this.dialog()}
    `
  }

  private empty(session: SeriesSession): TemplateResult {
    return html`<p class="empty">
      ${
        session.editor.readOnly.value
          ? 'Nothing has been drawn on this series.'
          : 'Nothing drawn yet. Choose a class and draw around something in the image.'
      }
    </p>`
  }

  private row(session: SeriesSession, row: ObjectRow): TemplateResult {
    const { editor } = session
    const selected = editor.selection.value.object === row.id
    const hidden = editor.hidden.value.has(row.id)
    const writable = !editor.readOnly.value
    return html`
      <li class="object hover ${selected ? 'selected' : ''}">
        <button
          class="icon-button eye"
          aria-pressed=${!hidden}
          aria-label="${hidden ? 'Show' : 'Hide'} ${row.name}"
          title=${hidden ? 'Show' : 'Hide'}
          @click=${() => editor.setHidden(row.id, !hidden)}
        >
          <wa-icon name=${hidden ? 'eye-off' : 'eye'}></wa-icon>
        </button>
        ${this.renaming === row.id ? this.nameField(session, row) : this.nameButton(session, row, selected)}
        ${writable && this.renaming !== row.id ? this.actions(row) : nothing}
      </li>
    `
  }

  private nameButton(session: SeriesSession, row: ObjectRow, selected: boolean): TemplateResult {
    return html`
      <button
        class="what"
        aria-pressed=${selected}
        @click=${() => this.choose(session, row.id)}
        @dblclick=${() => this.rename(session, row.id)}
      >
        <span class="swatch" style=${styleMap({ background: row.color })}></span>
        <span class="cut">${row.name}</span>
        <span class="extent quiet number"
          >${extentWords(row)}${row.unconfirmed > 0 ? `, ${row.unconfirmed} unconfirmed` : ''}</span
        >
      </button>
    `
  }

  private nameField(session: SeriesSession, row: ObjectRow): TemplateResult {
    return html`
      <input
        class="name"
        aria-label="Name of ${row.name}"
        maxlength="60"
        .value=${row.name}
        @keydown=${(event: KeyboardEvent) => this.nameKey(event, session, row)}
        @blur=${(event: FocusEvent) => this.finishRename(event.target, session, row)}
      />
    `
  }

  private actions(row: ObjectRow): TemplateResult {
    return html`
      <span class="actions">
        <button
          class="icon-button"
          aria-label="Rename ${row.name}"
          title="Rename"
          @click=${() => (this.renaming = row.id)}
        >
          <wa-icon name="pencil"></wa-icon>
        </button>
        <button
          class="icon-button"
          aria-label=${deletionWords(row)}
          title=${deletionWords(row)}
          @click=${() => (this.deleting = row)}
        >
          <wa-icon name="trash-2"></wa-icon>
        </button>
      </span>
    `
  }

  private dialog(): TemplateResult {
    const row = this.deleting
    return html`
      <wa-dialog
        label=${row === null ? '' : `Delete ${row.name}?`}
        light-dismiss
        @wa-after-hide=${() => (this.deleting = null)}
      >
        ${row === null ? nothing : html`It goes for everyone, with all that is drawn of it (${extentWords(row)}). Undo brings it back.`}
        <wa-button slot="footer" appearance="outlined" data-dialog="close">Cancel</wa-button>
        <wa-button slot="footer" variant="danger" autofocus @click=${this.confirmDelete}
          >${row === null ? '' : deletionWords(row)}</wa-button
        >
      </wa-dialog>
    `
  }

  private choose(session: SeriesSession, id: ObjectId): void {
    const { editor, doc, series } = session
    editor.select({ object: id, contour: null })
    const index = nearestSlice(doc, series.frames, id, editor.frameIndex.value)
    if (index >= 0) editor.setFrame(index)
  }

  private rename(session: SeriesSession, id: ObjectId): void {
    if (!session.editor.readOnly.value) this.renaming = id
  }

  private nameKey(event: KeyboardEvent, session: SeriesSession, row: ObjectRow): void {
    event.stopPropagation()
    if (event.key === 'Enter') this.finishRename(event.target, session, row)
    else if (event.key === 'Escape') this.renaming = null
  }

  private finishRename(target: EventTarget | null, session: SeriesSession, row: ObjectRow): void {
    if (this.renaming !== row.id || !(target instanceof HTMLInputElement)) return
    this.renaming = null
    const name = target.value.trim()
    const object = session.doc.object(row.id)
    if (object === undefined || name === row.name) return
    const given = nameOfObject({ classId: object.classId, instance: object.instance }, session.ontology)
    session.editor.run({
      type: 'object.rename',
      object: row.id,
      name: name === '' || name === given ? undefined : name,
    })
  }

  private readonly confirmDelete = (): void => {
    const { session, deleting } = this
    this.deleting = null
    if (session !== null && deleting !== null) session.editor.run({ type: 'object.remove', object: deleting.id })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-objects': LimnObjects
  }
}
