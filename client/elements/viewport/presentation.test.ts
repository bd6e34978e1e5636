import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { FrameKey } from '../../../shared/dicom/index.ts'
import type { FrameResult } from '../../editor/index.ts'
import { HOLD_MS, present, type Presentation } from './presentation.ts'

const key = (slice: number): FrameKey => `1.2.${slice}#1` as FrameKey
const loaded = (slice: number): FrameResult => ({
  ok: true,
  pixels: { key: key(slice), columns: 1, rows: 1, samples: Int16Array.of(slice) },
})
const refused = (slice: number): FrameResult => ({ ok: false, key: key(slice), reason: 'cannot be decoded' })

test('[V13] a slice in memory is shown at once, whatever stood there before', () => {
  const first = present(undefined, key(1), loaded(1), 0)
  assert.is(first.type, 'image')
  assert.equal(present(first, key(2), loaded(2), 1).type, 'image')
  assert.equal(present({ type: 'empty', key: key(2) }, key(2), loaded(2), 1).type, 'image')
})

test('[V13] a slice on its way leaves the former one for 120 ms and then an empty canvas', () => {
  const first = present(undefined, key(1), loaded(1), 0)
  const held = present(first, key(2), undefined, 1000)
  assert.ok(held.type === 'held' && held.former === first)
  const further = present(held, key(3), undefined, 1000 + HOLD_MS - 1)
  assert.ok(further.type === 'held' && further.key === key(3))
  assert.equal(present(further, key(4), undefined, 1000 + HOLD_MS), { type: 'empty', key: key(4) })
  assert.is(present(held, key(1), undefined, 1010), first)
})

test('[V13] a slice that is forgotten while it is looked at stays', () => {
  const first = present(undefined, key(1), loaded(1), 0)
  assert.is(present(first, key(1), undefined, 5000), first)
})

test('[V14] a slice that cannot be shown takes the place of the image, with its reason', () => {
  const first = present(undefined, key(1), loaded(1), 0)
  assert.equal(present(first, key(2), refused(2), 1), { type: 'refused', key: key(2), reason: 'cannot be decoded' })
})

test('[V12] what stands on the screen is of one slice: the wanted one, or the former as a whole', () => {
  const steps = fc.array(
    fc.record({
      slice: fc.integer({ min: 0, max: 4 }),
      outcome: fc.constantFrom('loaded', 'refused', 'missing'),
      wait: fc.integer({ min: 0, max: 200 }),
    }),
  )
  fc.assert(
    fc.property(steps, (all) => {
      let state: Presentation | undefined
      let now = 0
      for (const { slice, outcome, wait } of all) {
        now += wait
        const result = outcome === 'loaded' ? loaded(slice) : outcome === 'refused' ? refused(slice) : undefined
        state = present(state, key(slice), result, now)
        assert.is(state.key, key(slice))
        if (state.type === 'image') assert.is(state.pixels.key, state.key)
        if (state.type === 'held') {
          assert.is.not(state.former.key, state.key)
          assert.ok(now - state.since < HOLD_MS)
          if (state.former.type === 'image') assert.is(state.former.pixels.key, state.former.key)
        }
      }
    }),
  )
})

test.run()
