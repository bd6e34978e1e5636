// What a refused edit would change is told without touching the document.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { aContour, anObject, contourId, Peer, syncAll } from '../../shared/testing/index.ts'
import { wouldChange } from './would-change.ts'

const test = suite('would change')

test('[Q21] what an edit would change in the document as it is, without touching it; nothing is said of what rests on more', () => {
  const [ada, ben] = [new Peer('ada'), new Peer('ben')]
  ada.run({ type: 'object.addWithContour', object: anObject('o1'), contour: aContour('c1') })
  syncAll([ada, ben])
  const before = Y.encodeStateAsUpdate(ada.ydoc)
  ben.run({ type: 'contour.reshape', contour: contourId('c1'), at: 2, remove: 1, insert: [] })
  ben.run({ type: 'contour.add', contour: aContour('c2') })
  ben.run({ type: 'contour.reshape', contour: contourId('c2'), at: 2, remove: 1, insert: [] })
  const [reshaped, added, resting] = ben.made
  assert.ok(reshaped && added && resting)
  assert.equal(
    wouldChange(ada.ydoc, reshaped)?.map(({ type }) => type),
    ['contour.reshaped'],
  )
  assert.is(wouldChange(ada.ydoc, resting), undefined)
  assert.is(wouldChange(ada.ydoc, Uint8Array.of(1, 2, 3)), undefined)
  assert.equal(wouldChange(ben.ydoc, added), [])
  assert.equal(Y.encodeStateAsUpdate(ada.ydoc), before)
})

test.run()
