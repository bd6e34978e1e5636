// Shows T61 with what real browsers and devices report.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { wheelNotches } from './wheel-notches.ts'

const test = suite('wheel-notches')

const pixels = (deltaY: number, ctrlKey = false): number => wheelNotches({ deltaY, deltaMode: 0, ctrlKey })

test('[T61] a notch of a mouse is 1, whatever the browser calls it', () => {
  for (const deltaY of [100, 120]) assert.equal([pixels(deltaY), pixels(-deltaY)], [1, -1])
  assert.is(wheelNotches({ deltaY: 3, deltaMode: 1, ctrlKey: false }), 1)
  assert.is(wheelNotches({ deltaY: -1, deltaMode: 2, ctrlKey: false }), -1)
})

test('[T61] a fast turn is several notches', () => {
  assert.equal(
    [200, 240, 300, 360, 500, 600].map((deltaY) => pixels(deltaY)),
    [2, 2, 3, 3, 5, 5],
  )
})

test('[T61] a trackpad\u2019s small steps are fractions, a pinch larger ones', () => {
  assert.is(pixels(4), 0.04)
  assert.is(pixels(-5, true), -0.2)
  assert.is(pixels(0), 0)
  assert.is(pixels(NaN), 0)
})

test.run()
