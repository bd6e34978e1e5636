// From the log back to the document, at its end and at any entry.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { docContent, type DocContent } from '../model/index.ts'
import { aContour, anObject, contourId, Peer, runConvergence, vertices } from '../testing/index.ts'
import { changesOfUpdates, contentAt, foldUpdates } from './fold.ts'

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
  return { peer, contents, entries: peer.made.map((update, index) => ({ seq: index + 1, update })) }
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
  const base = Y.encodeStateAsUpdate(foldUpdates(entries.slice(0, 5).map(({ update }) => update)))
  const rest = entries.slice(5)
  assert.equal(
    docContent(
      foldUpdates(
        rest.map(({ update }) => update),
        base,
      ),
    ),
    peer.content(),
  )
  assert.equal(contentAt(rest, 8, base), contentAt(entries, 8))
})

test('[H2] the content at every entry is what the document was then', () => {
  const { entries, contents } = aLog()
  assert.is(contents.length, entries.length)
  for (const { seq } of entries) assert.equal(contentAt(entries, seq), contents[seq - 1], `entry ${seq}`)
  assert.equal(contentAt(entries, 0), docContent(new Y.Doc()))
})

test('[H3] what each entry changed can be told from the updates alone', () => {
  const { entries } = aLog()
  const types = [...changesOfUpdates(entries.map(({ update }) => update))].map((changes) =>
    changes.map(({ type }) => type),
  )
  assert.equal(types, [
    ['meta.set', 'object.added', 'contour.added'],
    ...Array.from({ length: 6 }, () => ['contour.reshaped']),
    ['contour.removed'],
  ])
})

test('[H3] an update that was seen before changed nothing', () => {
  const { entries } = aLog()
  const [first] = entries
  const again = first ? [first.update, first.update] : []
  assert.equal(
    [...changesOfUpdates(again)].map((changes) => changes.length),
    [3, 0],
  )
})

test.run()
