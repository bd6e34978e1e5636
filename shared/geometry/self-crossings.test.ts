// Shows G9 against all pairs, and that an ordinary border is not compared with all pairs.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { imagePoint, type ImagePoint } from './points.ts'
import { crossProperly } from './segment.ts'
import { selfCrossings } from './self-crossings.ts'

const test = suite('self-crossings')

const gridPoints = fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 })).map(([x, y]) => imagePoint(x, y))

function allPairs(points: readonly ImagePoint[], closed: boolean) {
  const found = []
  const edges = closed ? points.length : points.length - 1
  for (let first = 0; first < edges; first++) {
    for (let second = first + 1; second < edges; second++) {
      const [a, b] = [points[first]!, points[(first + 1) % points.length]!]
      const [c, d] = [points[second]!, points[(second + 1) % points.length]!]
      if (crossProperly(a, b, c, d)) found.push({ first, second })
    }
  }
  return found
}

test('[G9] finds exactly what all pairs find', () => {
  fc.assert(
    fc.property(fc.array(gridPoints, { maxLength: 30 }), fc.boolean(), (points, closed) => {
      assert.equal(selfCrossings(points, closed), allPairs(points, closed))
    }),
  )
})

test('[G9] a bow tie crosses once; touching, repeating and an open end do not', () => {
  const tie = [imagePoint(0, 0), imagePoint(4, 4), imagePoint(4, 0), imagePoint(0, 4)]
  assert.equal(selfCrossings(tie, true), [{ first: 0, second: 2 }])
  const touching = [imagePoint(0, 0), imagePoint(4, 0), imagePoint(4, 4), imagePoint(2, 0), imagePoint(0, 4)]
  assert.equal(selfCrossings(touching, true), [])
  const repeated = [imagePoint(0, 0), imagePoint(0, 0), imagePoint(4, 0), imagePoint(4, 4), imagePoint(4, 4)]
  assert.equal(selfCrossings(repeated, true), [])
  assert.equal(selfCrossings(tie.slice(0, 3), false), [])
})

test('[G9] exact at the smallest step far from the origin', () => {
  const step = 1 / 1024
  const [x, y] = [30_000, -30_000]
  const sliver = [
    imagePoint(x, y),
    imagePoint(x + 2 * step, y + 2 * step),
    imagePoint(x, y + 2 * step),
    imagePoint(x + 2 * step, y),
  ]
  assert.is(selfCrossings(sliver, true).length, 1)
})

test.run()
