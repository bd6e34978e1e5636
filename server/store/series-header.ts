// A series without its frames, and how a later file completes what an earlier one left empty. Pure; knows no storage.
import type { SeriesDetail, SeriesSummary } from '../../shared/api/index.ts'

export type SeriesHeader = Omit<SeriesDetail, 'frames'>

/** `first` with its empty fields ('' or null) taken from `later`; what is there already never changes. */
export function completeHeader(first: SeriesHeader, later: SeriesHeader): SeriesHeader {
  return {
    ...later,
    ...filled(first),
    study: { ...later.study, ...filled(first.study) },
    patient: { ...later.patient, ...filled(first.patient) },
  }
}

/** The summary of a series with that many frames. */
export function summaryOf(header: SeriesHeader, frames: number): SeriesSummary {
  const { id, seriesInstanceUID, modality, seriesNumber, description, study, patient, thumbnail } = header
  return { id, seriesInstanceUID, modality, frames, seriesNumber, description, study, patient, thumbnail }
}

/** Patient, then study date, then series number, then id: the order of the tree. */
export function compareSummaries(a: SeriesSummary, b: SeriesSummary): number {
  return (
    compare(a.patient.name, b.patient.name) ||
    compare(a.patient.patientId, b.patient.patientId) ||
    compare(a.study.date, b.study.date) ||
    compare(a.study.id, b.study.id) ||
    (a.seriesNumber ?? Infinity) - (b.seriesNumber ?? Infinity) ||
    compare(a.id, b.id)
  )
}

function filled<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== '' && field !== null)) as Partial<T>
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
