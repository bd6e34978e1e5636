// Shows G4 and G5 on random paths and non-square pixels.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { imagePoint, type ImagePoint } from './points.ts'
import { extendStroke, resample } from './resample.ts'
import { distance } from './scale.ts'
import { quantise, STEPS_PER_PIXEL } from './vertex.ts'

const test = suite('resample')

const coordinate = fc.double({ min: 0, max: 200, noNaN: true })
const paths = fc.array(
  fc.tuple(coordinate, coordinate).map(([x, y]) => imagePoint(x, y)),
  { minLength: 1, maxLength: 30 },
)
const worth = fc.double({ min: 0.2, max: 5, noNaN: true })
const scales = fc.record({ x: worth, y: worth })

test('[G4] each point is one spacing from the one before it in mm, on the grid, from the start of the path', () => {
  fc.assert(
    fc.property(paths, scales, fc.double({ min: 0.5, max: 20, noNaN: true }), (path, scale, spacing) => {
      const stroke = resample(path, spacing, scale)
      assert.equal(stroke[0], quantise(path[0]!))
      const slack = Math.hypot(scale.x, scale.y) / STEPS_PER_PIXEL
      for (const [index, point] of stroke.entries()) {
        assert.equal(point, quantise(point))
        if (index > 0) assert.ok(Math.abs(distance(stroke[index - 1]!, point, scale) - spacing) <= slack)
      }
    }),
  )
})

test('[G4] on pixels twice as high as wide, a vertical stroke has twice the points of a horizontal one', () => {
  const scale = { x: 0.5, y: 1 }
  const from = imagePoint(0, 0)
  assert.is(resample([from, imagePoint(40, 0)], 1, scale).length, 21)
  assert.is(resample([from, imagePoint(0, 40)], 1, scale).length, 41)
})

test('[G4] a hand that has not moved one spacing adds nothing, and an absurd jump adds one point', () => {
  assert.equal(extendStroke(imagePoint(0, 0), imagePoint(0.9, 0), 1), [])
  assert.is(extendStroke(imagePoint(0, 0), imagePoint(30_000, 0), 1e-3).length, 1)
  assert.equal(extendStroke(imagePoint(0, 0), imagePoint(NaN, 0), 1), [])
})

test('[G5] point by point gives the same stroke as all at once', () => {
  fc.assert(
    fc.property(paths, scales, (path, scale) => {
      const grown: ImagePoint[] = [quantise(path[0]!)]
      for (const to of path.slice(1)) grown.push(...extendStroke(grown.at(-1)!, to, 3, scale))
      assert.equal(grown, [...resample(path, 3, scale)])
    }),
  )
})

test.run()
