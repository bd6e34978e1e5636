import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { runsOf, sliceAt, spanOf } from './slice-bar-marks.ts'

test('[V23] neighbouring slices are one mark', () => {
  assert.equal(runsOf([7, 1, 2, 3, 3, 9, 8, -1, 12], 10), [
    { from: 1, to: 3 },
    { from: 7, to: 9 },
  ])
  assert.equal(runsOf([], 10), [])
})

test('[V23] every mark is on the bar and at least as high as asked, however many slices there are', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3000 }),
      fc.nat(2999),
      fc.integer({ min: 30, max: 900 }),
      (count, from, height) => {
        const at = Math.min(from, count - 1)
        const span = spanOf({ from: at, to: at }, count, height, 2)
        assert.ok(span.height >= 2 && span.top >= 0 && span.top + span.height <= height + 1e-9)
      },
    ),
  )
})

test('[V23] a place on the bar is a slice, and its ends are the first and last', () => {
  assert.is(sliceAt(-5, 100, 20), 0)
  assert.is(sliceAt(100, 100, 20), 19)
  assert.is(sliceAt(52, 100, 20), 10)
})

test.run()
