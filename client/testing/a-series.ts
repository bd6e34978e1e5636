// A made-up series for tests: as many square frames as asked for, of known spacing. No patient, no pixels.
import type { Frame, SeriesDetail } from '../../shared/api/index.ts'
import { aFrame } from '../../shared/testing/index.ts'

export interface SeriesShape {
  readonly frames?: number
  readonly columns?: number
  readonly rows?: number
  readonly modality?: string
  /** mm between columns and between rows; null = uncalibrated. */
  readonly spacing?: { readonly column: number; readonly row: number } | null
  readonly windows?: Frame['windows']
}

/** 5 CT frames of 512 × 512 pixels of 1 mm, unless said otherwise. */
export function aSeries(shape: SeriesShape = {}): SeriesDetail {
  const { frames = 5, modality = 'CT' } = shape
  return {
    id: 'series-1',
    seriesInstanceUID: '1.2.826.0.1.3680043.10.511',
    modality,
    frames: Array.from({ length: frames }, (_, index) => frameOf(index + 1, shape)),
    seriesNumber: 1,
    description: '',
    study: { id: 'study-1', studyInstanceUID: '1.2', date: '', description: '' },
    patient: { id: 'patient-1', patientId: '', name: '', sex: '', birthDate: '' },
    thumbnail: null,
    projectId: 'project-1',
    patientAge: '',
    institution: '',
    manufacturer: '',
    bodyPart: '',
  }
}

function frameOf(number: number, shape: SeriesShape): Frame {
  const { columns = 512, rows = 512, spacing = { column: 1, row: 1 }, windows = [] } = shape
  const key = aFrame(number)
  return {
    key,
    sopInstanceUID: key.slice(0, key.indexOf('#')),
    frameNumber: 1,
    instanceNumber: number,
    rows,
    columns,
    bitsAllocated: 16,
    bitsStored: 12,
    signed: false,
    samplesPerPixel: 1,
    photometricInterpretation: 'MONOCHROME2',
    planarConfiguration: 0,
    pixelPaddingValue: null,
    slope: 1,
    intercept: -1024,
    unit: 'HU',
    windows,
    plane: null,
    spacing: spacing
      ? { source: 'calibrated', row: spacing.row, column: spacing.column }
      : { source: 'none', row: null, column: null },
    sliceThickness: null,
    sliceLocation: null,
    frameOfReferenceUID: null,
    laterality: '',
    lossyRatio: null,
    transferSyntaxUID: '1.2.840.10008.1.2.1',
    pixels: '',
    undecodable: null,
  }
}
