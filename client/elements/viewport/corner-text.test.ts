import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Frame, SeriesDetail } from '../../../shared/api/index.ts'
import type { FrameKey } from '../../../shared/dicom/index.ts'
import { imagePoint, type View } from '../../../shared/geometry/index.ts'
import {
  imageLines,
  lossyLine,
  patientLines,
  pointerLines,
  presentationLines,
  spacingLine,
  studyLines,
} from './corner-text.ts'

const frame: Frame = {
  key: '1.2.3#1',
  sopInstanceUID: '1.2.3',
  frameNumber: 1,
  instanceNumber: 1,
  rows: 2,
  columns: 3,
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
  windows: [],
  plane: {
    origin: [-10, 5, -300.25],
    rowDirection: [1, 0, 0],
    columnDirection: [0, 1, 0],
    columnSpacing: 0.5,
    rowSpacing: 0.5,
  },
  spacing: { source: 'calibrated', row: 0.5, column: 0.5 },
  sliceThickness: 3.27,
  sliceLocation: -300.25,
  frameOfReferenceUID: null,
  laterality: '',
  lossyRatio: null,
  transferSyntaxUID: '1.2.840.10008.1.2.1',
  pixels: '/api/pixels/x/1',
  undecodable: null,
}
const series: SeriesDetail = {
  id: 's1',
  seriesInstanceUID: '1.2',
  modality: 'CT',
  frames: [frame],
  seriesNumber: 2,
  description: 'Thorax 3 mm',
  study: { id: 'st', studyInstanceUID: '1', date: '2024-01-31', description: 'CT thorax' },
  patient: { id: 'p', patientId: 'P-17', name: 'Doe, Jane', sex: 'F', birthDate: '1970-05-02' },
  thumbnail: null,
  projectId: 'demo',
  patientAge: '53Y',
  institution: '',
  manufacturer: '',
  bodyPart: '',
}
const pixels = { key: frame.key as FrameKey, columns: 3, rows: 2, samples: Uint16Array.of(0, 1, 2, 1064, 1065, 1066) }
const view: View = { zoom: 1.5, centre: imagePoint(0, 0), rotation: 0, flipHorizontal: false, flipVertical: false }

test('[V22] patient and study, without lines for what is unknown', () => {
  assert.equal(patientLines(series), ['Doe, Jane', 'P-17', 'F  2 May 1970  53 y'])
  assert.equal(studyLines(series), ['CT thorax', '31 Jan 2024', 'Thorax 3 mm'])
})

test('[V22] window, zoom, and turns only when there are any', () => {
  const window = { width: 400, center: -40, name: 'Soft tissue' }
  assert.equal(presentationLines(window, false, view), ['W 400  C −40  Soft tissue', 'Zoom 150 %'])
  const turned = { ...view, rotation: 90, flipHorizontal: true } as const
  assert.equal(presentationLines({ ...window, name: '' }, true, turned), [
    'W 400  C −40  inverted',
    'Zoom 150 %  90°  ↔',
  ])
})

test('[V22] the value with its unit and the place under the pointer; a pixel spans half a pixel around its centre', () => {
  assert.equal(pointerLines({ x: 0.4, y: 0.6 }, frame, pixels), { value: '40 HU', place: 'R 9.8  P 5.3  F 300.3 mm' })
  assert.is(pointerLines({ x: 2.4, y: 1.4 }, frame, pixels).value, '42 HU')
  assert.is(pointerLines({ x: -0.4, y: -0.4 }, frame, pixels).value, '−1024 HU')
  for (const outside of [{ x: 2.6, y: 0 }, { x: -0.6, y: 0 }, { x: 0, y: 1.6 }, null])
    assert.equal(pointerLines(outside, frame, pixels), { value: '', place: '' })
  assert.equal(pointerLines({ x: 1, y: 0 }, { ...frame, plane: null }, null), { value: '', place: 'x 1.0  y 0.0 px' })
  const pet = { ...frame, slope: 0.37109, intercept: 0, unit: 'BQML' }
  assert.is(pointerLines({ x: 0, y: 1 }, pet, pixels).value, '394.8 Bq/ml')
})

test('[V22] where the spacing comes from, and lossy compression', () => {
  assert.is(spacingLine(frame), 'Pixel 0.5 mm')
  const detector = { source: 'detector', row: 0.2, column: 0.1 } as const
  assert.is(spacingLine({ ...frame, spacing: detector }), 'Pixel 0.1 × 0.2 mm at the detector')
  const none = { source: 'none', row: null, column: null } as const
  assert.is(spacingLine({ ...frame, spacing: none }), 'No pixel spacing: lengths in pixels')
  assert.is(lossyLine(frame), '')
  assert.is(lossyLine({ ...frame, lossyRatio: 10.66 }), 'Lossy 10.66:1')
})

test('[V22] the number, location, thickness and side of the image', () => {
  assert.equal(imageLines(frame, 41, 135), ['42 / 135', 'Location −300.3 mm', 'Thickness 3.27 mm'])
  const bare = { ...frame, sliceLocation: null, sliceThickness: null, laterality: 'L' }
  assert.equal(imageLines(bare, 0, 1), ['1 / 1', 'Side L'])
})

test.run()
