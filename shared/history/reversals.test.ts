// Undo and redo found again in what was kept, and nothing else taken for one.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Change } from '../model/index.ts'
import {
  aContour,
  aFrame,
  anObject,
  attributeId,
  circle,
  contourId,
  objectId,
  Peer,
  vertices,
} from '../testing/index.ts'
import { describeChanges } from './describe-changes.ts'
import { describeReversal } from './describe-reversal.ts'
import { changesOfUpdates } from './fold.ts'
import { Reversals, type BorderQuestion } from './reversals.ts'
import type { WordContext } from './words.ts'

const test = suite('reversals')

const context: WordContext = {
  objectName: () => 'Lesion 1',
  sliceNumber: () => 1,
  className: () => 'Lesion',
}
const c1 = contourId('c1')
const o1 = objectId('o1')

/** The words of everything that `act` does, after each step of which the borders are remembered. */
async function wordsOf(act: (peer: Peer) => void): Promise<string[]> {
  const peer = new Peer('ada')
  const borders: ReadonlyMap<string, string>[] = [new Map()]
  peer.ydoc.on('update', () =>
    borders.push(new Map(Object.entries(peer.content().contours).map(([id, { points }]) => [id, points.join(' ')]))),
  )
  act(peer)
  const reversals = new Reversals()
  const areSame = ({ seqs: [a, b], borders: asked }: BorderQuestion): Promise<boolean> =>
    Promise.resolve(asked.every(({ contour }) => borders[a]?.get(contour) === borders[b]?.get(contour)))
  const words: string[] = []
  for (const [index, changes] of [...changesOfUpdates(peer.made)].entries()) {
    const reversal = await reversals.of({ seq: index + 1, session: 'ada', changes }, areSame)
    words.push(reversal ? describeReversal(reversal, context) : describeChanges(changes, context))
  }
  return words
}

const draw = { type: 'object.addWithContour', object: anObject('o1'), contour: aContour('c1') } as const
const move = (at: number, x: number) =>
  ({ type: 'contour.reshape', contour: c1, at, remove: 1, insert: vertices(x, 200) }) as const

test('[H100] a step taken back and done again is told as undone and redone', async () => {
  const words = await wordsOf((peer) => {
    peer.run(draw)
    peer.run({
      type: 'contour.reshape',
      contour: c1,
      at: 3,
      remove: 4,
      insert: vertices(1, 1, 9, 9, 20, 3, 4, 40, 7, 7),
    })
    peer.undo.undo()
    peer.undo.undo()
    peer.undo.redo()
    peer.undo.redo()
  })
  assert.equal(words, [
    'drew Lesion 1 on slice 1 (12 points)',
    'redrew 5 points of Lesion 1 on slice 1',
    'undid: redrew 5 points of Lesion 1 on slice 1',
    'undid: drew Lesion 1 on slice 1 (12 points)',
    'redid: drew Lesion 1 on slice 1 (12 points)',
    'redid: redrew 5 points of Lesion 1 on slice 1',
  ])
})

test('[H100] a point moved twice is not an undo; a point moved back by undo is', async () => {
  const words = await wordsOf((peer) => {
    peer.run(draw)
    peer.run(move(3, 100))
    peer.run(move(3, 120))
    peer.undo.undo()
    peer.undo.undo()
    peer.undo.undo()
  })
  const moved = 'moved 1 point of Lesion 1 on slice 1'
  assert.equal(words.slice(1), [
    moved,
    moved,
    `undid: ${moved}`,
    `undid: ${moved}`,
    'undid: drew Lesion 1 on slice 1 (12 points)',
  ])
})

test('[H100] values, whole borders and deletions are taken back too', async () => {
  const words = await wordsOf((peer) => {
    peer.run(draw)
    peer.run({ type: 'attribute.set', object: o1, attribute: attributeId('size'), value: 3 })
    peer.undo.undo()
    peer.run({ type: 'contour.replace', contour: c1, vertices: circle(7) })
    peer.undo.undo()
    peer.run({ type: 'contour.replace', contour: c1, vertices: circle(8) })
    peer.run({ type: 'contour.replace', contour: c1, vertices: circle(9) })
    peer.run({ type: 'object.remove', object: o1 })
    peer.undo.undo()
  })
  assert.equal(words.slice(1), [
    'set size of Lesion 1 to 3',
    'undid: set size of Lesion 1 to 3',
    'redrew the whole contour of Lesion 1 on slice 1 (7 points)',
    'undid: redrew the whole contour of Lesion 1 on slice 1 (7 points)',
    'redrew the whole contour of Lesion 1 on slice 1 (8 points)',
    'redrew the whole contour of Lesion 1 on slice 1 (9 points)',
    'deleted Lesion 1 (1 contour)',
    'undid: deleted Lesion 1 (1 contour)',
  ])
})

test('[H100] nobody takes back what another session did', async () => {
  const reversals = new Reversals()
  const place = { contour: c1, object: o1, frame: aFrame(1) }
  const added: Change = { type: 'contour.added', ...place, kind: 'closed', points: 3 }
  const removed: Change = { type: 'contour.removed', ...place, points: 3 }
  const never = (): Promise<boolean> => Promise.reject(new Error('nothing to ask'))
  assert.is(await reversals.of({ seq: 1, session: 'a', changes: [added] }, never), undefined)
  assert.is(await reversals.of({ seq: 2, session: 'b', changes: [removed] }, never), undefined)
  assert.is((await reversals.of({ seq: 3, session: 'a', changes: [removed] }, never))?.does, 'undo')
})

test('[H101] a hole is told as a hole, whatever is done to it', async () => {
  const hole = aContour('c2', { parent: c1, vertices: circle(5, { radius: 20 }) })
  const words = await wordsOf((peer) => {
    peer.run(draw)
    peer.run({ type: 'contour.add', contour: hole })
    peer.run({ type: 'contour.reshape', contour: hole.id, at: 0, remove: 1, insert: vertices(250, 250) })
    peer.run({ type: 'contour.reshape', contour: hole.id, at: 0, remove: 0, insert: vertices(251, 251) })
    peer.run({ type: 'contour.reshape', contour: hole.id, at: 0, remove: 2, insert: vertices(250, 250, 1, 2, 3, 4) })
    peer.run({ type: 'contour.replace', contour: hole.id, vertices: circle(6, { radius: 10 }) })
    peer.run({ type: 'contour.remove', contour: hole.id })
  })
  assert.equal(words.slice(1), [
    'drew a hole in Lesion 1 on slice 1 (5 points)',
    'moved 1 point of a hole in Lesion 1 on slice 1',
    'added 1 point to a hole in Lesion 1 on slice 1',
    'redrew 3 points of a hole in Lesion 1 on slice 1',
    'redrew a whole hole in Lesion 1 on slice 1 (6 points)',
    'deleted a hole in Lesion 1 on slice 1',
  ])
})

test.run()
