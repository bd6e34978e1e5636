// <limn-attributes>: what is said about the selected object, one field an attribute; values of this slice are marked as such. Knows no geometry.
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import type { Json } from '../../../shared/model/index.ts'
import { nameOfObject, type SeriesSession } from '../../editor/index.ts'
import { base } from '../base.ts'
import { DocWatch } from '../doc-watch.ts'
import { fieldValue } from '../field-value.ts'
import { SignalElement } from '../signal-element.ts'
import { attributeFields, parseNumber, type AttributeField } from './attribute-fields.ts'
import { classOf } from './object-rows.ts'
import { panelStyles } from './panel-styles.ts'

export class LimnAttributes extends SignalElement {
  static override properties: PropertyDeclarations = { session: { attribute: false }, typo: { state: true } }

  declare session: SeriesSession | null
  /** The attribute whose field holds what is no number. */
  declare private typo: string | null
  protected readonly watch = new DocWatch(this, () => this.session?.doc)

  constructor() {
    super()
    this.session = null
    this.typo = null
  }

  static override styles = [
    base,
    panelStyles,
    css`
      .fields {
        display: grid;
        gap: var(--l-3);
        padding: 0 var(--l-3) var(--l-3);
      }

      .label {
        display: flex;
        gap: var(--l-2);
      }

      .slice {
        padding: 0 var(--l-1);
        border: 1px solid var(--l-line-strong);
        border-radius: 3px;
        font-size: var(--l-font-small);
        line-height: 16px;
        color: var(--l-text-quiet);
      }

      .warning {
        color: var(--l-warning);
        font-size: var(--l-font-small);
      }
    `,
  ]

  override render(): TemplateResult | typeof nothing {
    const { session } = this
    const selected = session?.editor.selection.value.object
    const object = selected == null ? undefined : session?.doc.object(selected)
    if (session === null || object === undefined) return nothing
    const fields = attributeFields(object, classOf(session.ontology, object.classId), session.editor.frameKey.value)
    if (fields.length === 0) return nothing
    const disabled = session.editor.readOnly.value
    return html`
      <h2><span class="cut">${nameOfObject(object, session.ontology)}</span></h2>
      <div class="fields">
        ${fields.map((field) => {
          const set = (value: Json | undefined): void => {
            const { id: attribute, frame } = field
            session.editor.run({
              type: 'attribute.set',
              object: object.id,
              attribute,
              value,
              ...(frame === undefined ? {} : { frame }),
            })
          }
          return keyed(`${object.id}/${field.id}/${field.frame ?? ''}`, this.field(field, disabled, set))
        })}
      </div>
    `
  }

  private field(field: AttributeField, disabled: boolean, set: (value: Json | undefined) => void): TemplateResult {
    const problem = this.typo === field.id ? 'This is not a number.' : field.problem
    return html`
      <div>
        ${this.control(field, disabled, set)} ${problem === '' ? nothing : html`<div class="warning">${problem}</div>`}
      </div>
    `
  }

  private control(field: AttributeField, disabled: boolean, set: (value: Json | undefined) => void): TemplateResult {
    const { definition, value } = field
    const { domain } = definition
    switch (domain.type) {
      case 'boolean':
        return html`<wa-switch
          ?disabled=${disabled}
          .checked=${value === true}
          @change=${(event: Event) => set((event.target as HTMLElementTagNameMap['wa-switch']).checked)}
          ><span class="label">${this.label(field)}</span></wa-switch
        >`
      case 'choice':
        return html`<wa-select
          ?disabled=${disabled}
          placeholder="Choose"
          with-clear
          .value=${typeof value === 'string' ? value : ''}
          @change=${(event: Event) => set(fieldValue(event) || undefined)}
        >
          <span slot="label" class="label">${this.label(field)}</span>
          ${domain.options.map(({ id, label }) => html`<wa-option .value=${id}>${label}</wa-option>`)}
        </wa-select>`
      case 'number':
        return html`<wa-input
          inputmode="decimal"
          ?disabled=${disabled}
          .value=${typeof value === 'number' ? String(value) : ''}
          @change=${(event: Event) => this.setNumber(field, fieldValue(event), set)}
        >
          <span slot="label" class="label">${this.label(field)}</span>
          ${domain.unit === undefined ? nothing : html`<span slot="end" class="quiet">${domain.unit}</span>`}
        </wa-input>`
      case 'text':
        return html`<wa-input
          maxlength="500"
          ?disabled=${disabled}
          .value=${typeof value === 'string' ? value : ''}
          @change=${(event: Event) => set(fieldValue(event).trim() || undefined)}
        >
          <span slot="label" class="label">${this.label(field)}</span>
        </wa-input>`
    }
  }

  private label({ definition, frame }: AttributeField): TemplateResult {
    return html`${definition.label}${frame === undefined ? nothing : html`<span class="slice">this slice</span>`}`
  }

  private setNumber({ id }: AttributeField, text: string, set: (value: Json | undefined) => void): void {
    const value = parseNumber(text)
    this.typo = value === null ? id : null
    if (value !== null) set(value)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-attributes': LimnAttributes
  }
}
