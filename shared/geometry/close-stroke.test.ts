// Shows G16: what becomes of the two ends of a stroke.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { closeStroke } from './close-stroke.ts'
import { imagePoint, type ImagePoint } from './points.ts'
import { area } from './polygon.ts'
import { selfCrossings } from './self-crossings.ts'
import { quantise } from './vertex.ts'

const test = suite('close-stroke')

/** Points on a circle of radius 20 around (50, 50) from one angle to another, degrees. */
const arc = (from: number, to: number): ImagePoint[] =>
  Array.from({ length: Math.round((to - from) / 5) + 1 }, (_, index) => {
    const angle = ((from + index * 5) * Math.PI) / 180
    return quantise(imagePoint(50 + 20 * Math.cos(angle), 50 + 20 * Math.sin(angle)))
  })

test('[G16] fewer than three distinct points or no area give nothing', () => {
  const [a, b, c] = [imagePoint(0, 0), imagePoint(4, 0), imagePoint(8, 0)]
  for (const stroke of [[], [a], [a, b], [a, b, a, b], [a, b, c], [a, a, a]]) {
    assert.is(closeStroke(stroke, { spacing: 1, reach: 3 }), undefined)
  }
  assert.is(closeStroke([a, b, imagePoint(4, 3)], { spacing: 1, reach: 3 })?.length, 3)
})

test('[G16] a stroke that stops short of its start keeps all its points', () => {
  assert.equal(closeStroke(arc(0, 340), { spacing: 1, reach: 3 }), arc(0, 340))
})

test('[G16] a last point on top of the first is dropped', () => {
  const ring = closeStroke(arc(0, 360), { spacing: 1, reach: 3 })
  assert.equal(ring, arc(0, 355))
})

test('[G16] tails beyond the crossing are cut, and the ring does not cross itself', () => {
  const start = [imagePoint(76, 48)]
  const end = [imagePoint(74, 56), imagePoint(80, 52)]
  const stroke = [...start, imagePoint(68, 56), ...arc(20, 340), ...end.toReversed(), imagePoint(66, 55)]
  assert.ok(selfCrossings(stroke, true).length > 0)
  const ring = closeStroke(stroke, { spacing: 1, reach: 3 })!
  assert.equal(selfCrossings(ring, true), [])
  assert.ok(area(ring) > 1000)
})

test('[G16] an overshoot beside the start is cut where the hand was nearest to it', () => {
  const beside = arc(5, 30).map(({ x, y }) => imagePoint(x - 1.5, y - 0.5))
  const ring = closeStroke([...arc(0, 355), ...beside], { spacing: 1, reach: 3 })
  assert.equal(ring, arc(0, 355))
  const far = arc(0, 355).map(({ x, y }) => imagePoint(x + 1, y))
  assert.is(closeStroke([imagePoint(60, 50), ...far], { spacing: 1, reach: 3 })?.length, far.length + 1)
})

test('[G16] a figure of eight is the hand\u2019s own and stays', () => {
  const eight = [
    imagePoint(0, 0),
    imagePoint(10, 10),
    imagePoint(20, 0),
    imagePoint(20, 14),
    imagePoint(10, 0),
    imagePoint(0, 10),
  ]
  assert.equal(closeStroke(eight, { spacing: 1, reach: 3 }), eight)
})

test('[G16] any stroke: nothing, or at least three distinct grid points with an area', () => {
  const coordinate = fc.integer({ min: 0, max: 4096 }).map((value) => value / 1024)
  const strokes = fc.array(
    fc.tuple(coordinate, coordinate).map(([x, y]) => imagePoint(x, y)),
    { maxLength: 20 },
  )
  fc.assert(
    fc.property(strokes, (stroke) => {
      const ring = closeStroke(stroke, { spacing: 0.5, reach: 3 })
      if (!ring) return
      assert.ok(new Set(ring.map(({ x, y }) => `${x} ${y}`)).size >= 3)
      assert.ok(area(ring) > 0)
      for (const point of ring) assert.equal(quantise(point), point)
    }),
  )
})

test.run()
