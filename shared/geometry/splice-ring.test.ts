// Shows G17: what {at, remove, insert} means.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { spliceRing } from './splice-ring.ts'

const test = suite('splice-ring')

const ring = [0, 1, 2, 3, 4]

test('[G17] replaces the named stretch, in the middle and past the end', () => {
  assert.equal(spliceRing(ring, { at: 1, remove: 2, insert: [9] }), [0, 9, 3, 4])
  assert.equal(spliceRing(ring, { at: 5, remove: 0, insert: [9] }), [0, 1, 2, 3, 4, 9])
  assert.equal(spliceRing(ring, { at: 4, remove: 3, insert: [8, 9] }), [2, 3, 8, 9])
  assert.equal(spliceRing(ring, { at: 3, remove: 5, insert: [8, 9] }), [8, 9])
})

test('[G17] as a ring, the result is the kept vertices in order and then the inserted ones', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), (at, remove) => {
      const result = spliceRing(ring, { at, remove, insert: [9] })
      const start = result.indexOf(9)
      const turned = [...result.slice(start + 1), ...result.slice(0, start)]
      const kept = Array.from({ length: 5 - remove }, (_, index) => ring[(at + remove + index) % 5])
      assert.equal(turned, kept)
    }),
  )
})

test('[G17] refuses numbers that do not fit', () => {
  for (const [at, remove] of [
    [-1, 0],
    [6, 0],
    [0, 6],
    [0.5, 1],
    [0, -1],
  ] as const) {
    assert.throws(() => spliceRing(ring, { at, remove, insert: [] }), RangeError)
  }
})

test.run()
