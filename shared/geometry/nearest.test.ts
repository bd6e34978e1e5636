// Shows G10 against brute force over vertices and finely divided edges.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { nearestOnBorder, nearestVertex } from './nearest.ts'
import { imagePoint } from './points.ts'
import { distance } from './scale.ts'

const test = suite('nearest')

const coordinate = fc.double({ min: -50, max: 50, noNaN: true })
const points = fc.tuple(coordinate, coordinate).map(([x, y]) => imagePoint(x, y))
const worth = fc.double({ min: 0.2, max: 5, noNaN: true })

test('[G10] nothing on the border is nearer than the nearest place', () => {
  const rings = fc.array(points, { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(rings, fc.boolean(), points, fc.record({ x: worth, y: worth }), (ring, closed, at, scale) => {
      const place = nearestOnBorder(ring, closed, at, scale)!
      const edges = closed ? ring.length : Math.max(1, ring.length - 1)
      for (let edge = 0; edge < edges; edge++) {
        const [a, b] = [ring[edge]!, ring[(edge + 1) % ring.length]!]
        for (const part of [0, 0.25, 0.5, 0.75, 1]) {
          if (!closed && ring.length === 1 && part > 0) continue
          const other = imagePoint(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part)
          assert.ok(place.distance <= distance(other, at, scale) + 1e-9)
        }
      }
      const [a, b] = [ring[place.edge]!, ring[(place.edge + 1) % ring.length]!]
      assert.ok(
        Math.hypot(a.x + (b.x - a.x) * place.part - place.point.x, a.y + (b.y - a.y) * place.part - place.point.y) <
          1e-9,
      )
      assert.ok(Math.abs(distance(place.point, at, scale) - place.distance) < 1e-9)
      assert.ok(nearestVertex(ring, at, scale)!.distance + 1e-9 >= place.distance)
    }),
  )
})

test('[G10] the scale decides what is near: a row apart counts more when rows are far apart', () => {
  const ends = [imagePoint(3, 0), imagePoint(0, 2)]
  assert.is(nearestVertex(ends, imagePoint(0, 0))?.index, 1)
  assert.is(nearestVertex(ends, imagePoint(0, 0), { x: 1, y: 2 })?.index, 0)
})

test('[G10] an open line has no edge from its end to its start, and no points have no nearest', () => {
  const line = [imagePoint(0, 0), imagePoint(10, 0), imagePoint(10, 10)]
  assert.is(nearestOnBorder(line, true, imagePoint(4, 5))?.edge, 2)
  assert.is(nearestOnBorder(line, false, imagePoint(4, 3))?.edge, 0)
  assert.is(nearestOnBorder([], true, imagePoint(0, 0)), undefined)
  assert.is(nearestVertex([], imagePoint(0, 0)), undefined)
})

test.run()
