import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { prefetchOrder } from './prefetch-order.ts'

test('[V15] the visible frame first, then two ahead for each one behind', () => {
  assert.equal(prefetchOrder(10, 4, 1), [4, 5, 6, 3, 7, 8, 2, 9, 1, 0])
  assert.equal(prefetchOrder(10, 4, -1), [4, 3, 2, 5, 1, 0, 6, 7, 8, 9])
  assert.equal(prefetchOrder(6, 2, 0), [2, 3, 1, 4, 0, 5])
})

test('[V15] at the ends it goes the only way there is', () => {
  assert.equal(prefetchOrder(4, 0, -1), [0, 1, 2, 3])
  assert.equal(prefetchOrder(4, 3, 1), [3, 2, 1, 0])
  assert.equal(prefetchOrder(1, 0, 0), [0])
  assert.equal(prefetchOrder(0, 0, 0), [])
})

test('[V15] every frame comes once, the visible one first', () => {
  const directions = fc.constantFrom<(-1 | 0 | 1)[]>(-1, 0, 1)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(500), directions, (count, index, direction) => {
      const order = prefetchOrder(count, index, direction)
      assert.is(order[0], Math.min(index, count - 1))
      assert.equal(
        [...order].sort((a, b) => a - b),
        Array.from({ length: count }, (_, i) => i),
      )
    }),
  )
})

test.run()
