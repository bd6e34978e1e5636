import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { grey8 } from '../../shared/dicom/index.ts'
import { foldGrey } from './grey-fold.ts'

const mappings = fc.record({
  slope: fc.constantFrom(1, 2, -1, 0.37109, 0.001785),
  intercept: fc.constantFrom(0, -1024, 12.5, -8192),
  center: fc.integer({ min: -2000, max: 5000 }),
  width: fc.integer({ min: 0, max: 12000 }),
  invert: fc.boolean(),
})

/** What the shader computes, in 64 bits. */
const folded = (stored: number, fold: ReturnType<typeof foldGrey>): number =>
  Math.floor(Math.min(255.5, Math.max(0.5, (stored - fold.pivot) * fold.scale + fold.bias)))

test('[V4] modality LUT, window and inversion folded into one multiply-add give the grey of the reference', () => {
  fc.assert(
    fc.property(mappings, fc.array(fc.integer({ min: -32768, max: 65535 }), { minLength: 20 }), (mapping, values) => {
      const { slope, intercept, center, width, invert } = mapping
      const window = { center, width }
      const fold = foldGrey({ slope, intercept }, window, invert)
      for (const stored of values) {
        const exact = ((stored * slope + intercept - (center - 0.5)) * 255) / (Math.max(width, 1) - 1) + 128
        if (Math.abs(exact - Math.round(exact)) < 2 ** -14) continue
        assert.is(folded(stored, fold), grey8(stored, { slope, intercept, window, invert }))
      }
    }),
    { numRuns: 400 },
  )
})

test('[V4] a window of width 1 is a step, as in the reference', () => {
  for (const invert of [false, true])
    for (const stored of [-1100, 38, 39, 40, 41, 3000]) {
      const window = { center: 40, width: 1 }
      const fold = foldGrey({ slope: 1, intercept: 0 }, window, invert)
      assert.is(folded(stored, fold), grey8(stored, { slope: 1, intercept: 0, window, invert }))
    }
})

test('[V4] the pivot keeps the product small: within the window it never exceeds 128 grey levels', () => {
  const fold = foldGrey({ slope: 1, intercept: -32768 }, { center: 40, width: 400 }, false)
  assert.is(fold.pivot, 32808)
  assert.ok(Math.abs(200 * fold.scale) < 128)
})

test.run()
