// What the log is told about a transaction: exactly what happened, the same whoever derives it.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { changesOfUpdates } from '../history/index.ts'
import {
  aContour,
  aFrame,
  anObject,
  applyChanges,
  attributeId,
  attributes,
  circle,
  classId,
  contourId,
  factsOf,
  objectId,
  Peer,
  runConvergence,
  syncAll,
  vertices,
  type Facts,
} from '../testing/index.ts'
import type { Command } from '../commands/index.ts'
import type { Change } from './change.ts'
import { docContent } from './doc-content.ts'
import { observeChanges } from './observe-changes.ts'
import type { Touched } from './projection.ts'

const test = suite('observe-changes')

/** A peer with object o1 and contour c1 of 12 points, and the changes of what is done to it from now on. */
function watched() {
  const peer = new Peer('ada')
  peer.run({ type: 'object.addWithContour', object: anObject('o1'), contour: aContour('c1') })
  const heard: { changes: readonly Change[]; touched: Touched; local: boolean }[] = []
  observeChanges(peer.ydoc, (changes, touched, _origin, local) => heard.push({ changes, touched, local }))
  const changesOf = (...commands: readonly Command[]): readonly Change[] => {
    heard.length = 0
    for (const command of commands) assert.equal(peer.run(command), { ok: true })
    return heard.flatMap(({ changes }) => changes)
  }
  return { peer, heard, changesOf }
}

const o1 = objectId('o1')
const c1 = contourId('c1')
const place = { contour: c1, object: o1, frame: aFrame(1) }

test('[M8] objects: added, set, removed', () => {
  const { changesOf } = watched()
  const object = anObject('o2', { instance: 2, name: 'hilar' })
  const named = { object: objectId('o2'), classId: classId('lesion'), instance: 2, name: 'hilar' }
  assert.equal(changesOf({ type: 'object.add', object }), [{ type: 'object.added', ...named }])
  assert.equal(changesOf({ type: 'object.rename', object: o1, name: 'x' }), [
    { type: 'object.set', object: o1, key: 'name', value: 'x', was: null },
  ])
  assert.equal(changesOf({ type: 'object.recolor', object: o1, color: '#010203' }), [
    { type: 'object.set', object: o1, key: 'color', value: '#010203', was: null },
  ])
  assert.equal(changesOf({ type: 'object.rename', object: o1, name: undefined }), [
    { type: 'object.set', object: o1, key: 'name', value: null, was: 'x' },
  ])
  assert.equal(changesOf({ type: 'object.reclassify', object: o1, classId: classId('vessel'), instance: 3 }), [
    { type: 'object.set', object: o1, key: 'classId', value: 'vessel', was: 'lesion' },
    { type: 'object.set', object: o1, key: 'instance', value: 3, was: 1 },
  ])
  assert.equal(changesOf({ type: 'object.remove', object: objectId('o2') }), [{ type: 'object.removed', ...named }])
})

test('[M8] attributes: of the object and of a frame, with what was there before', () => {
  const { changesOf } = watched()
  const attribute = attributeId('certainty')
  const set = (value: string | undefined, frame?: ReturnType<typeof aFrame>): Command => ({
    type: 'attribute.set',
    object: o1,
    attribute,
    value,
    ...(frame && { frame }),
  })
  const change = { type: 'attribute.set', object: o1, attribute }
  assert.equal(changesOf(set('high')), [{ ...change, value: 'high', was: null }])
  assert.equal(changesOf(set('low')), [{ ...change, value: 'low', was: 'high' }])
  assert.equal(changesOf(set(undefined)), [{ ...change, value: null, was: 'low' }])
  assert.equal(changesOf(set('high', aFrame(2))), [{ ...change, frame: aFrame(2), value: 'high', was: null }])
})

test('[M8] contours: added, replaced, confirmed, removed with their object', () => {
  const { changesOf } = watched()
  const c2 = { contour: contourId('c2'), object: o1, frame: aFrame(5) }
  const contour = aContour('c2', { frame: aFrame(5), kind: 'open', state: 'unconfirmed' })
  assert.equal(changesOf({ type: 'contour.add', contour }), [
    { type: 'contour.added', ...c2, kind: 'open', points: 12 },
  ])
  assert.equal(changesOf({ type: 'contour.confirm', contour: c2.contour }), [
    { type: 'contour.set', ...c2, key: 'state', value: 'confirmed', was: 'unconfirmed' },
  ])
  assert.equal(changesOf({ type: 'contour.replace', contour: c2.contour, vertices: circle(7) }), [
    { type: 'contour.replaced', ...c2, points: 7 },
  ])
  assert.equal(changesOf({ type: 'contour.remove', contour: c2.contour }), [
    { type: 'contour.removed', ...c2, points: 7 },
  ])
  assert.equal(changesOf({ type: 'object.remove', object: o1 }), [
    { type: 'object.removed', object: o1, classId: classId('lesion'), instance: 1 },
    { type: 'contour.removed', ...place, points: 12 },
  ])
})

test('[M8] classifications and meta', () => {
  const { peer, heard } = watched()
  const value = { classId: 'lesion', target: { level: 'series' }, value: true }
  peer.doc.transact({ kind: 'local', command: 'test', session: 'ada' }, (writer) => {
    writer.setClassification('finding', value)
    writer.setMeta('note', 'x')
  })
  assert.equal(heard[0]?.changes, [
    { type: 'meta.set', key: 'note', value: 'x' },
    { type: 'classification.set', key: 'finding', value, was: null },
  ])
  assert.equal(heard[0]?.touched, { objects: [], contours: [], classifications: ['finding'] })
})

test('[M8] a write of what was there already is no change, and is heard', () => {
  const { peer, heard } = watched()
  const entry = peer.ydoc.getMap('objects').get('o1') as Y.Map<unknown>
  entry.set('classId', 'lesion')
  assert.equal(heard, [{ changes: [], touched: { objects: ['o1'], contours: [], classifications: [] }, local: true }])
})

test('[M9] a moved vertex, a redrawn stretch, and a stretch around the end', () => {
  const { changesOf } = watched()
  const reshape = (at: number, remove: number, insert: number): Command => ({
    type: 'contour.reshape',
    contour: c1,
    at,
    remove,
    insert: circle(insert, { radius: 50 + at }),
  })
  const spans = (...list: readonly [number, number, number][]) => [
    { type: 'contour.reshaped', ...place, spans: list.map(([at, removed, inserted]) => ({ at, removed, inserted })) },
  ]
  assert.equal(changesOf(reshape(3, 1, 1)), spans([3, 1, 1]))
  assert.equal(changesOf(reshape(2, 4, 6)), spans([2, 4, 6]))
  assert.equal(changesOf(reshape(14, 0, 1)), spans([14, 0, 1]))
  assert.equal(changesOf(reshape(5, 2, 0)), spans([5, 2, 0]))
  assert.equal(changesOf(reshape(11, 4, 3)), spans([0, 2, 0], [11, 2, 3]))
})

test('[M9] two stretches in one foreign transaction are two spans, counted before the edit', () => {
  const { peer, heard } = watched()
  const points = (peer.ydoc.getMap('contours').get('c1') as Y.Map<unknown>).get('points') as Y.Array<number>
  peer.ydoc.transact(() => {
    points.delete(1, 2)
    points.insert(6, [...vertices(1, 1, 2, 2)])
    points.delete(11, 1)
  })
  assert.equal(heard[0]?.changes, [
    {
      type: 'contour.reshaped',
      ...place,
      spans: [
        { at: 1, removed: 2, inserted: 0 },
        { at: 8, removed: 0, inserted: 2 },
        { at: 11, removed: 1, inserted: 0 },
      ],
    },
  ])
})

for (const network of ['star', 'mesh'] as const) {
  test(`[M10] changes alone give the facts of the document (${network})`, () => {
    for (let seed = 1000; seed < 1005; seed++) {
      const { peers, log } = runConvergence({ seed, network, steps: 150 })
      const [first] = peers
      let facts: Facts = new Map()
      for (const changes of changesOfUpdates(log)) facts = applyChanges(facts, changes)
      assert.equal(sorted(facts), sorted(factsOf(docContent((first as Peer).ydoc))), `seed ${seed}`)
    }
  })
}

function sorted(facts: Facts) {
  return [...facts].sort(([a], [b]) => (a < b ? -1 : 1))
}

test('[M11] a server, a rebuild and a client that comes late say the same', () => {
  const { log, described, peers } = runConvergence({ seed: 7, network: 'star' })
  assert.ok(log.length > 100)
  assert.equal([...changesOfUpdates(log)], described)
  const half = Math.floor(log.length / 2)
  const base = Y.mergeUpdates(log.slice(0, half))
  assert.equal([...changesOfUpdates(log.slice(half), base)], described.slice(half))
  for (const peer of peers) peer.destroy()
})

test('[M12] an object comes with its values', () => {
  const { changesOf } = watched()
  const frameAttributes = new Map([[aFrame(2), attributes({ border: 'sharp' })]])
  const object = anObject('o2', { attributes: attributes({ b: 2, a: 1 }), frameAttributes })
  const set = (attribute: string, value: unknown) => ({
    type: 'attribute.set',
    object: 'o2',
    attribute,
    value,
    was: null,
  })
  assert.equal(changesOf({ type: 'object.add', object }), [
    { type: 'object.added', object: 'o2', classId: 'lesion', instance: 1 },
    set('a', 1),
    set('b', 2),
    { ...set('border', 'sharp'), frame: aFrame(2) },
  ])
})

test('[M13] unknown fields, unreadable entries and unknown roots are named', () => {
  const { peer, heard } = watched()
  const entry = (root: string, id: string) => peer.ydoc.getMap(root).get(id) as Y.Map<unknown>
  const nested = new Y.Map()
  const acts: readonly [() => unknown, readonly Change[]][] = [
    [
      () => entry('objects', 'o1').set('grade', nested),
      [{ type: 'unknown.changed', path: ['objects', 'o1', 'grade'] }],
    ],
    [() => nested.set('who', 1), [{ type: 'unknown.changed', path: ['objects', 'o1', 'grade'] }]],
    [
      () => entry('contours', 'c1').set('tension', 2),
      [{ type: 'unknown.changed', path: ['contours', 'c1', 'tension'] }],
    ],
    [() => peer.ydoc.getMap('contours').set('c9', 4), [{ type: 'unknown.changed', path: ['contours', 'c9'] }]],
    [() => peer.ydoc.getMap('secrets').set('k', 1), [{ type: 'unknown.changed', path: ['secrets'] }]],
    [
      () => entry('contours', 'c1').set('kind', 'spline'),
      [
        { type: 'contour.removed', ...place, points: 12 },
        { type: 'unknown.changed', path: ['contours', 'c1'] },
      ],
    ],
    [
      () => entry('contours', 'c1').set('kind', 'open'),
      [
        { type: 'contour.added', ...place, kind: 'open', points: 12 },
        { type: 'unknown.changed', path: ['contours', 'c1'] },
      ],
    ],
    [
      () => entry('contours', 'c1').set('frame', aFrame(2)),
      [{ type: 'contour.set', ...place, frame: aFrame(2), key: 'frame', value: aFrame(2), was: aFrame(1) }],
    ],
  ]
  for (const [act, expected] of acts) {
    heard.length = 0
    act()
    assert.equal(heard[0]?.changes, expected)
  }
})

test('[M13] what is touched includes what is gone and what cannot be read', () => {
  const [ada, ben] = [new Peer('ada'), new Peer('ben')]
  ada.run({ type: 'object.addWithContour', object: anObject('o1'), contour: aContour('c1') })
  syncAll([ada, ben])
  const heard: [Touched, boolean][] = []
  const stop = observeChanges(ben.ydoc, (_changes, touched, _origin, local) => heard.push([touched, local]))
  ada.run({ type: 'object.remove', object: o1 })
  syncAll([ada, ben])
  stop()
  ada.run({ type: 'object.add', object: anObject('o2') })
  syncAll([ada, ben])
  assert.equal(heard, [[{ objects: ['o1'], contours: ['c1'], classifications: [] }, false]])
})

test.run()
