// Shows G1 and G2 with random points and with the edges of the range.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { imagePoint } from './points.ts'
import { imageToVertex, isVertex, MAX_COORDINATE, quantise, STEPS_PER_PIXEL, vertexToImage } from './vertex.ts'

const test = suite('vertex')

const steps = fc.integer({ min: -(2 ** 25) + 1, max: 2 ** 25 - 1 })

test('[G1] every grid point in range packs into one integer and unpacks to itself', () => {
  fc.assert(
    fc.property(steps, steps, (x, y) => {
      const point = imagePoint(x / STEPS_PER_PIXEL, y / STEPS_PER_PIXEL)
      const vertex = imageToVertex(point)
      assert.ok(Number.isSafeInteger(vertex))
      assert.ok(isVertex(vertex))
      assert.equal(vertexToImage(vertex), point)
      assert.is(imageToVertex(vertexToImage(vertex)), vertex)
    }),
  )
})

test('[G1] a point out of range or not finite does not pack', () => {
  for (const x of [MAX_COORDINATE, -MAX_COORDINATE, Infinity, NaN]) {
    assert.throws(() => imageToVertex(imagePoint(x, 0)), RangeError)
    assert.throws(() => imageToVertex(imagePoint(0, x)), RangeError)
  }
})

test('[G1] what is no packed point is not taken for one', () => {
  for (const value of [-1, 0, 0.5, 2 ** 52, 2 ** 26, NaN, '1', null, undefined, [1]]) assert.not.ok(isVertex(value))
})

test('[G2] quantising moves a point by at most half a step, once', () => {
  const coordinate = fc.double({ min: -30_000, max: 30_000, noNaN: true })
  fc.assert(
    fc.property(coordinate, coordinate, (x, y) => {
      const once = quantise(imagePoint(x, y))
      assert.ok(Math.abs(once.x - x) <= 0.5 / STEPS_PER_PIXEL)
      assert.ok(Math.abs(once.y - y) <= 0.5 / STEPS_PER_PIXEL)
      assert.equal(quantise(once), once)
    }),
  )
})

test.run()
