import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { decodeFrame, parseInstance } from '../../../shared/dicom/index.ts'
import { patientPoint, patientToImage } from '../../../shared/geometry/index.ts'
import { slicePainter } from './generate-phantom.ts'
import { LESIONS } from './lesions.ts'
import { PHANTOM_SERIES, type PhantomSeries } from './phantom-series.ts'

const test = suite('phantom')

function open(file: Uint8Array) {
  const parsed = parseInstance(file)
  if (!parsed.ok || parsed.kind !== 'image') throw new Error('the phantom is not an image')
  const [frame] = parsed.instance.frames
  const range = parsed.instance.ranges[0]?.[0]
  if (frame === undefined || range === undefined) throw new Error('the phantom has no frame')
  const decoded = decodeFrame(frame, file.subarray(range.offset, range.offset + range.length), {})
  if (!decoded.ok) throw new Error(decoded.reason)
  return { frame, samples: decoded.samples, series: parsed.instance.series }
}

/** Mean output value of the 3 × 3 pixels around a place in the patient. */
function meanAt(image: ReturnType<typeof open>, x: number, y: number, z: number): number {
  const { frame, samples } = image
  if (frame.plane === null) throw new Error('no plane')
  const at = patientToImage(patientPoint(x, y, z), frame.plane)
  let sum = 0
  for (const dy of [-1, 0, 1])
    for (const dx of [-1, 0, 1]) sum += samples[(Math.round(at.y) + dy) * frame.columns + Math.round(at.x) + dx] ?? 0
  return (sum / 9) * frame.slope + frame.intercept
}

const [ct, mr] = PHANTOM_SERIES as unknown as readonly [PhantomSeries, PhantomSeries]
const drawCt = slicePainter(ct)

test('[D51] the phantom is the same bytes every time', () => {
  for (const series of [ct, mr]) {
    const slice = Math.floor(series.slices / 2)
    assert.equal(slicePainter(series)(slice), slicePainter(series)(slice))
  }
})

test('[D51] the phantom has plane, windows, unit and a patient that nobody can take for a person', () => {
  const axial = open(drawCt(30))
  assert.equal([axial.frame.unit, axial.frame.undecodable, axial.frame.spacing.source], ['HU', null, 'calibrated'])
  assert.equal(
    axial.frame.windows.map(({ name }) => name),
    ['SOFT TISSUE', 'LUNG'],
  )
  assert.equal([axial.series.patient.name, axial.series.patient.patientId], ['Phantom, Limn', 'LIMN-DEMO'])
  const coronal = open(slicePainter(mr)(10))
  assert.is(coronal.series.study.studyInstanceUID, axial.series.study.studyInstanceUID)
  assert.is(coronal.frame.frameOfReferenceUID, axial.frame.frameOfReferenceUID)
  assert.equal(
    coronal.frame.plane?.columnDirection.map((part) => Math.round(part * 1000)),
    [0, 208, -978],
  )
})

for (const { name, centre, diameter, parts } of LESIONS) {
  test(`[D51] a lesion lies where the phantom says: ${name}`, () => {
    const [x, y, z] = centre
    const slice = Math.round((z - (ct.planeOf(0).origin[2] ?? 0)) / 5)
    const image = open(drawCt(slice))
    const last = parts.at(-1)
    const expected = (last?.core?.tissue ?? last?.tissue)?.hu ?? Number.NaN
    const inside = meanAt(image, x, y, z)
    assert.ok(Math.abs(inside - expected) < 45, `${Math.round(inside)} HU, expected ${expected}`)
    const around = [0, 1, 2, 3].map((i) => {
      const angle = (i * Math.PI) / 2 + 0.4
      return meanAt(image, x + Math.cos(angle) * diameter, y + Math.sin(angle) * diameter, z)
    })
    assert.ok(
      around.some((value) => Math.abs(value - inside) > 25),
      `${around.map(Math.round).join(', ')} around ${Math.round(inside)}`,
    )
  })
}

test.run()
