// Commands: what each does, what each refuses, and that a refusal or a needless command leaves no trace.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { MAX_VERTICES, type AnnotationObject, type Contour } from '../model/index.ts'
import {
  aContour,
  aFrame,
  anObject,
  attributeId,
  circle,
  classId,
  contourId,
  objectId,
  Peer,
  vertices,
} from '../testing/index.ts'
import type { Command, CommandRefusal } from './command.ts'
import { minimumPoints } from './vertices.ts'

const test = suite('run-command')

const o1 = objectId('o1')
const c1 = contourId('c1')

/** Object o1 with the closed contour c1 of 12 vertices and the open line c2 of 4. */
function aPeer(): Peer {
  const peer = new Peer('ada')
  peer.run({
    type: 'object.addWithContour',
    object: anObject('o1', { name: 'x', color: '#111111' }),
    contour: aContour('c1'),
  })
  peer.run({ type: 'contour.add', contour: aContour('c2', { kind: 'open', vertices: circle(4) }) })
  return peer
}

const attribute = attributeId('a')
const NEEDLESS: readonly [string, Command][] = [
  ['a name it has', { type: 'object.rename', object: o1, name: 'x' }],
  ['a colour it has', { type: 'object.recolor', object: o1, color: '#111111' }],
  ['the class it has', { type: 'object.reclassify', object: o1, classId: classId('lesion'), instance: 1 }],
  ['no value where there is none', { type: 'attribute.set', object: o1, attribute, value: undefined }],
  [
    'no value of a frame where there is none',
    { type: 'attribute.set', object: o1, attribute, value: undefined, frame: aFrame(1) },
  ],
  ['a stretch as it is', { type: 'contour.reshape', contour: c1, at: 2, remove: 3, insert: circle(12).slice(2, 5) }],
  ['a stretch of nothing', { type: 'contour.reshape', contour: c1, at: 2, remove: 0, insert: [] }],
  ['the border as it is', { type: 'contour.replace', contour: c1, vertices: circle(12) }],
  ['a confirmed contour confirmed', { type: 'contour.confirm', contour: c1 }],
]
for (const [what, command] of NEEDLESS) {
  test(`[M34] ${what}: no transaction`, () => {
    const peer = aPeer()
    assert.equal(peer.run(command), { ok: true })
    assert.is(peer.made.length, 2)
    const { length } = peer.made
    peer.undo.undo()
    assert.is(peer.made.length, length + 1, 'the step before is the last one')
    assert.is(peer.doc.contour(contourId('c2')), undefined)
  })
}

test('[M34] each command that does something is one update', () => {
  const peer = aPeer()
  const commands: readonly Command[] = [
    { type: 'object.add', object: anObject('o2') },
    { type: 'object.reclassify', object: o1, classId: classId('vessel'), instance: 2 },
    { type: 'attribute.set', object: o1, attribute, value: { deep: [1] } },
    { type: 'contour.reshape', contour: c1, at: 11, remove: 3, insert: vertices(1, 1) },
    { type: 'contour.add', contour: aContour('c3', { state: 'unconfirmed', proposedBy: 'model-7' }) },
    { type: 'contour.confirm', contour: contourId('c3') },
    { type: 'contour.remove', contour: c1 },
    { type: 'object.remove', object: o1 },
  ]
  for (const [index, command] of commands.entries()) {
    assert.equal(peer.run(command), { ok: true })
    assert.is(peer.made.length, 3 + index)
  }
})

test('[M34] a confirmed contour still says what proposed it', () => {
  const peer = aPeer()
  peer.run({ type: 'contour.add', contour: aContour('c3', { state: 'unconfirmed', proposedBy: 'model-7' }) })
  peer.run({ type: 'contour.confirm', contour: contourId('c3') })
  const { state, proposedBy } = peer.doc.contour(contourId('c3')) ?? {}
  assert.equal([state, proposedBy], ['confirmed', 'model-7'])
})

const unknownObject: CommandRefusal = { reason: 'unknown_object', object: objectId('o9') }
const unknownContour: CommandRefusal = { reason: 'unknown_contour', contour: contourId('c9') }
const add = (contour: Partial<Contour>): Command => ({ type: 'contour.add', contour: aContour('c3', contour) })
const addObject = (fields: Partial<AnnotationObject>): Command => ({
  type: 'object.add',
  object: { ...anObject('o2'), ...fields },
})
const reshape = (at: number, remove: number, count = 0): Command => ({
  type: 'contour.reshape',
  contour: c1,
  at,
  remove,
  insert: circle(count),
})
const bad = (detail: string): CommandRefusal => ({ reason: 'malformed', detail })
const far = (detail: string): CommandRefusal => ({ reason: 'out_of_range', detail })
const name = bad('the name is empty or longer than 1000 characters')

const REFUSED: readonly [Command, CommandRefusal][] = [
  [
    { type: 'object.add', object: anObject('o1') },
    { reason: 'exists', id: 'o1' },
  ],
  [addObject({ id: objectId('not an id') }), bad('the id of the object is no id')],
  [addObject({ classId: classId('') }), bad('the class is no id')],
  [addObject({ instance: 0 }), bad('the instance number is no positive integer')],
  [addObject({ color: 'red' }), bad('the colour is not #rrggbb')],
  [addObject({ name: ' ' }), name],
  [
    { type: 'object.addWithContour', object: anObject('o1'), contour: aContour('c3') },
    { reason: 'exists', id: 'o1' },
  ],
  [
    { type: 'object.addWithContour', object: anObject('o2'), contour: aContour('c3') },
    bad('the contour belongs to another object'),
  ],
  [
    { type: 'object.addWithContour', object: anObject('o2'), contour: aContour('c1', { objectId: objectId('o2') }) },
    { reason: 'exists', id: 'c1' },
  ],
  [{ type: 'object.remove', object: objectId('o9') }, unknownObject],
  [{ type: 'object.rename', object: objectId('o9'), name: 'x' }, unknownObject],
  [{ type: 'object.rename', object: o1, name: '' }, name],
  [{ type: 'object.rename', object: o1, name: 'x'.repeat(1001) }, name],
  [{ type: 'object.recolor', object: o1, color: '#12' }, bad('the colour is not #rrggbb')],
  [
    { type: 'object.reclassify', object: o1, classId: classId('v'), instance: 1.5 },
    bad('the instance number is no positive integer'),
  ],
  [{ type: 'attribute.set', object: objectId('o9'), attribute, value: 1 }, unknownObject],
  [{ type: 'attribute.set', object: o1, attribute: attributeId('not an id'), value: 1 }, bad('the attribute is no id')],
  [{ type: 'attribute.set', object: o1, attribute, value: NaN }, bad('the value is no JSON value')],
  [
    { type: 'attribute.set', object: o1, attribute, value: 1, frame: 'nowhere' as ReturnType<typeof aFrame> },
    bad('the frame is no frame key'),
  ],
  [add({ objectId: objectId('o9') }), unknownObject],
  [add({ id: c1 }), { reason: 'exists', id: 'c1' }],
  [add({ id: contourId('not an id') }), bad('the id of the contour is no id')],
  [add({ frame: 'nowhere' as ReturnType<typeof aFrame> }), bad('the frame is no frame key')],
  [add({ kind: 'spline' as 'closed' }), bad('the kind is not known')],
  [add({ parent: contourId('c9') }), unknownContour],
  [add({ vertices: circle(2) }), { reason: 'too_few_points', points: 2 }],
  [add({ kind: 'points', vertices: [] }), { reason: 'too_few_points', points: 0 }],
  [add({ vertices: circle(MAX_VERTICES + 1) }), far('20001 points are more than 20000')],
  [add({ vertices: [1.5, 2, 3] as unknown as Contour['vertices'] }), bad('a vertex is no packed image point')],
  [{ type: 'contour.remove', contour: contourId('c9') }, unknownContour],
  [{ type: 'contour.reshape', contour: contourId('c9'), at: 0, remove: 0, insert: [] }, unknownContour],
  [reshape(13, 0, 1), far('0 points from 13 of 12')],
  [reshape(-1, 1, 1), far('1 points from -1 of 12')],
  [reshape(0.5, 1, 1), far('1 points from 0.5 of 12')],
  [reshape(3, 13, 9), far('13 points from 3 of 12')],
  [reshape(0, 1, MAX_VERTICES), far('20011 points are more than 20000')],
  [{ type: 'contour.replace', contour: contourId('c9'), vertices: circle(3) }, unknownContour],
  [
    { type: 'contour.replace', contour: c1, vertices: circle(1) },
    { reason: 'too_few_points', points: 1 },
  ],
  [{ type: 'contour.confirm', contour: contourId('c9') }, unknownContour],
]
for (const [command, refusal] of REFUSED) {
  const why = 'detail' in refusal ? refusal.detail : refusal.reason
  test(`[M35] ${command.type} is refused: ${why}`, () => {
    const peer = aPeer()
    const before = peer.content()
    assert.equal(peer.run(command), { ok: false, ...refusal })
    assert.equal(peer.content(), before)
    assert.is(peer.made.length, 2)
  })
}

test('[M35] what cannot be read is not written over', () => {
  const peer = aPeer()
  peer.ydoc.getMap('contours').set('c7', new Y.Map([['kind', 'spline']]))
  assert.equal(peer.run(add({ id: contourId('c7') })), { ok: false, reason: 'exists', id: 'c7' })
})

test('[M36] a stretch past the end wraps around a closed contour, in one update', () => {
  const peer = aPeer()
  const ring = circle(12)
  const insert = vertices(1, 1, 2, 2)
  assert.equal(peer.run({ type: 'contour.reshape', contour: c1, at: 10, remove: 5, insert }), { ok: true })
  assert.equal(peer.doc.contour(c1)?.vertices, [...ring.slice(3, 10), ...insert])
  assert.is(peer.made.length, 3)
})

test('[M36] all of a ring can be redrawn from any vertex', () => {
  const peer = aPeer()
  assert.equal(peer.run({ type: 'contour.reshape', contour: c1, at: 5, remove: 12, insert: circle(4) }), { ok: true })
  assert.equal(peer.doc.contour(c1)?.vertices, circle(4))
})

test('[M36] an open line has an end', () => {
  const peer = aPeer()
  const command = { type: 'contour.reshape', contour: contourId('c2'), at: 3, insert: vertices(1, 1) } as const
  assert.equal(peer.run({ ...command, remove: 2 }), {
    ok: false,
    reason: 'out_of_range',
    detail: '2 points from 3 of 4',
  })
  assert.equal(peer.run({ ...command, remove: 1 }), { ok: true })
})

test('[M37] three vertices is the least that a closed contour is left with', () => {
  const peer = aPeer()
  assert.equal(peer.run(reshape(8, 10)), { ok: false, reason: 'too_few_points', points: 2 })
  assert.equal(peer.run(reshape(8, 9)), { ok: true })
  assert.is(peer.doc.contour(c1)?.vertices.length, 3)
  assert.equal(minimumPoints('closed'), 3)
})

test('[M38] an object goes with its contours on every slice, and nobody else’s', () => {
  const peer = aPeer()
  const o2 = objectId('o2')
  peer.run({ type: 'object.addWithContour', object: anObject('o2'), contour: aContour('c8', { objectId: o2 }) })
  peer.run(add({ frame: aFrame(2) }))
  assert.equal(peer.run({ type: 'object.remove', object: o1 }), { ok: true })
  assert.equal([peer.doc.objects().map(({ id }) => id), peer.doc.contours().map(({ id }) => id)], [['o2'], ['c8']])
})

test('[M38] a contour goes with the holes in it, and the islands in those', () => {
  const peer = aPeer()
  peer.run({ type: 'contour.add', contour: aContour('hole', { parent: c1 }) })
  peer.run({ type: 'contour.add', contour: aContour('island', { parent: contourId('hole') }) })
  assert.equal(peer.run({ type: 'contour.remove', contour: c1 }), { ok: true })
  assert.equal(
    peer.doc.contours().map(({ id }) => id),
    ['c2'],
  )
  peer.undo.undo()
  assert.is(peer.doc.contours().length, 4)
})

test('[M39] a hole on another slice, or of another object, is refused', () => {
  const peer = aPeer()
  peer.run({ type: 'object.add', object: anObject('o2') })
  const refusal = { ok: false, ...bad('a hole lies on the frame of its contour and belongs to the same object') }
  assert.equal(peer.run(add({ parent: c1, frame: aFrame(2) })), refusal)
  assert.equal(peer.run(add({ parent: c1, objectId: objectId('o2') })), refusal)
  assert.equal(peer.run(add({ parent: c1 })), { ok: true })
})

test('[M20] the first command writes the version, an import brings its own', () => {
  const peer = new Peer('ada')
  assert.is(peer.doc.schemaVersion(), undefined)
  peer.run({ type: 'object.add', object: anObject('o1') })
  assert.equal([peer.doc.schemaVersion(), peer.made.length], [1, 1])
  const old = new Peer('ben')
  old.run({ type: 'content.import', content: { ...peer.content(), meta: {} } })
  assert.equal([old.doc.schemaVersion(), old.content().meta], [undefined, {}])
  assert.equal(old.run({ type: 'object.remove', object: o1 }), { ok: true })
})

test('[M21] a document of a later version is read and not written', () => {
  const peer = aPeer()
  const refusal = { ok: false, reason: 'newer_schema', version: 2 }
  const later = { ...peer.content(), meta: { schemaVersion: 2 } }
  assert.equal(new Peer('ben').run({ type: 'content.import', content: later }), refusal)
  peer.ydoc.getMap('meta').set('schemaVersion', 2)
  const before = peer.content()
  assert.equal(peer.run({ type: 'object.rename', object: o1, name: 'y' }), refusal)
  assert.equal(peer.content(), before)
  assert.is(peer.doc.contours().length, 2)
})

test.run()
