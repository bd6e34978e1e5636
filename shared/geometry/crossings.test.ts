// Shows G11 on random strokes over random rings.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { crossings } from './crossings.ts'
import { imagePoint } from './points.ts'
import { containsPoint } from './polygon.ts'
import { turn } from './segment.ts'

const test = suite('crossings')

const whole = fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 })).map(([x, y]) => imagePoint(x, y))
const half = fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 })).map(([x, y]) => imagePoint(x + 0.25, y + 0.375))

test('[G11] in the order of the stroke, and even or odd as its ends are on equal sides or not', () => {
  const rings = fc.uniqueArray(whole, { minLength: 3, maxLength: 12, selector: ({ x, y }) => `${x} ${y}` })
  fc.assert(
    fc.property(rings, fc.array(half, { minLength: 2, maxLength: 12 }), (ring, stroke) => {
      // An end exactly on the border is on neither side.
      const next = (index: number) => ring[(index + 1) % ring.length]!
      const ends = [stroke[0]!, stroke.at(-1)!]
      fc.pre(ends.every((end) => ring.every((vertex, index) => turn(vertex, next(index), end) !== 0)))
      const found = crossings(stroke, ring)
      const order = found.map(({ strokeEdge, strokePart }) => strokeEdge + strokePart)
      assert.equal(
        order,
        order.toSorted((a, b) => a - b),
      )
      const differ = containsPoint(ring, stroke[0]!) !== containsPoint(ring, stroke.at(-1)!)
      assert.is(found.length % 2, differ ? 1 : 0)
    }),
    { numRuns: 500 },
  )
})

test('[G11] each crossing says where it is on the stroke and on the ring', () => {
  const square = [imagePoint(0, 0), imagePoint(10, 0), imagePoint(10, 10), imagePoint(0, 10)]
  assert.equal(crossings([imagePoint(5, -4), imagePoint(5, 12)], square), [
    { point: imagePoint(5, 0), strokeEdge: 0, strokePart: 0.25, ringEdge: 0, ringPart: 0.5 },
    { point: imagePoint(5, 10), strokeEdge: 0, strokePart: 0.875, ringEdge: 2, ringPart: 0.5 },
  ])
})

test('[G11] a path through a corner crosses once, a path that only touches it does not count as one', () => {
  const square = [imagePoint(0, 0), imagePoint(10, 0), imagePoint(10, 10), imagePoint(0, 10)]
  assert.is(crossings([imagePoint(-3, -4), imagePoint(3, 4)], square).length, 1)
  assert.is(crossings([imagePoint(-4, 4), imagePoint(4, -4)], square).length % 2, 0)
  assert.is(crossings([imagePoint(-4, 4)], square).length, 0)
  assert.is(crossings([imagePoint(-4, 4), imagePoint(4, 4)], []).length, 0)
})

test.run()
