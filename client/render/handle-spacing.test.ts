import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { shownHandles } from './handle-spacing.ts'

const ring = (count: number, radius: number): Float32Array =>
  Float32Array.from({ length: count * 2 }, (_, i) => {
    const angle = (2 * Math.PI * Math.floor(i / 2)) / count
    return radius * (i % 2 === 0 ? Math.cos(angle) : Math.sin(angle))
  })

test('[V24] handles stand apart, the last one from the first too', () => {
  const points = ring(200, 20)
  const shown = shownHandles({ points, active: -1 }, 14, 1)
  assert.ok(shown.length >= 7 && shown.length <= 8)
  for (const [at, i] of shown.entries()) {
    const next = shown[(at + 1) % shown.length]!
    const away = Math.hypot(points[2 * i]! - points[2 * next]!, points[2 * i + 1]! - points[2 * next + 1]!)
    assert.ok(away >= 14, `${away}`)
  }
})

test('[V24] with room enough every vertex has its handle', () => {
  assert.is(shownHandles({ points: ring(20, 100), active: -1 }, 14, 1).length, 20)
})

test('[V24] the handle under the hand is always shown, and nothing on top of it', () => {
  const points = ring(200, 20)
  for (const active of [0, 3, 77, 199]) {
    const shown = shownHandles({ points, active }, 14, 1)
    assert.is(shown.at(-1), active)
    assert.is(new Set(shown).size, shown.length)
  }
})

test('[V24] non-square pixels are measured as they are seen', () => {
  const points = Float32Array.from([0, 0, 0, 10, 0, 20])
  assert.equal(shownHandles({ points, active: -1 }, 14, 1), [0, 2])
  assert.equal(shownHandles({ points, active: -1 }, 14, 1.5), [0, 1, 2])
})

test.run()
