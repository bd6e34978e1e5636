// Shows T54 on random pairs of display lists.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { DisplayContour } from '../editor/index.ts'
import { aFrame, contourId, objectId } from '../../shared/testing/index.ts'
import { diffDisplay } from './diff-display.ts'

const test = suite('diff-display')

/** Items by id and version, one object for each, as the display list makes them. */
const items = [0, 1, 2, 3, 4, 5].flatMap((id) =>
  [1, 0.5].map((opacity): DisplayContour => ({
    id: contourId(`c${id}`),
    objectId: objectId('o'),
    points: new Float32Array(),
    closed: true,
    color: '#ffffff',
    opacity,
    selected: false,
    hovered: false,
    unconfirmed: false,
  })),
)
const lists = fc.uniqueArray(fc.constantFrom(...items), { selector: ({ id }) => id })

test('[T54] the difference applied to the first list gives the second', () => {
  fc.assert(
    fc.property(lists, lists, (previous, next) => {
      const { frame, added, updated, removed } = diffDisplay(aFrame(1), previous, next)
      assert.is(frame, aFrame(1))
      const held = new Map(previous.map((item) => [item.id, item]))
      for (const id of removed) assert.ok(held.delete(id))
      for (const item of updated) {
        assert.is.not(held.get(item.id), item)
        assert.ok(held.has(item.id))
        held.set(item.id, item)
      }
      for (const item of added) {
        assert.not.ok(held.has(item.id))
        held.set(item.id, item)
      }
      assert.is(held.size, next.length)
      for (const item of next) assert.is(held.get(item.id), item)
    }),
  )
})

test('[T54] equal lists have no difference', () => {
  assert.equal(diffDisplay(aFrame(2), items.slice(0, 1), items.slice(0, 1)), {
    frame: aFrame(2),
    added: [],
    updated: [],
    removed: [],
  })
})

test.run()
