// What differs between two moments and between two people, on real edits.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DiffSchema, type Diff } from '../../shared/api/index.ts'
import { foldUpdates } from '../../shared/history/index.ts'
import { docContent } from '../../shared/model/index.ts'
import {
  aContour,
  aFrame,
  anObject,
  circle,
  contourId,
  objectId,
  Peer,
  runConvergence,
  syncAll,
} from '../../shared/testing/index.ts'
import { keepUpdates, ROOM, type Made } from '../room/testing/index.ts'
import { createMemoryLog } from '../store/memory/index.ts'
import { diffOf, type DiffSide } from './diff.ts'

const test = suite('diff')
const at = (seq: number): DiffSide => ({ kind: 'seq', seq })
const by = (name: string): DiffSide => ({ kind: 'actor', actor: `u-${name}` })

test('[H62] between any two moments of several people, the diff turns the one into the other and says nothing else', async () => {
  const { log: updates } = runConvergence({ seed: 11, network: 'star', steps: 120 })
  const log = createMemoryLog()
  await keepUpdates(
    log,
    ROOM,
    updates.map((update) => ({ update, actor: 'ada' })),
  )
  const contents = [0, ...updates.keys()].map((_, seq) => {
    const doc = foldUpdates(updates.slice(0, seq))
    const content = docContent(doc)
    doc.destroy()
    return content
  })
  for (let a = 0; a < contents.length; a += 5)
    for (let b = 2; b < contents.length; b += 7) {
      const [was, is] = [contents[a], contents[b]]
      assert.ok(was && is)
      const { contours, objects } = DiffSchema.parse(await diffOf(log, ROOM, { a: at(a), b: at(b) }))
      const told = new Map(contours.map((line) => [line.contour, line]))
      for (const id of new Set([...Object.keys(was.contours), ...Object.keys(is.contours)])) {
        const [before, after] = [was.contours[id], is.contours[id]]
        const line = told.get(id)
        if (JSON.stringify(before) === JSON.stringify(after)) assert.is(line, undefined)
        else assert.equal([line?.before, line?.after], [before?.points ?? null, after?.points ?? null])
        assert.is(line?.change, line && (!before ? 'added' : after ? 'changed' : 'removed'))
        told.delete(id)
      }
      assert.is(told.size, 0)
      const differing = [...new Set([...Object.keys(was.objects), ...Object.keys(is.objects)])].filter(
        (id) => JSON.stringify(was.objects[id]) !== JSON.stringify(is.objects[id]),
      )
      assert.equal(
        objects.map(({ object, before, after }) => [object, before, after]),
        differing.sort().map((id) => [id, was.objects[id] ?? null, is.objects[id] ?? null]),
      )
    }
})

const [ada, bob] = [new Peer('ada', 1), new Peer('bob', 2)]
const made: Made[] = []

/** What one of them does, seen by the other and kept. */
function act(who: Peer, body: () => void): void {
  const before = who.made.length
  body()
  for (const update of who.made.slice(before)) made.push({ update, actor: who.name })
  syncAll([ada, bob])
}

act(ada, () => ada.run({ type: 'object.addWithContour', object: anObject('o1'), contour: aContour('c1') }))
act(ada, () => ada.run({ type: 'contour.add', contour: aContour('c2', { frame: aFrame(2) }) }))
act(ada, () => ada.run({ type: 'contour.add', contour: aContour('c3') }))
act(bob, () =>
  bob.run({ type: 'contour.reshape', contour: contourId('c1'), at: 0, remove: 1, insert: circle(1, { x: 9 }) }),
)
act(bob, () => bob.run({ type: 'contour.remove', contour: contourId('c2') }))
act(bob, () => bob.run({ type: 'object.rename', object: objectId('o1'), name: 'Bob’s' }))
act(ada, () => ada.run({ type: 'contour.confirm', contour: contourId('c3') }))

const log = createMemoryLog()
await keepUpdates(log, ROOM, made)

const brief = ({ contours, objects }: Diff) => [
  ...contours.map(
    ({ contour, change, object, frame }) => `${change} ${contour} ${object} ${frame === aFrame(1) ? 1 : 2}`,
  ),
  ...objects.map(({ object, change }) => `${change} ${object}`),
]

test("[H62] between two people: each contour as either's hand last made it; what one never touched or removed is absent there", async () => {
  const diff = await diffOf(log, ROOM, { a: by('ada'), b: by('bob') })
  assert.equal([diff.a, diff.b], ['actor:u-ada', 'actor:u-bob'])
  assert.equal(brief(diff), ['changed c1 o1 1', 'removed c2 o1 2', 'removed c3 o1 1', 'changed o1'])
  const [first] = diff.contours
  assert.equal(
    [first?.before?.slice(0, 2), first?.after?.slice(0, 2)],
    [
      [356, 256],
      [109, 256],
    ],
  )
})

test('[H62] a person beside a moment, and one frame alone', async () => {
  assert.equal(brief(await diffOf(log, ROOM, { a: by('bob'), b: at(made.length), frame: aFrame(1) })), [
    'added c3 o1 1',
  ])
  assert.equal(brief(await diffOf(log, ROOM, { a: at(3), b: at(5), frame: aFrame(2) })), ['removed c2 o1 2'])
  assert.equal(brief(await diffOf(log, ROOM, { a: at(4), b: at(4) })), [])
})

test.run()
