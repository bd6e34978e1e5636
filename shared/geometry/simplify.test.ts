// Shows G6 against every dropped point.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { nearestOnBorder } from './nearest.ts'
import { imagePoint } from './points.ts'
import { simplify } from './simplify.ts'

const test = suite('simplify')

const coordinate = fc.double({ min: 0, max: 100, noNaN: true })
const lines = fc.array(
  fc.tuple(coordinate, coordinate).map(([x, y]) => imagePoint(x, y)),
  { maxLength: 60 },
)
const scale = { x: 0.5, y: 1.25 }

test('[G6] a subset in order with both ends, nothing dropped farther than the tolerance', () => {
  fc.assert(
    fc.property(lines, fc.double({ min: 0.1, max: 30, noNaN: true }), (line, tolerance) => {
      const kept = simplify(line, tolerance, scale)
      assert.is(kept[0], line[0])
      assert.is(kept.at(-1), line.at(-1))
      const places = kept.map((point) => line.indexOf(point))
      assert.equal(
        places,
        places.toSorted((a, b) => a - b),
      )
      for (const point of line) assert.ok(nearestOnBorder(kept, false, point, scale)!.distance <= tolerance + 1e-9)
    }),
  )
})

test('[G6] a straight line becomes its ends', () => {
  const line = Array.from({ length: 20 }, (_, x) => imagePoint(x, x))
  assert.equal(simplify(line, 0.01), [imagePoint(0, 0), imagePoint(19, 19)])
})

test.run()
