// Builders of series, frames and instances for tests: a small CT whose geometry is easy to reckon. Nothing here is anyone's.
import type { Frame, SeriesDetail } from '../../shared/api/index.ts'
import type { Ontology } from '../../shared/ontology/index.ts'
import type { StoredInstance } from '../store/index.ts'

export const ontology: Ontology = {
  id: 'starter',
  name: 'Starter',
  classes: [
    {
      id: 'lesion',
      label: 'Lesion',
      color: '#ff0000',
      kinds: ['closed'],
      attributes: [{ id: 'sure', label: 'Sure', domain: { type: 'number', min: 0, max: 1 }, required: true }],
    },
  ],
}

export type SeriesHeader = Omit<SeriesDetail, 'frames'>

export function headerOf(id: string, change: Partial<SeriesHeader> = {}): SeriesHeader {
  return {
    id,
    seriesInstanceUID: `1.2.${id.length}`,
    modality: 'CT',
    seriesNumber: null,
    description: '',
    study: { id: 'st', studyInstanceUID: '1.2', date: '20240102', description: '' },
    patient: { id: 'pt', patientId: '', name: 'Phantom', sex: '', birthDate: '' },
    thumbnail: null,
    projectId: 'p',
    patientAge: '',
    institution: '',
    manufacturer: '',
    bodyPart: '',
    ...change,
  }
}

/** An axial frame of 0.7 × 0.7 mm pixels whose first pixel's centre lies at (0, 0, `z`) mm. */
export function frameOf(uid: string, frameNumber: number, z = 1.5): Frame {
  return {
    key: `${uid}#${frameNumber}`,
    sopInstanceUID: uid,
    frameNumber,
    instanceNumber: 7,
    rows: 4,
    columns: 5,
    bitsAllocated: 16,
    bitsStored: 12,
    signed: true,
    samplesPerPixel: 1,
    photometricInterpretation: 'MONOCHROME2',
    planarConfiguration: 0,
    pixelPaddingValue: -2000,
    slope: 1,
    intercept: -1024,
    unit: 'HU',
    windows: [{ center: 40, width: 400, name: 'Abdomen' }],
    plane: {
      origin: [0, 0, z],
      rowDirection: [1, 0, 0],
      columnDirection: [0, 1, 0],
      columnSpacing: 0.7,
      rowSpacing: 0.7,
    },
    spacing: { source: 'calibrated', row: 0.7, column: 0.7 },
    sliceThickness: null,
    sliceLocation: null,
    frameOfReferenceUID: '1.9',
    laterality: '',
    lossyRatio: null,
    transferSyntaxUID: '1.2.840.10008.1.2.1',
    pixels: `/api/pixels/ab/${frameNumber}`,
    undecodable: null,
  }
}

export function instanceOf(seriesId: string, uid: string, frames = 1, z?: number): StoredInstance {
  const numbers = Array.from({ length: frames }, (_, index) => index + 1)
  return {
    sopInstanceUID: uid,
    sopClassUID: '1.2.840.10008.5.1.4.1.1.2',
    sha256: `sha-${uid}`,
    bytes: 1000,
    seriesId,
    frames: numbers.map((number) => frameOf(uid, number, z)),
    ranges: numbers.map((number) => [{ offset: number * 100, length: 40 }]),
  }
}
