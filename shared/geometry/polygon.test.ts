// Shows G7 and G8: measures of rings against their symmetries, and inside against a shared border.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { imagePoint, type ImagePoint } from './points.ts'
import { area, boundsOf, centroid, containsPoint, orientation, signedArea } from './polygon.ts'
import { quantise } from './vertex.ts'

const test = suite('polygon')

const gridPoints = (size: number): fc.Arbitrary<ImagePoint> =>
  fc.tuple(fc.nat({ max: size }), fc.nat({ max: size })).map(([x, y]) => imagePoint(x, y))

/** Simple rings of 8–60 points around (100, 100), radii 20…60: star-shaped, clockwise on screen, on the stored grid. */
const blobs = fc.array(fc.double({ min: 20, max: 60, noNaN: true }), { minLength: 8, maxLength: 60 }).map((radii) =>
  radii.map((radius, index) => {
    const angle = (2 * Math.PI * index) / radii.length
    return quantise(imagePoint(100 + radius * Math.cos(angle), 100 + radius * Math.sin(angle)))
  }),
)

const square = [imagePoint(0, 0), imagePoint(4, 0), imagePoint(4, 3), imagePoint(0, 3)]

test('[G7] a rectangle: area, direction on screen, centre, extent', () => {
  assert.is(signedArea(square), 12)
  assert.is(orientation(square), 'clockwise')
  assert.is(orientation(square.toReversed()), 'counter-clockwise')
  assert.is(orientation(square.slice(0, 2)), 'none')
  assert.equal(centroid(square), imagePoint(2, 1.5))
  assert.equal(boundsOf(square), { minX: 0, minY: 0, maxX: 4, maxY: 3 })
})

test('[G7] without points or without area there is no wrong answer', () => {
  assert.is(area([]), 0)
  assert.is(centroid([]), undefined)
  assert.is(boundsOf([]), undefined)
  assert.equal(centroid([imagePoint(1, 1), imagePoint(3, 1)]), imagePoint(2, 1))
})

test('[G7] area does not depend on first vertex or direction, and moves with the ring', () => {
  fc.assert(
    fc.property(blobs, fc.nat(), fc.integer({ min: -500, max: 500 }), (ring, start, shift) => {
      const first = start % ring.length
      const turned = [...ring.slice(first), ...ring.slice(0, first)]
      const moved = ring.map(({ x, y }) => imagePoint(x + shift, y - shift))
      for (const other of [turned, ring.toReversed(), moved]) assert.ok(Math.abs(area(other) - area(ring)) < 1e-6)
      const [from, to] = [centroid(ring)!, centroid(moved)!]
      assert.ok(Math.hypot(to.x - from.x - shift, to.y - from.y + shift) < 1e-6)
    }),
  )
})

test('[G8] inside does not depend on direction, nor on the first vertex', () => {
  fc.assert(
    fc.property(fc.array(gridPoints(30), { minLength: 1, maxLength: 12 }), gridPoints(30), (ring, point) => {
      const inside = containsPoint(ring, point)
      assert.is(containsPoint(ring.toReversed(), point), inside)
      assert.is(containsPoint([...ring.slice(1), ring[0]!], point), inside)
    }),
  )
})

test('[G8] a point on a shared border is inside exactly one of the two rings', () => {
  const corner = (x: number, y: number): ImagePoint => imagePoint(x, y)
  fc.assert(
    fc.property(gridPoints(8), gridPoints(8), fc.nat({ max: 16 }), fc.nat({ max: 16 }), (a, b, px, py) => {
      const top = corner(a.x + 4, 0)
      const bottom = corner(b.x + 4, 16)
      const left = [corner(0, 0), top, bottom, corner(0, 16)]
      const right = [top, corner(16, 0), corner(16, 16), bottom]
      const inHalf = (ring: readonly ImagePoint[]): number => (containsPoint(ring, corner(px, py)) ? 1 : 0)
      assert.is(inHalf(left) + inHalf(right), px < 16 && py < 16 ? 1 : 0)
    }),
  )
})

test('[G8] a ring around a ring is even-odd', () => {
  const inner = [imagePoint(1, 1), imagePoint(2, 1), imagePoint(2, 2), imagePoint(1, 2)]
  const both = [...square, square[0]!, ...inner, inner[0]!]
  assert.ok(containsPoint(both, imagePoint(0.5, 0.5)))
  assert.not.ok(containsPoint(both, imagePoint(1.5, 1.5)))
})

test.run()
