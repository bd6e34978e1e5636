// The forks of a moment, against the formula by which spans are filed.
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { forksAt } from './stabbing.ts'

const test = suite('stabbing')

/** As in migrations/0007-history.sql; the span is [from, to). */
function forkOf(from: number, to: number): number {
  const last = to - 1
  const steps = [1_048_576, 65_536, 4096, 256, 16]
  const step = steps.find((size) => last - (last % size) >= from)
  return step === undefined ? last : last - (last % step)
}

test('[S6] every span that contains an entry is filed under one of its forks, however long it is and whenever it ended', () => {
  const span = fc
    .tuple(
      fc.integer({ min: 1, max: 5_000_000 }),
      fc.integer({ min: 0, max: 22 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    .chain(([from, bits, part]) => {
      const to = from + 1 + Math.floor(part * 2 ** bits)
      return fc.record({ from: fc.constant(from), to: fc.constant(to), seq: fc.integer({ min: from, max: to - 1 }) })
    })
  fc.assert(
    fc.property(span, fc.integer({ min: -1_000_000, max: 3_000_000 }), ({ from, to, seq }, more) => {
      const forks = forksAt(seq, Math.max(0, to - 1 + more))
      assert.ok(forks.includes(forkOf(from, to)), `${forkOf(from, to)} is not among ${forks.join()}`)
    }),
    { numRuns: 5000 },
  )
})

test('[S6] an entry has few forks', () => {
  for (const seq of [1, 15, 16, 4095, 65_536, 99_999, 1_048_576]) assert.ok(forksAt(seq, 1_100_000).length <= 96)
})

test.run()
