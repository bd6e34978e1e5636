// Blame against an oracle that knows nothing of changes: every update replayed, every vertex known by its identity in Yjs.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import type { Change } from '../model/index.ts'
import { aContour, anObject, circle, contourId, Peer, runConvergence } from '../testing/index.ts'
import { drawnIn } from './drawn-in.ts'

const test = suite('drawn in')

/** Ids of the vertices of every contour, in the order of its border. */
function idsOf(doc: Y.Doc): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [contour, stored] of doc.getMap<Y.Map<unknown>>('contours').entries()) {
    const points = stored.get('points') as Y.Array<number>
    const ids: string[] = []
    for (let item = points._start; item; item = item.right)
      if (!item.deleted) for (let at = 0; at < item.length; at += 1) ids.push(`${item.id.client} ${item.id.clock + at}`)
    found.set(contour, ids)
  }
  return found
}

for (const seed of [1, 2, 3])
  test(`[H61] every vertex at every entry is of the entry in which its item first appeared, undo and redo included (${seed})`, () => {
    const { log, described } = runConvergence({ seed, network: 'star', steps: 200, people: 3 })
    const doc = new Y.Doc()
    const first = new Map<string, number>()
    const entries: { seq: number; changes: readonly Change[] }[] = []
    let compared = 0
    const known = new Set<string>()
    for (const [index, update] of log.entries()) {
      const seq = index + 1
      Y.applyUpdate(doc, update)
      entries.push({ seq, changes: described[index] ?? [] })
      const borders = idsOf(doc)
      for (const ids of borders.values()) for (const id of ids) if (!first.has(id)) first.set(id, seq)
      for (const contour of borders.keys()) known.add(contour)
      for (const contour of known) {
        const truth = borders.get(contour)?.map((id) => first.get(id))
        assert.equal(drawnIn(entries, contour), truth, `contour ${contour} at entry ${seq}`)
        compared += truth?.length ?? 0
      }
    }
    assert.ok(compared > 1000)
    doc.destroy()
  })

test('[H61] what an undo brings back is of the entry that brought it back', () => {
  const ada = new Peer('ada', 1)
  const entries: { seq: number; changes: readonly Change[] }[] = []
  ada.doc.subscribe(({ changes }) => entries.push({ seq: entries.length + 1, changes }))
  ada.run({ type: 'object.addWithContour', object: anObject('o1'), contour: aContour('c1', { vertices: circle(6) }) })
  ada.run({ type: 'contour.reshape', contour: contourId('c1'), at: 1, remove: 2, insert: circle(3, { radius: 9 }) })
  assert.equal(drawnIn(entries, 'c1'), [1, 2, 2, 2, 1, 1, 1])
  ada.undo.undo()
  assert.equal(drawnIn(entries, 'c1'), [1, 3, 3, 1, 1, 1])
  assert.is(drawnIn(entries, 'c2'), undefined)
  ada.destroy()
})

test.run()
