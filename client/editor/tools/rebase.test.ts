// Shows T36 and T37 at the counting itself: every place against a border that is really edited.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Span } from '../../../shared/model/index.ts'
import { rebaseGap, rebaseVertex } from './rebase.ts'

const test = suite('rebase')

const LENGTH = 12

/** Disjoint spans in order, with a vertex between neighbours, as the document reports them. */
const spans: fc.Arbitrary<readonly Span[]> = fc
  .array(fc.record({ skip: fc.nat({ max: 4 }), removed: fc.nat({ max: 3 }), inserted: fc.nat({ max: 3 }) }), {
    maxLength: 3,
  })
  .map((steps) => {
    let at = -1
    const found: Span[] = []
    for (const { skip, removed, inserted } of steps) {
      at += 1 + skip
      if (at + removed > LENGTH) break
      found.push({ at, removed, inserted })
      at += removed
    }
    return found
  })

/** The border after the edits: kept vertices by their old index, `new` for inserted ones; equal stretches keep their places. */
function edited(edits: readonly Span[]): readonly (number | string)[] {
  const border: (number | string)[] = Array.from({ length: LENGTH }, (_, index) => index)
  for (const { at, removed, inserted } of edits.toReversed()) {
    const fresh = Array.from({ length: inserted }, (_, index) => (removed === inserted ? at + index : 'new'))
    border.splice(at, removed, ...fresh)
  }
  return border
}

test('[T36] [T37] a vertex is found again where it is, and only if it is', () => {
  fc.assert(
    fc.property(spans, fc.nat({ max: LENGTH - 1 }), (edits, index) => {
      const now = rebaseVertex(index, edits)
      const there = edited(edits).indexOf(index)
      assert.is(now, there < 0 ? undefined : there)
    }),
    { numRuns: 500 },
  )
})

test('[T36] [T37] a gap stays between what was around it, unless the stretch across it was redrawn', () => {
  fc.assert(
    fc.property(spans, fc.nat({ max: LENGTH }), (edits, index) => {
      const now = rebaseGap(index, edits)
      const across = edits.some(
        ({ at, removed, inserted }) => at < index && at + removed > index && removed !== inserted,
      )
      assert.is(now === undefined, across)
      if (now === undefined) return
      const border = edited(edits)
      for (const [place, vertex] of border.entries()) {
        if (typeof vertex !== 'number') continue
        assert.is(place < now, vertex < index)
      }
    }),
    { numRuns: 500 },
  )
})

test.run()
