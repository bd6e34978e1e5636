// Shows G12–G15: the redraw of part of a border, by example and on random strokes.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { nearestOnBorder } from './nearest.ts'
import { imagePoint, type ImagePoint } from './points.ts'
import { area } from './polygon.ts'
import { redrawSpan } from './redraw-span.ts'
import { selfCrossings } from './self-crossings.ts'
import { spliceRing } from './splice-ring.ts'
import { imageToVertex, quantise, vertexToImage, type Vertex } from './vertex.ts'

const test = suite('redraw-span')

/** Simple rings of 8–60 points around (100, 100), radii 20…60: star-shaped, clockwise on screen, on the stored grid. */
const blobs = fc.array(fc.double({ min: 20, max: 60, noNaN: true }), { minLength: 8, maxLength: 60 }).map((radii) =>
  radii.map((radius, index) => {
    const angle = (2 * Math.PI * index) / radii.length
    return quantise(imagePoint(100 + radius * Math.cos(angle), 100 + radius * Math.sin(angle)))
  }),
)

const path = (...flat: number[]): ImagePoint[] =>
  Array.from({ length: flat.length / 2 }, (_, i) => imagePoint(flat[2 * i]!, flat[2 * i + 1]!))
const square = path(0, 0, 10, 0, 20, 0, 20, 10, 20, 20, 10, 20, 0, 20, 0, 10)
const redraw = (ring: readonly ImagePoint[], stroke: readonly ImagePoint[], reach = 0): readonly ImagePoint[] => {
  const span = redrawSpan(ring, stroke, { reach })
  assert.ok(span, 'the stroke redraws')
  return spliceRing(ring.map(imageToVertex), span).map(vertexToImage)
}

test('[G12] [G14] a bump on one side: the side\u2019s vertex goes, the stroke comes, oriented like the ring', () => {
  const span = redrawSpan(square, path(4, 2, 4, -5, 16, -5, 16, 2))
  assert.equal(span?.at, 1)
  assert.equal(span?.remove, 1)
  assert.equal(span?.insert.map(vertexToImage), path(4, 0, 4, -5, 16, -5, 16, 0))
})

test('[G14] the same bump drawn the other way round is the same redraw', () => {
  const stroke = path(4, 2, 4, -5, 16, -5, 16, 2)
  assert.equal(redrawSpan(square, stroke.toReversed()), redrawSpan(square, stroke))
})

test('[G12] over the ring\u2019s start the stretch wraps, and only the corner goes', () => {
  const span = redrawSpan(square, path(5, -2, 5, 5, -2, 5))
  assert.equal({ at: span?.at, remove: span?.remove }, { at: 0, remove: 1 })
  const far = redrawSpan(square, path(-2, 15, 5, 15, 5, -2))
  assert.equal({ at: far?.at, remove: far?.remove }, { at: 7, remove: 2 })
  assert.equal(
    redraw(square, path(-2, 15, 5, 15, 5, -2)),
    path(10, 0, 20, 0, 20, 10, 20, 20, 10, 20, 0, 20, 0, 15, 5, 15, 5, 0),
  )
})

test('[G13] a cut keeps the larger part, whichever side it is on', () => {
  assert.is(area(redraw(square, path(5, -1, 5, 21))), 300)
  assert.is(area(redraw(square, path(15, -1, 15, 21))), 300)
})

test('[G13] a stroke around the border replaces the longer side', () => {
  const around = path(4, 2, 4, -5, -5, -5, -5, 25, 25, 25, 25, -5, 6, -5, 6, 2)
  const result = redraw(square, around)
  assert.is(area(result), 890)
  assert.is(selfCrossings(result, true).length, 0)
})

test('[G13] both meetings on one edge add a bump there and remove nothing', () => {
  const span = redrawSpan(square, path(2, 1, 2, -3, 8, -3, 8, 1))
  assert.equal({ at: span?.at, remove: span?.remove }, { at: 1, remove: 0 })
})

test('[G13] of many crossings the first and the last count', () => {
  const result = redraw(square, path(2, 2, 4, -2, 6, 2, 8, -2, 12, 2, 14, -2, 16, 2))
  assert.is(result.filter(({ y }) => y === -2).length, 3)
})

test('[G15] no crossing or one redraws nothing', () => {
  assert.is(redrawSpan(square, path(5, 5, 8, 8, 12, 5)), undefined)
  assert.is(redrawSpan(square, path(5, 5, 5, -5)), undefined)
  assert.is(redrawSpan(square, []), undefined)
  assert.is(redrawSpan([], path(5, 5, 5, -5)), undefined)
})

test('[G15] ends within reach of the border count as meeting it', () => {
  const outside = path(4, -1, 4, -5, 16, -5, 16, -1)
  assert.is(redrawSpan(square, outside), undefined)
  assert.equal(redraw(square, outside, 2), redraw(square, path(4, 1, 4, -1, 4, -5, 16, -5, 16, -1, 16, 1)))
  const oneCrossing = path(4, 3, 4, -5, 16, -5, 16, -1)
  assert.is(area(redraw(square, oneCrossing, 2)), 460)
  assert.is(area(redraw(square, oneCrossing.toReversed(), 2)), 460)
  assert.is(redrawSpan(square, oneCrossing, { reach: 0.5 }), undefined)
})

test('[G15] a stroke that returns to its own start beside the border is a new border, not a redraw', () => {
  const beside = path(8, -1, 8, -6, 12, -6, 12, -1, 9, -1)
  assert.is(redrawSpan(square, beside, { reach: 2 }), undefined)
})

test('[G12] [G13] [G14] random rings and strokes: untouched vertices in order, an area, ends on the old border', () => {
  const coordinate = fc.integer({ min: 20 * 1024, max: 180 * 1024 }).map((value) => value / 1024)
  const strokes = fc.array(
    fc.tuple(coordinate, coordinate).map(([x, y]) => imagePoint(x, y)),
    { minLength: 2, maxLength: 20 },
  )
  let redrawn = 0
  fc.assert(
    fc.property(blobs, strokes, fc.constantFrom(0, 8), (ring, stroke, reach) => {
      const span = redrawSpan(ring, stroke, { reach })
      if (!span) return
      redrawn++
      const before = ring.map(imageToVertex)
      const after = spliceRing(before, span)
      const kept = after.filter((vertex): vertex is Vertex => !span.insert.includes(vertex))
      const expected = Array.from(
        { length: ring.length - span.remove },
        (_, i) => before[(span.at + span.remove + i) % ring.length]!,
      )
      for (const vertex of expected) assert.ok(after.includes(vertex))
      assert.ok(kept.every((vertex) => expected.includes(vertex)))
      assert.ok(area(after.map(vertexToImage)) > 0)
      for (const vertex of span.insert) assert.equal(quantise(vertexToImage(vertex)), vertexToImage(vertex))
      for (const end of [span.insert[0], span.insert.at(-1)]) {
        const place = end && nearestOnBorder(ring, true, vertexToImage(end))
        if (span.insert.length > 2) assert.ok(place && place.distance < 50)
      }
    }),
    { numRuns: 500 },
  )
  assert.ok(redrawn > 100)
})

test('[G14] a simple stroke that crosses a simple ring twice leaves it simple, with a sane area', () => {
  // A straight cut or a wedge over the border of a star-shaped ring, seen from its centre.
  const angle = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true })
  fc.assert(
    fc.property(
      blobs,
      angle,
      fc.double({ min: 0.3, max: 1.2, noNaN: true }),
      fc.boolean(),
      (ring, from, wide, turn) => {
        const at = (phi: number, r: number): ImagePoint =>
          quantise(imagePoint(100 + r * Math.cos(phi), 100 + r * Math.sin(phi)))
        const wedge = [at(from, 5), at(from, 70), at(from + wide, 70), at(from + wide, 5)]
        const result = redraw(ring, turn ? wedge : wedge.toReversed())
        assert.is(selfCrossings(result, true).length, 0)
        assert.ok(area(result) > area(ring) - 1)
        assert.ok(area(result) < Math.PI * 75 ** 2)
      },
    ),
  )
})

test.run()
