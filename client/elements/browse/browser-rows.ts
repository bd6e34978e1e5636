// The three kinds of row of the browser's tree as templates. Knows no state and no keyboard.
import { html, nothing, type TemplateResult } from 'lit'
import type { Api } from '../../api/index.ts'
import { count, calendarDate, patientName } from '../words.ts'
import type { TreeRow } from './tree.ts'

type RowOf<Kind extends TreeRow['kind']> = Extract<TreeRow, { kind: Kind }>

const sexes: { readonly [code: string]: string } = { F: 'female', M: 'male', O: 'other' }

const twisty = (open: boolean): TemplateResult =>
  html`<wa-icon class="twisty" name=${open ? 'chevron-down' : 'chevron-right'}></wa-icon>`

export function patientRow(row: RowOf<'patient'>, isStop: boolean, toggle: () => void): TemplateResult {
  const { patient, studies, seriesCount } = row.node
  const facts = [
    patient.patientId === patient.name ? '' : patient.patientId,
    sexes[patient.sex] ?? patient.sex,
    patient.birthDate === '' ? '' : `born ${calendarDate(patient.birthDate)}`,
  ].filter((fact) => fact !== '')
  return html`
    <button
      class="row patient"
      role="treeitem"
      aria-level="1"
      aria-expanded=${row.open}
      data-key=${row.key}
      tabindex=${isStop ? 0 : -1}
      @click=${toggle}
    >
      ${twisty(row.open)}
      <span class="name cut">${patientName(patient.name)}</span>
      <span class="quiet cut">${facts.join(' · ')}</span>
      <span class="end quiet number"
        >${count(studies.length, 'study', 'studies')}, ${count(seriesCount, 'series', 'series')}</span
      >
    </button>
  `
}

export function studyRow(row: RowOf<'study'>, isStop: boolean, toggle: () => void): TemplateResult {
  const { date, description, series } = row.node
  return html`
    <button
      class="row study"
      role="treeitem"
      aria-level="2"
      aria-expanded=${row.open}
      data-key=${row.key}
      tabindex=${isStop ? 0 : -1}
      @click=${toggle}
    >
      ${twisty(row.open)}
      <span class="cut">${description === '' ? 'Study' : description}</span>
      <span class="quiet number">${calendarDate(date)}</span>
      <span class="end quiet number">${count(series.length, 'series', 'series')}</span>
    </button>
  `
}

export interface SeriesRowContext {
  readonly api: Api | null
  readonly href: string
  readonly open: (event: MouseEvent) => void
}

export function seriesRow(row: RowOf<'series'>, isStop: boolean, context: SeriesRowContext): TemplateResult {
  const { modality, description, frames, seriesNumber, thumbnail } = row.node
  return html`
    <a
      class="row series"
      role="treeitem"
      aria-level="3"
      data-key=${row.key}
      tabindex=${isStop ? 0 : -1}
      href=${context.href}
      @click=${context.open}
    >
      <limn-thumbnail .api=${context.api} .path=${thumbnail}></limn-thumbnail>
      <span class="badge">${modality}</span>
      <span class="what">
        <span class="cut">${description === '' ? 'Series without a description' : description}</span>
        ${seriesNumber === null ? nothing : html`<span class="quiet number">Series ${seriesNumber}</span>`}
      </span>
      <span class="end number">${count(frames, 'image')}</span>
    </a>
  `
}
