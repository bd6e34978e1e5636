// Long lists show what is in sight and little more.
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { inSlots, rowsInSight } from './rows-in-sight.ts'

const test = suite('rows in sight')

test('[U27] only rows in sight and a few more', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(500_000), fc.integer({ min: 50, max: 2000 }), (count, top, height) => {
      const { from, to } = rowsInSight(top, height, { height: 48, count })
      assert.ok(from >= 0 && to <= count)
      assert.ok(to - from <= height / 48 + 18)
      for (let row = 0; row < count; row += 97) {
        const inSight = row * 48 < top + height && (row + 1) * 48 > top
        if (inSight) assert.ok(row >= from && row < to)
      }
    }),
  )
})

test('[U27] scrolling by a row changes one slot', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 60 }), (from, slots) => {
      const before = inSlots({ from, to: from + slots })
      const after = inSlots({ from: from + 1, to: from + 1 + slots })
      assert.equal(
        [...before].sort((a, b) => a - b),
        Array.from({ length: slots }, (_, row) => from + row),
      )
      assert.is(before.filter((row, slot) => row !== after[slot]).length, 1)
    }),
  )
})

test.run()
