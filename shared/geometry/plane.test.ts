import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as fc from 'fast-check'
import { imagePoint, imageToPatient, normalOf, patientToImage, type ImagePlane } from './index.ts'

const test = suite('image plane')

const number = (size: number) => fc.double({ min: -size, max: size, noNaN: true })
const spacing = fc.double({ min: 0.05, max: 10, noNaN: true })
/** Two unit directions at a right angle, from two angles and a roll. */
const plane: fc.Arbitrary<ImagePlane> = fc
  .record({
    a: number(Math.PI),
    b: number(Math.PI),
    c: number(Math.PI),
    x: number(500),
    y: number(500),
    z: number(2000),
    rowSpacing: spacing,
    columnSpacing: spacing,
  })
  .map(({ a, b, c, x, y, z, rowSpacing, columnSpacing }) => {
    const along = [Math.cos(a) * Math.cos(b), Math.sin(a) * Math.cos(b), Math.sin(b)] as const
    const right = [-Math.sin(a), Math.cos(a), 0] as const
    const up = [-Math.cos(a) * Math.sin(b), -Math.sin(a) * Math.sin(b), Math.cos(b)] as const
    const mix = (i: 0 | 1 | 2) => right[i] * Math.cos(c) + up[i] * Math.sin(c)
    return {
      origin: [x, y, z],
      rowDirection: along,
      columnDirection: [mix(0), mix(1), mix(2)],
      rowSpacing,
      columnSpacing,
    }
  })

test('[D19] the centre of the first pixel is the image position; a column step is the second spacing, a row step the first', () => {
  const axial: ImagePlane = {
    origin: [-100, -50, 30],
    rowDirection: [1, 0, 0],
    columnDirection: [0, 1, 0],
    rowSpacing: 2,
    columnSpacing: 0.5,
  }
  assert.equal([...imageToPatient(imagePoint(0, 0), axial)], [-100, -50, 30])
  assert.equal([...imageToPatient(imagePoint(10, 3), axial)], [-95, -44, 30])
  assert.equal(normalOf(axial), [0, 0, 1])
})

test('[D19] patient to image undoes image to patient on every plane, and ignores what lies along the normal', () => {
  fc.assert(
    fc.property(plane, number(4000), number(4000), number(100), (p, x, y, off) => {
      const at = imageToPatient(imagePoint(x, y), p)
      const n = normalOf(p)
      const lifted = [at[0] + n[0] * off, at[1] + n[1] * off, at[2] + n[2] * off] as unknown as typeof at
      for (const point of [at, lifted]) {
        const back = patientToImage(point, p)
        assert.ok(Math.abs(back.x - x) < 1e-6 && Math.abs(back.y - y) < 1e-6)
      }
    }),
  )
})

test.run()
