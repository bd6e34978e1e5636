import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { detailOf, levelOf, TOLERANCE, toleranceOf } from './level-of-detail.ts'

const ring = (count: number, radius: number): Float32Array =>
  Float32Array.from({ length: count * 2 }, (_, i) => {
    const angle = (2 * Math.PI * Math.floor(i / 2)) / count
    return 100 + radius * (i % 2 === 0 ? Math.cos(angle) : Math.sin(angle))
  })

const distanceToBorder = (
  [x, y]: readonly [number, number],
  points: Float32Array,
  closed: boolean,
  aspect: number,
): number => {
  const count = points.length / 2
  let best = Infinity
  for (let i = 0; i < (closed ? count : count - 1); i += 1) {
    const j = (i + 1) % count
    const [ax, ay, bx, by] = [points[2 * i]!, points[2 * i + 1]! * aspect, points[2 * j]!, points[2 * j + 1]! * aspect]
    const [dx, dy] = [bx - ax, by - ay]
    const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y * aspect - ay) * dy) / (dx * dx + dy * dy || 1)))
    best = Math.min(best, Math.hypot(x - ax - t * dx, y * aspect - ay - t * dy))
  }
  return best
}

test('[V7] no point that is left out lies farther from the drawn border than 0.15 device pixels', () => {
  const coordinate = fc.integer({ min: 0, max: 200 * 1024 }).map((step) => step / 1024)
  fc.assert(
    fc.property(
      fc.array(coordinate, { minLength: 8, maxLength: 240 }),
      fc.boolean(),
      fc.double({ min: 0.05, max: 40, noNaN: true }),
      fc.constantFrom(1, 0.5, 2.2),
      (numbers, closed, scale, aspect) => {
        const points = Float32Array.from(numbers.slice(0, numbers.length - (numbers.length % 2)))
        const kept = detailOf(points, closed, toleranceOf(levelOf(scale)), aspect)
        for (let i = 0; i < points.length; i += 2)
          assert.ok(distanceToBorder([points[i]!, points[i + 1]!], kept, closed, aspect) * scale <= TOLERANCE + 1e-3)
      },
    ),
  )
})

test('[V7] a smooth border keeps fewer points when it is small on screen, and all of them when it is large', () => {
  const points = ring(200, 50)
  const at = (scale: number): number => detailOf(points, true, toleranceOf(levelOf(scale))).length / 2
  assert.ok(at(0.25) < 40)
  assert.ok(at(1) < 90)
  assert.is(at(64), 200)
  assert.is(detailOf(points, true, toleranceOf(levelOf(64))), points)
})

test('[V7] an open line keeps both ends; fewer than four points are left alone', () => {
  const line = Float32Array.from([0, 0, 1, 0.001, 2, 0, 3, -0.001, 4, 0])
  assert.equal([...detailOf(line, false, 0.1)], [0, 0, 4, 0])
  const triangle = Float32Array.from([0, 0, 1, 0, 0, 1])
  assert.is(detailOf(triangle, true, 10), triangle)
})

test('[V7] levels are octaves: within one no border changes', () => {
  assert.is(levelOf(1), 0)
  assert.is(levelOf(1.99), 0)
  assert.is(levelOf(2), 1)
  assert.is(levelOf(0.6), -1)
})

test.run()
