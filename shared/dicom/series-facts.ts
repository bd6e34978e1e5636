// What a file says of its series, study and patient, with names and dates as people read them. Knows no id of ours.
import type { DataSet } from './data-set.ts'
import { personName } from './person-name.ts'
import { TAG } from './tags.ts'

/** Identifiers and descriptions by which a series is filed and listed. Text is '' when absent; dates are ISO (or as in the file). */
export interface SeriesFacts {
  readonly seriesInstanceUID: string
  readonly modality: string
  readonly seriesNumber: number | null
  readonly description: string
  readonly patientAge: string
  readonly institution: string
  readonly manufacturer: string
  readonly bodyPart: string
  readonly study: { readonly studyInstanceUID: string; readonly date: string; readonly description: string }
  readonly patient: {
    readonly patientId: string
    /** Issuer of Patient ID: the same id of two hospitals is two patients. */
    readonly issuer: string
    readonly name: string
    readonly sex: string
    readonly birthDate: string
  }
}

export function seriesFacts(dataSet: DataSet): SeriesFacts {
  return {
    seriesInstanceUID: dataSet.text(TAG.seriesInstanceUID),
    modality: dataSet.text(TAG.modality),
    seriesNumber: dataSet.number(TAG.seriesNumber),
    description: dataSet.text(TAG.seriesDescription),
    patientAge: dataSet.text(TAG.patientAge).replace(/^0+(?=[0-9])/, ''),
    institution: dataSet.text(TAG.institutionName),
    manufacturer: dataSet.text(TAG.manufacturer),
    bodyPart: dataSet.text(TAG.bodyPartExamined),
    study: {
      studyInstanceUID: dataSet.text(TAG.studyInstanceUID),
      date: isoDate(dataSet.text(TAG.studyDate)),
      description: dataSet.text(TAG.studyDescription),
    },
    patient: {
      patientId: dataSet.text(TAG.patientId),
      issuer: dataSet.text(TAG.issuerOfPatientId),
      name: personName(dataSet.text(TAG.patientName)),
      sex: dataSet.text(TAG.patientSex),
      birthDate: isoDate(dataSet.text(TAG.patientBirthDate)),
    },
  }
}

/** `20260131` and the old `2026.01.31` → `2026-01-31`; anything else as it is. */
function isoDate(value: string): string {
  return value.replace(/^(\d{4})\.?(\d{2})\.?(\d{2})$/, '$1-$2-$3')
}
