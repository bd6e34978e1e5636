import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as fc from 'fast-check'
import { applyWindow, defaultWindow, grey8, greyAffine, windowOfRange } from './index.ts'

const test = suite('value of interest')
const plain = { slope: 1, intercept: 0, pixelPaddingValue: null }

test('[D30] the window is DICOM LINEAR: the examples of PS3.3 C.11.2.1.2.1 hold', () => {
  const full = { center: 2048, width: 4096 }
  assert.is(applyWindow(0, full), 0)
  assert.is(applyWindow(4095, full), 1)
  assert.is(applyWindow(2047.5, full), 0.5)
  const hundred = { center: 50, width: 100 }
  assert.is(applyWindow(0, hundred), 0)
  assert.is(applyWindow(99, hundred), 1)
  assert.is(applyWindow(33, hundred), (33 - 49.5) / 99 + 0.5)
  const step = { center: 50, width: 1 }
  assert.equal(
    [49, 49.5, 49.6, 50].map((value) => applyWindow(value, step)),
    [0, 0, 1, 1],
  )
})

test('[D31] grey is floor(x·255 + 0.5) of the windowed output value, and inverting mirrors the window', () => {
  const mapping = { slope: 2, intercept: -1000, window: { center: 40, width: 400 }, invert: false }
  assert.is(grey8(0, mapping), 0)
  assert.is(grey8(700, mapping), 255)
  assert.is(grey8(520, mapping), Math.floor(((40 - 39.5) / 399 + 0.5) * 255 + 0.5))
  assert.is(grey8(0, { ...mapping, invert: true }), 255)
  fc.assert(
    fc.property(fc.integer({ min: -32768, max: 65535 }), (stored) => {
      const sum = grey8(stored, mapping) + grey8(stored, { ...mapping, invert: true })
      assert.ok(sum === 255 || sum === 256)
    }),
  )
})

test('[D32] one multiply-add and a clamp give the same grey, but where rounding of the arithmetic decides', () => {
  const arbitrary = fc.record({
    slope: fc.double({ min: 0.01, max: 4, noNaN: true }),
    intercept: fc.integer({ min: -2000, max: 2000 }),
    center: fc.integer({ min: -1000, max: 3000 }),
    width: fc.integer({ min: 2, max: 5000 }),
    invert: fc.boolean(),
    stored: fc.integer({ min: -32768, max: 65535 }),
  })
  fc.assert(
    fc.property(arbitrary, ({ center, width, stored, ...rest }) => {
      const mapping = { ...rest, window: { center, width } }
      const { scale, offset } = greyAffine(mapping)
      const exact = Math.min(Math.max(stored * scale + offset, 0), 1) * 255 + 0.5
      const isBorderline = Math.abs(exact - Math.round(exact)) < 1e-6
      assert.ok(isBorderline || Math.floor(exact) === grey8(stored, mapping))
    }),
  )
})

test('[D33] without a window in the file the range of the values without its outer 0.1 % is shown, padding left out', () => {
  const ramp = Int16Array.from({ length: 1001 }, (_, i) => i - 500)
  const window = defaultWindow(ramp, plain)
  assert.equal(window, windowOfRange(-500, 500))
  assert.is(grey8(-500, { slope: 1, intercept: 0, window, invert: false }), 0)
  assert.is(grey8(500, { slope: 1, intercept: 0, window, invert: false }), 255)
  const spiked = Uint16Array.from({ length: 10_000 }, (_, i) => (i < 5 ? 65535 : i < 10 ? 0 : 1000 + (i % 100)))
  assert.equal(defaultWindow(spiked, plain), windowOfRange(1000, 1099))
  const padded = Int16Array.from({ length: 1000 }, (_, i) => (i < 500 ? -2000 : i))
  assert.equal(defaultWindow(padded, { ...plain, pixelPaddingValue: -2000 }), windowOfRange(500, 999))
  assert.equal(defaultWindow(Uint8Array.of(10, 20), { ...plain, slope: -2, intercept: 100 }), windowOfRange(60, 80))
  assert.ok(defaultWindow(new Uint8Array(0), plain).width > 0)
  assert.is(defaultWindow(Uint8Array.of(7, 7, 7), plain).width, 1)
})

test.run()
