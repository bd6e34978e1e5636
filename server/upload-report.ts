// What became of files that were brought in: sums up reports and puts them into lines. Knows no file and no store.
import type { UploadReport } from '../shared/api/index.ts'

export const EMPTY_REPORT: UploadReport = {
  added: 0,
  duplicates: 0,
  conflicts: [],
  rejected: [],
  nonImages: 0,
  series: [],
}

/** The sum of two reports; of a series, the later word counts. */
export function mergeReports(a: UploadReport, b: UploadReport): UploadReport {
  const series = new Map([...a.series, ...b.series].map((one) => [one.id, one]))
  return {
    added: a.added + b.added,
    duplicates: a.duplicates + b.duplicates,
    conflicts: [...a.conflicts, ...b.conflicts],
    rejected: [...a.rejected, ...b.rejected],
    nonImages: a.nonImages + b.nonImages,
    series: [...series.values()],
  }
}

/** The report for a person at a terminal, one string a line. */
export function sayReport(report: UploadReport): string[] {
  const { added, duplicates, conflicts, rejected, nonImages, series } = report
  const counts = [
    `${count(added, 'image file')} taken in`,
    ...(duplicates > 0 ? [`${duplicates} already here`] : []),
    ...(nonImages > 0 ? [`${nonImages} kept that are no images`] : []),
    ...(conflicts.length > 0 ? [`${count(conflicts.length, 'conflict')}`] : []),
    ...(rejected.length > 0 ? [`${rejected.length} not taken`] : []),
  ]
  return [
    `${counts.join(', ')}.`,
    ...series.map(({ modality, description, frames }) =>
      `  ${modality} ${description || '(no description)'}: ${count(frames, 'frame')}`.replaceAll(/\p{Cc}/gu, ' '),
    ),
    ...[...conflicts, ...rejected].map(({ path, reason }) => `  ✘ ${path}: ${reason}`.replaceAll(/\p{Cc}/gu, ' ')),
  ]
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
