// The patient → study → series tree as plain rows: grouped, sorted, filtered by text. Pure; knows no element.
import type { SeriesSummary } from '../../../shared/api/index.ts'

export interface StudyNode {
  readonly id: string
  readonly date: string
  readonly description: string
  readonly series: readonly SeriesSummary[]
}

export interface PatientNode {
  readonly id: string
  readonly patient: SeriesSummary['patient']
  readonly studies: readonly StudyNode[]
  readonly seriesCount: number
}

export type TreeRow =
  | {
      readonly kind: 'patient'
      readonly key: string
      readonly level: 1
      readonly open: boolean
      readonly node: PatientNode
    }
  | {
      readonly kind: 'study'
      readonly key: string
      readonly level: 2
      readonly open: boolean
      readonly node: StudyNode
    }
  | { readonly kind: 'series'; readonly key: string; readonly level: 3; readonly node: SeriesSummary }

/** Patients by name, studies newest first, series by number. Every word of `filter` must occur somewhere in a series' own words. */
export function buildTree(series: readonly SeriesSummary[], filter: string): readonly PatientNode[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  const wanted = series.filter((one) => matches(one, words))
  const patients = [...groupBy(wanted, (one) => one.patient.id)].map(([id, own]) => patientNode(id, own))
  return patients.sort(
    (a, b) =>
      compare(a.patient.name, b.patient.name) ||
      compare(a.patient.patientId, b.patient.patientId) ||
      compare(a.id, b.id),
  )
}

function patientNode(id: string, own: readonly SeriesSummary[]): PatientNode {
  const studies = [...groupBy(own, (one) => one.study.id)].map(([studyId, members]) => studyNode(studyId, members))
  studies.sort((a, b) => compare(b.date, a.date) || compare(a.description, b.description) || compare(a.id, b.id))
  return { id, patient: first(own).patient, studies, seriesCount: own.length }
}

function studyNode(id: string, members: readonly SeriesSummary[]): StudyNode {
  const { date, description } = first(members).study
  const series = [...members].sort(
    (a, b) =>
      (a.seriesNumber ?? Infinity) - (b.seriesNumber ?? Infinity) ||
      compare(a.description, b.description) ||
      compare(a.id, b.id),
  )
  return { id, date, description, series }
}

/** The rows to show, top to bottom; `closed` holds the keys of patients and studies that are folded. */
export function treeRows(patients: readonly PatientNode[], closed: ReadonlySet<string>): readonly TreeRow[] {
  const rows: TreeRow[] = []
  for (const patient of patients) {
    const key = `patient:${patient.id}`
    rows.push({ kind: 'patient', key, level: 1, open: !closed.has(key), node: patient })
    if (closed.has(key)) continue
    for (const study of patient.studies) {
      const studyKey = `study:${patient.id}/${study.id}`
      rows.push({ kind: 'study', key: studyKey, level: 2, open: !closed.has(studyKey), node: study })
      if (closed.has(studyKey)) continue
      for (const series of study.series)
        rows.push({ kind: 'series', key: `series:${series.id}`, level: 3, node: series })
    }
  }
  return rows
}

export type TreeMove =
  | { readonly do: 'focus'; readonly index: number }
  | { readonly do: 'open' | 'close'; readonly key: string }
  | { readonly do: 'nothing' }

/** What a key does in the tree when row `index` has the focus (WAI-ARIA tree pattern). */
export function treeKey(rows: readonly TreeRow[], index: number, key: string): TreeMove {
  const row = rows[index]
  const focus = (to: number): TreeMove =>
    rows.length === 0 ? { do: 'nothing' } : { do: 'focus', index: Math.min(Math.max(to, 0), rows.length - 1) }
  if (row === undefined) return focus(0)
  const folds = row.kind !== 'series'
  switch (key) {
    case 'ArrowDown':
      return focus(index + 1)
    case 'ArrowUp':
      return focus(index - 1)
    case 'Home':
      return focus(0)
    case 'End':
      return focus(rows.length - 1)
    case 'ArrowRight':
      if (!folds) return { do: 'nothing' }
      return row.open ? focus(index + 1) : { do: 'open', key: row.key }
    case 'ArrowLeft':
      if (folds && row.open) return { do: 'close', key: row.key }
      return focus(parentOf(rows, index))
    default:
      return { do: 'nothing' }
  }
}

function parentOf(rows: readonly TreeRow[], index: number): number {
  const level = rows[index]?.level ?? 1
  for (let at = index - 1; at >= 0; at--) if ((rows[at]?.level ?? 1) < level) return at
  return index
}

function matches(series: SeriesSummary, words: readonly string[]): boolean {
  const { patient, study } = series
  const text = [patient.name, patient.patientId, study.description, study.date, series.description, series.modality]
    .join(' ')
    .toLowerCase()
  return words.every((word) => text.includes(word))
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

function first<T>(items: readonly T[]): T {
  const item = items[0]
  if (item === undefined) throw new Error('a group holds at least one series')
  return item
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}
