// The labels document as views see it: values, identities, lookups, malformed entries, feeds.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { runCommand } from '../commands/index.ts'
import {
  aContour,
  aFrame,
  anObject,
  attributeId,
  attributes,
  circle,
  contourId,
  objectId,
  Peer,
  seededRandom,
  syncAll,
  Hand,
  vertices,
} from '../testing/index.ts'
import type { DocFeed } from './annotation-doc.ts'
import { openAnnotationDoc } from './open-annotation-doc.ts'

const test = suite('open-annotation-doc')

/** A document with one object and two contours on two slices. */
function aPeer(name = 'ada'): Peer {
  const peer = new Peer(name)
  peer.run({ type: 'object.addWithContour', object: anObject('o1'), contour: aContour('c1') })
  peer.run({ type: 'contour.add', contour: aContour('c2', { frame: aFrame(2) }) })
  return peer
}

function foreign(build: (ydoc: Y.Doc) => void) {
  const ydoc = new Y.Doc()
  ydoc.transact(() => build(ydoc))
  return { ydoc, doc: openAnnotationDoc(ydoc, { session: 's' }) }
}

test('[M1] an entry with its required fields alone has defaults for the others', () => {
  const { doc } = foreign((ydoc) => {
    ydoc.getMap('objects').set('o1', new Y.Map([['classId', 'lesion']]))
    const contour = new Y.Map<unknown>([
      ['objectId', 'o1'],
      ['frame', aFrame(1)],
    ])
    ydoc.getMap('contours').set('c1', contour)
    contour.set('points', Y.Array.from([...circle(3)]))
  })
  assert.equal(doc.objects(), [anObject('o1', { createdBy: '' })])
  assert.equal(doc.contours(), [aContour('c1', { vertices: circle(3) })])
  assert.is(doc.malformed().length, 0)
})

test('[M1] every field comes back as it was written, frozen', () => {
  const peer = new Peer('ada')
  const frames = new Map([[aFrame(7), attributes({ seen: true })]])
  const object = anObject('o1', {
    instance: 4,
    name: 'the big one',
    color: '#00ff88',
    origin: { by: 'model', run: 'r1' },
    attributes: attributes({ certainty: 'high', list: [1, { a: null }] }),
    frameAttributes: frames,
  })
  const contour = aContour('c1', {
    kind: 'open',
    state: 'unconfirmed',
    proposedBy: 'r1',
    vertices: vertices(0, 0, 1, 2),
  })
  assert.equal(peer.run({ type: 'object.addWithContour', object, contour }), { ok: true })
  assert.equal(peer.doc.object(objectId('o1')), object)
  assert.equal(peer.doc.contour(contourId('c1')), contour)
  const held = peer.doc.contour(contourId('c1'))
  assert.ok(Object.isFrozen(held) && Object.isFrozen(held?.vertices) && Object.isFrozen(peer.doc.contours()))
  assert.ok(Object.isFrozen(peer.doc.object(objectId('o1'))))
})

test('[M2] only what a transaction changed gets a new identity', () => {
  const { doc, run } = bound(aPeer())
  const [o1, c1, c2] = [doc.objects(), doc.contour(contourId('c1')), doc.contour(contourId('c2'))]
  const [onOne, onTwo, frames] = [
    doc.contoursOnFrame(aFrame(1)),
    doc.contoursOnFrame(aFrame(2)),
    doc.framesWithContours(),
  ]
  run({ type: 'contour.reshape', contour: contourId('c1'), at: 0, remove: 1, insert: vertices(1, 1) })
  assert.is(doc.objects(), o1)
  assert.is.not(doc.contour(contourId('c1')), c1)
  assert.is(doc.contour(contourId('c2')), c2)
  assert.is.not(doc.contoursOnFrame(aFrame(1)), onOne)
  assert.is(doc.contoursOnFrame(aFrame(2)), onTwo)
  assert.is(doc.framesWithContours(), frames)
  const reshaped = doc.contour(contourId('c1'))
  run({ type: 'object.rename', object: objectId('o1'), name: 'x' })
  assert.is.not(doc.objects(), o1)
  assert.is(doc.contour(contourId('c1')), reshaped)
})

test('[M2] a new border with the same vertices is the same value', () => {
  const { doc, ydoc } = aPeer()
  const held = doc.contour(contourId('c1'))
  const entry = ydoc.getMap('contours').get('c1') as Y.Map<unknown>
  entry.set('points', Y.Array.from([...circle(12)]))
  assert.is(doc.contour(contourId('c1')), held)
  entry.set('state', 'unconfirmed')
  assert.is.not(doc.contour(contourId('c1')), held)
  assert.is(doc.contour(contourId('c1'))?.vertices, held?.vertices)
})

const MALFORMED: readonly [string, (ydoc: Y.Doc) => void, string, string][] = [
  ['an object that is no map', (ydoc) => ydoc.getMap('objects').set('o', 5), 'objects', 'the entry is no map'],
  ['an object without a class', (ydoc) => ydoc.getMap('objects').set('o', new Y.Map()), 'objects', 'classId is no id'],
  [
    'a colour that is CSS',
    (ydoc) => put(ydoc, 'objects', { classId: 'l', color: 'red' }),
    'objects',
    'color is not #rrggbb',
  ],
  [
    'an attribute that is bound to nothing',
    (ydoc) => put(ydoc, 'objects', { classId: 'l', frameAttributes: { nowhere: 1 } }),
    'objects',
    'frameAttributes is not a map from frames and attribute ids',
  ],
  [
    'a fractional instance',
    (ydoc) => put(ydoc, 'objects', { classId: 'l', instance: 1.5 }),
    'objects',
    'instance is no positive integer',
  ],
  [
    'an origin from nowhere',
    (ydoc) => put(ydoc, 'objects', { classId: 'l', origin: { by: 'oracle' } }),
    'objects',
    'origin is not person, model run or interpolation',
  ],
  ['a contour without points', (ydoc) => put(ydoc, 'contours', PLACE), 'contours', 'points is no list of vertices'],
  [
    'a point that is no vertex',
    (ydoc) => put(ydoc, 'contours', { ...PLACE, points: Y.Array.from([...circle(2), 0.5]) }),
    'contours',
    'points is no list of vertices',
  ],
  [
    'a frame that is a slice number',
    (ydoc) => put(ydoc, 'contours', { ...PLACE, frame: 12 }),
    'contours',
    'frame is no frame key',
  ],
  [
    'a kind of the future',
    (ydoc) => put(ydoc, 'contours', { ...PLACE, kind: 'spline', points: new Y.Array() }),
    'contours',
    'kind is not a known kind of contour',
  ],
  [
    'a classification of nothing',
    (ydoc) => ydoc.getMap('classifications').set('k', { classId: 'l' }),
    'classifications',
    'target is not study, series or a frame',
  ],
  [
    'a version in words',
    (ydoc) => ydoc.getMap('meta').set('schemaVersion', 'one'),
    'meta',
    'schemaVersion is no positive integer',
  ],
]
const PLACE = { objectId: 'o1', frame: aFrame(1) }

function put(ydoc: Y.Doc, root: string, fields: object): void {
  ydoc.getMap(root).set('x', new Y.Map(Object.entries(fields)))
}

for (const [what, build, root, reason] of MALFORMED) {
  test(`[M3] ${what} is kept, listed, and left out`, () => {
    const { doc } = foreign(build)
    assert.equal(
      doc.malformed().map((entry) => [entry.root, entry.reason]),
      [[root, reason]],
    )
    assert.is(doc.objects().length + doc.contours().length + doc.classifications().length, 0)
    assert.is(doc.framesWithContours().size, 0)
    if (root !== 'meta') assert.is(doc.isEmpty(), false)
  })
}

test('[M3] no document of any content makes reading throw', () => {
  const json = fc.jsonValue()
  const entry = fc.record({
    root: fc.constantFrom('meta', 'objects', 'contours', 'classifications'),
    key: fc.string(),
    json,
  })
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 8 }), fc.boolean(), (entries, asMaps) => {
      const { doc } = foreign((ydoc) => {
        for (const { root, key, json: value } of entries) {
          const fields =
            asMaps && value !== null && typeof value === 'object' ? new Y.Map(Object.entries(value)) : value
          ydoc.getMap(root).set(key, fields)
        }
      })
      doc.objects()
      doc.contours()
      doc.classifications()
      doc.malformed()
      JSON.stringify(doc.content())
    }),
  )
})

test('[M3] an entry nested deeper than can be read ends in null, not in a crash', () => {
  const { doc } = foreign((ydoc) => {
    let deep: unknown = 1
    for (let level = 0; level < 5000; level++) deep = [deep]
    ydoc.getMap('objects').set('o', new Y.Map([['future', deep]]))
  })
  assert.is(doc.malformed().length, 1)
  assert.ok(JSON.stringify(doc.content()).includes('null'))
})

test('[M3] an entry that becomes readable appears, and one that ceases to be vanishes', () => {
  const { doc, ydoc } = aPeer()
  const entry = ydoc.getMap('contours').get('c1') as Y.Map<unknown>
  entry.set('frame', 'nowhere')
  assert.equal(
    [doc.contour(contourId('c1')), doc.contoursOnFrame(aFrame(1)).length, doc.malformed().length],
    [undefined, 0, 1],
  )
  entry.set('frame', aFrame(3))
  assert.equal([doc.contoursOnFrame(aFrame(3)).length, doc.malformed().length], [1, 0])
})

test('[M43] a contour drawn while someone else removed its object is still there', () => {
  const [ada, ben] = [aPeer('ada'), new Peer('ben')]
  syncAll([ada, ben])
  ada.run({ type: 'object.remove', object: objectId('o1') })
  ben.run({ type: 'contour.add', contour: aContour('c3') })
  syncAll([ada, ben])
  assert.equal(ada.doc.objects(), [])
  assert.equal(
    ada.doc.contoursOnFrame(aFrame(1)).map(({ id }) => id),
    ['c3'],
  )
  assert.is(ada.doc.malformed().length, 0)
  assert.is(ada.undo.undo(), true)
  assert.is(ada.doc.contoursOfObject(objectId('o1')).length, 3)
})

test('[M4] unknown keys survive edits of their entry', () => {
  const { doc, ydoc, run } = bound(aPeer())
  ;(ydoc.getMap('objects').get('o1') as Y.Map<unknown>).set('grade', { who: [1] })
  ;(ydoc.getMap('contours').get('c1') as Y.Map<unknown>).set('tension', 0.5)
  run({ type: 'object.rename', object: objectId('o1'), name: 'x' })
  run({ type: 'contour.replace', contour: contourId('c1'), vertices: circle(5) })
  assert.equal(doc.content().objects['o1']?.unknown, { grade: { who: [1] } })
  assert.equal(doc.content().contours['c1']?.unknown, { tension: 0.5 })
})

test('[M5] lookups agree with a fresh reading after any edits', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 40 }), (seed, edits) => {
      const peer = new Peer('ada')
      const hand = new Hand(1, seededRandom(seed))
      for (let edit = 0; edit < edits; edit++) {
        const command = hand.command(peer.doc)
        if (command) peer.run(command)
        if (edit % 5 === 4) peer.undo.undo()
      }
      const fresh = openAnnotationDoc(peer.ydoc, { session: 'fresh' })
      assert.equal(peer.doc.contours(), fresh.contours())
      assert.equal([...peer.doc.framesWithContours()], [...new Set(fresh.contours().map(({ frame }) => frame))].sort())
      for (const frame of fresh.framesWithContours()) {
        const expected = fresh.contours().filter((contour) => contour.frame === frame)
        assert.equal(peer.doc.contoursOnFrame(frame), expected)
      }
      for (const { id } of fresh.objects()) {
        const expected = fresh.contours().filter((contour) => contour.objectId === id)
        assert.equal(peer.doc.contoursOfObject(id), expected)
      }
    }),
    { numRuns: 40 },
  )
})

test('[M6] one feed per transaction, own and foreign, with lookups already fresh', () => {
  const [ada, ben] = [new Peer('ada'), new Peer('ben')]
  const heard: [string, DocFeed, number][] = []
  for (const peer of [ada, ben]) peer.doc.subscribe((feed) => heard.push([peer.name, feed, peer.doc.contours().length]))
  ada.run({ type: 'object.addWithContour', object: anObject('o1'), contour: aContour('c1') })
  for (const update of ada.made) ben.receive(update)
  assert.equal(
    heard.map(([name, feed, contours]) => [name, feed.local, contours, feed.changes.map(({ type }) => type)]),
    [
      ['ada', true, 1, ['meta.set', 'object.added', 'contour.added']],
      ['ben', false, 1, ['meta.set', 'object.added', 'contour.added']],
    ],
  )
  ada.undo.undo()
  assert.is(heard.at(-1)?.[1].local, true)
})

test('[M6] a listener that fails keeps nothing from the others, from undo or from the update', () => {
  const peer = aPeer()
  let heard = 0
  peer.doc.subscribe(() => {
    throw new Error('a fault in a view')
  })
  peer.doc.subscribe(() => heard++)
  const command = { type: 'object.rename', object: objectId('o1'), name: 'x' } as const
  assert.throws(() => peer.run(command), 'a fault in a view')
  assert.equal([heard, peer.made.length, peer.doc.object(objectId('o1'))?.name], [1, 3, 'x'])
  assert.throws(() => peer.undo.undo(), 'a fault in a view')
  assert.is(peer.doc.object(objectId('o1'))?.name, undefined)
})

test('[M6] who unsubscribes or destroys hears nothing more', () => {
  const peer = aPeer()
  let heard = 0
  const stop = peer.doc.subscribe(() => heard++)
  stop()
  peer.doc.subscribe(() => heard++)
  peer.doc.destroy()
  peer.run({ type: 'object.rename', object: objectId('o1'), name: 'x' })
  assert.is(heard, 0)
})

test('[M7] two first values of one frame, set at once, are both kept', () => {
  const ada = aPeer('ada')
  const ben = new Peer('ben')
  for (const update of ada.made) ben.receive(update)
  const set = (attribute: string, value: string) =>
    ({
      type: 'attribute.set',
      object: objectId('o1'),
      attribute: attributeId(attribute),
      frame: aFrame(1),
      value,
    }) as const
  ada.run(set('border', 'sharp'))
  ben.run(set('cause', 'motion'))
  ada.receive(Y.encodeStateAsUpdate(ben.ydoc))
  assert.equal(
    ada.doc.object(objectId('o1'))?.frameAttributes.get(aFrame(1)),
    attributes({ border: 'sharp', cause: 'motion' }),
  )
})

test('[M7] the nested form is read, and a value set over it replaces it', () => {
  const { doc, ydoc } = foreign((made) => {
    const nested = new Y.Map([[aFrame(1), new Y.Map([['border', 'sharp']])]])
    put(made, 'objects', { classId: 'lesion', frameAttributes: nested })
  })
  const x = objectId('x')
  assert.equal(doc.object(x)?.frameAttributes.get(aFrame(1)), attributes({ border: 'sharp' }))
  const command = { type: 'attribute.set', object: x, attribute: attributeId('border'), frame: aFrame(1) } as const
  assert.equal(runCommand(doc, { ...command, value: 'blurred' }, { session: 's' }), { ok: true })
  assert.equal(doc.object(x)?.frameAttributes.get(aFrame(1)), attributes({ border: 'blurred' }))
  runCommand(doc, { ...command, value: undefined }, { session: 's' })
  assert.is(openAnnotationDoc(ydoc, { session: 't' }).object(x)?.frameAttributes.get(aFrame(1))?.size ?? 0, 0)
})

/** A peer's parts, with commands that must succeed. */
function bound(peer: Peer) {
  const run = (command: Parameters<Peer['run']>[0]) => assert.equal(peer.run(command), { ok: true })
  return { doc: peer.doc, ydoc: peer.ydoc, run }
}

test.run()
