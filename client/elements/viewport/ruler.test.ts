import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { pixelsPerMillimetre, rulerFor } from './ruler.ts'

test('[V20] the ruler is a round length, the longest that fits, at its true size on screen', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.005, max: 500, noNaN: true }),
      fc.integer({ min: 40, max: 400 }),
      (perMillimetre, room) => {
        const ruler = rulerFor(perMillimetre, room)
        assert.ok(ruler)
        assert.ok(ruler.pixels <= room * (1 + 1e-6))
        assert.ok(ruler.pixels * 2.5 >= room * (1 - 1e-6))
        assert.ok(Math.abs(ruler.pixels - ruler.millimetres * perMillimetre) < 1e-9 * ruler.pixels)
        const mantissa = ruler.millimetres / 10 ** Math.floor(Math.log10(ruler.millimetres) + 1e-9)
        assert.ok([1, 2, 5].some((round) => Math.abs(mantissa - round) < 1e-6))
      },
    ),
  )
})

test('[V20] it is labelled in mm, and in cm from 10 cm on', () => {
  assert.is(rulerFor(2, 240)?.label, '10 cm')
  assert.is(rulerFor(2, 190)?.label, '50 mm')
  assert.is(rulerFor(300, 200)?.label, '0.5 mm')
})

test('[V20] no spacing, no ruler; non-square pixels measure the same along both axes', () => {
  assert.is(pixelsPerMillimetre(1, { column: null, row: null }), null)
  assert.is(rulerFor(null, 200), null)
  const zoom = 1.7
  const spacing = { column: 0.5, row: 1.25 }
  const along = pixelsPerMillimetre(zoom, spacing)
  assert.ok(along !== null)
  // The view stretches a row step to zoom · aspect CSS pixels; over its spacing that is the same number.
  assert.ok(Math.abs(along - (zoom * (spacing.row / spacing.column)) / spacing.row) < 1e-12)
})

test.run()
