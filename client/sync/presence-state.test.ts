// Shows that presence travels small and is read with suspicion.
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { FrameKey } from '../../shared/dicom/index.ts'
import { personColor } from './person-color.ts'
import { decodePresence, encodePresence } from './presence-state.ts'

const test = suite('presence-state')
const frame = '1.2.840.1#3' as FrameKey
const user = { id: 'ana', name: 'Ana', role: 'annotator' }

test('[C5] reads back what was published', () => {
  const state = {
    user,
    ...encodePresence({
      frame,
      pointer: { x: 10.13, y: -0.5 },
      sketch: { points: [1, 2, 3, 4], closed: true, objectId: null },
    }),
  }
  const presence = decodePresence(7, JSON.parse(JSON.stringify(state)))
  assert.equal(presence, {
    clientId: 7,
    userId: 'ana',
    name: 'Ana',
    role: 'annotator',
    color: personColor('ana'),
    frame,
    pointer: { x: 10.25, y: -0.5 },
    sketch: { points: [1, 2, 3, 4], closed: true, objectId: null },
  })
})

test('[C5] drops malformed fields and keeps the person', () => {
  const presence = decodePresence(7, {
    user,
    frame: 'nonsense',
    pointer: ['x', 1],
    sketch: { points: [1, Number.NaN], closed: 1 },
  })
  assert.is(presence?.frame, null)
  assert.is(presence?.pointer, null)
  assert.is(presence?.sketch, null)
  assert.is(presence?.name, 'Ana')
})

test('[C5] survives any state another client may send', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), fc.anything(), (frame, pointer, sketch) => {
      const presence = decodePresence(1, { user, frame, pointer, sketch })
      assert.is(presence?.userId, 'ana')
    }),
  )
  fc.assert(fc.property(fc.anything(), (state) => void decodePresence(1, state)))
})

test('[C6] a long stroke is thinned to 400 points with its ends', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), (count) => {
      const points = Float32Array.from({ length: 2 * count }, (_, index) => index)
      const { sketch } = encodePresence({ frame, pointer: null, sketch: { points, closed: false, objectId: null } })
      const shown = (sketch as { points: number[] }).points
      assert.ok(shown.length <= 800, `${shown.length / 2} points`)
      assert.equal(shown.slice(0, 2), [0, 1])
      assert.equal(shown.slice(-2), [2 * count - 2, 2 * count - 1])
    }),
  )
})

test('[C7] a colour is a function of the user id', () => {
  fc.assert(
    fc.property(fc.string(), (id) => {
      assert.match(personColor(id), /^#[0-9a-f]{6}$/)
      assert.is(personColor(id), personColor(id))
    }),
  )
  assert.ok(new Set(['ana', 'ben', 'chloe', 'dai'].map(personColor)).size > 1)
})

test.run()
