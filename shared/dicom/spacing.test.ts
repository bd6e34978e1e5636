import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parseInstance, type FrameFacts } from './index.ts'
import { planeOfFrame } from './plane-of-frame.ts'
import { dicomFile, el, imageElements, type Element } from './test-bytes.ts'
import { SYNTAX } from './transfer-syntax.ts'

const test = suite('spacing and plane')

function frame(...more: Element[]): FrameFacts {
  const parsed = parseInstance(dicomFile(imageElements(more), SYNTAX.EXPLICIT_LITTLE_ENDIAN))
  if (!parsed.ok || parsed.kind !== 'image' || parsed.instance.frames[0] === undefined) throw new Error('not an image')
  return parsed.instance.frames[0]
}

const modality = (value: string) => el(0x00080060, 'CS', value)
const pixelSpacing = (value: string) => el(0x00280030, 'DS', value)
const imagerSpacing = (value: string) => el(0x00181164, 'DS', value)
const magnification = el(0x00181114, 'DS', '1.25')

test('[D10] pixel spacing of a cross-section is calibrated; without any spacing there are no millimetres', () => {
  assert.equal(frame(pixelSpacing('0.5\\0.25')).spacing, { source: 'calibrated', row: 0.5, column: 0.25 })
  assert.equal(frame().spacing, { source: 'none', row: null, column: null })
  assert.equal(frame(pixelSpacing('0\\0')).spacing, { source: 'none', row: null, column: null })
  assert.equal(frame(pixelSpacing('0.5')).spacing, { source: 'none', row: null, column: null })
})

test('[D10] a projection has the spacing of its detector, divided by the magnification when the file states one', () => {
  assert.equal(frame(modality('DX'), imagerSpacing('0.2\\0.2')).spacing, { source: 'detector', row: 0.2, column: 0.2 })
  const magnified = frame(modality('DX'), imagerSpacing('0.2\\0.2'), magnification).spacing
  assert.equal(magnified, { source: 'magnified', row: 0.16, column: 0.16 })
  const repeated = frame(modality('CR'), imagerSpacing('0.2\\0.2'), pixelSpacing('0.2\\0.2')).spacing
  assert.is(repeated.source, 'detector')
  assert.is(frame(modality('CR'), pixelSpacing('0.2\\0.2')).spacing.source, 'detector')
})

test('[D10] a projection whose pixel spacing differs from the detector or names its calibration is calibrated', () => {
  const measured = frame(modality('DX'), imagerSpacing('0.2\\0.2'), pixelSpacing('0.18\\0.18')).spacing
  assert.equal(measured, { source: 'calibrated', row: 0.18, column: 0.18 })
  const named = el(0x00280a02, 'CS', 'FIDUCIAL')
  assert.is(
    frame(modality('DX'), imagerSpacing('0.2\\0.2'), pixelSpacing('0.2\\0.2'), named).spacing.source,
    'calibrated',
  )
})

test('[D11] a plane needs position, two unit directions at a right angle, and spacing; else there is none', () => {
  const spacing = { source: 'calibrated', row: 2, column: 3 } as const
  const plane = planeOfFrame([1, 2, 3], [1, 0, 0, 0, 1, 0], spacing)
  assert.equal(plane, {
    origin: [1, 2, 3],
    rowDirection: [1, 0, 0],
    columnDirection: [0, 1, 0],
    columnSpacing: 3,
    rowSpacing: 2,
  })
  assert.is(planeOfFrame([1, 2], [1, 0, 0, 0, 1, 0], spacing), null)
  assert.is(planeOfFrame([1, 2, 3], [1, 0, 0, 1, 0, 0], spacing), null)
  assert.is(planeOfFrame([1, 2, 3], [2, 0, 0, 0, 1, 0], spacing), null)
  assert.is(planeOfFrame([1, 2, Number.NaN], [1, 0, 0, 0, 1, 0], spacing), null)
  assert.is(planeOfFrame([1, 2, 3], [1, 0, 0, 0, 1, 0], { source: 'none', row: null, column: null }), null)
  const rounded = planeOfFrame([0, 0, 0], [0.9999, 0.001, 0, 0, 1, 0], spacing)
  assert.ok(Math.abs(Math.hypot(...(rounded?.rowDirection ?? [])) - 1) < 1e-12)
})

test.run()
