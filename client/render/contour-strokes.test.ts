import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { parseColor } from './color.ts'
import { committedStrokes, createDetailCache, emphasisStrokes, sameCommitted, type Detail } from './contour-strokes.ts'
import type { DrawnContour } from './drawable.ts'

const contour = (id: string, more: Partial<DrawnContour> = {}): DrawnContour => ({
  id,
  points: Float32Array.from([0, 0, 10, 0, 10, 10, 0, 10]),
  closed: true,
  color: '#ff8000',
  opacity: 0.5,
  selected: false,
  hovered: false,
  unconfirmed: false,
  ...more,
})
const detail: Detail = { cache: createDetailCache(), level: 0, aspect: 1 }

test('[V8] every committed contour is drawn but the one that a sketch stands for', () => {
  const all = [contour('a'), contour('b', { unconfirmed: true }), contour('c', { selected: true })]
  const strokes = committedStrokes(all, 'c', detail)
  assert.equal(
    strokes.map(({ dashed }) => dashed),
    [false, true],
  )
  assert.equal([strokes[0]?.rgb, strokes[0]?.alpha], [[255, 128, 0], 128])
  assert.is(emphasisStrokes(all, 'c', detail).length, 0)
})

test('[V9] hovering or selecting redraws what stands out and leaves the other lines alone', () => {
  const all = [contour('a'), contour('b')]
  const hovered = [all[0]!, { ...all[1]!, hovered: true }]
  assert.ok(sameCommitted(all, hovered))
  assert.is(emphasisStrokes(hovered, undefined, detail).length, 1)
  for (const change of [
    { points: Float32Array.from([1, 1, 2, 2, 3, 1]) },
    { color: '#00ff00' },
    { opacity: 1 },
    { unconfirmed: true },
    { id: 'z' },
    { closed: false },
  ])
    assert.not(sameCommitted(all, [all[0]!, { ...all[1]!, ...change }]))
  assert.not(sameCommitted(all, all.slice(1)))
})

test('[V9] a border is simplified once for each zoom level', () => {
  const cache = createDetailCache()
  const points = Float32Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? i : Math.sin(i / 40)))
  const once = cache.detail(points, false, 0, 1)
  assert.is(cache.detail(points, false, 0, 1), once)
  assert.is.not(cache.detail(points, false, 3, 1), once)
})

test('[V8] a colour that is none still shows its contour', () => {
  assert.equal(parseColor('red'), [160, 160, 160])
  assert.equal(parseColor('#0A10ff'), [10, 16, 255])
})

test.run()
