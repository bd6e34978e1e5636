// From the log back to the document, at its end and at any entry.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { docContent, type DocContent } from '../model/index.ts'
import { aContour, anObject, contourId, Peer, runConvergence, vertices } from '../testing/index.ts'
import { changesOfUpdates, foldUpdates } from './fold.ts'

const test = suite('fold')

/** One person's log, and the content after each entry. */
function aLog() {
  const peer = new Peer('ada')
  const contents: DocContent[] = []
  peer.ydoc.on('update', () => contents.push(peer.content()))
  peer.run({ type: 'object.addWithContour', object: anObject('o1'), contour: aContour('c1') })
  for (let at = 0; at < 5; at++) {
    peer.run({ type: 'contour.reshape', contour: contourId('c1'), at, remove: 2, insert: vertices(at, 1) })
  }
  peer.undo.undo()
  peer.run({ type: 'contour.remove', contour: contourId('c1') })
  return { peer, contents, entries: peer.made }
}

test('[H1] the folded log is the live document', () => {
  const { peers, log } = runConvergence({ seed: 21, network: 'star', steps: 200 })
  const live = (peers[0] as Peer).ydoc
  const folded = foldUpdates(log)
  assert.equal(docContent(folded), docContent(live))
  assert.equal(Y.encodeStateVector(folded), Y.encodeStateVector(live))
})

test('[H1] from a snapshot, the rest is enough', () => {
  const { peer, entries } = aLog()
  const base = Y.encodeStateAsUpdate(foldUpdates(entries.slice(0, 5)))
  assert.equal(docContent(foldUpdates(entries.slice(5), base)), peer.content())
})

test('[H2] folded through an entry, the log gives the document as it was then', () => {
  const { entries, contents } = aLog()
  assert.is(contents.length, entries.length)
  for (const [index, content] of contents.entries()) {
    assert.equal(docContent(foldUpdates(entries.slice(0, index + 1))), content, `entry ${index + 1}`)
  }
})

test('[H3] what each entry changed can be told from the updates alone', () => {
  const { entries } = aLog()
  const types = [...changesOfUpdates(entries)].map((changes) => changes.map(({ type }) => type))
  assert.equal(types, [
    ['meta.set', 'object.added', 'contour.added'],
    ...Array.from({ length: 6 }, () => ['contour.reshaped']),
    ['contour.removed'],
  ])
})

test('[H3] an update that was seen before changed nothing', () => {
  const { entries } = aLog()
  const [first] = entries
  const again = first ? [first, first] : []
  assert.equal(
    [...changesOfUpdates(again)].map((changes) => changes.length),
    [3, 0],
  )
})

test.run()
