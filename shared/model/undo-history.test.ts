// Undo and redo beside colleagues: one's own steps, never anyone else's work.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Command } from '../commands/index.ts'
import {
  aContour,
  aFrame,
  anObject,
  attributeId,
  authorOf,
  circle,
  classId,
  contourId,
  Hand,
  objectId,
  Peer,
  seededRandom,
  syncAll,
  vertices,
} from '../testing/index.ts'
import { align } from './align.ts'
import type { Vertex } from '../geometry/index.ts'

const test = suite('undo-history')

const o1 = objectId('o1')
const c1 = contourId('c1')

/** Two people who share object o1 with contour c1 of 12 vertices, drawn by a third. */
function pair() {
  const [ada, ben, eve] = [new Peer('ada', 1), new Peer('ben', 2), new Peer('eve', 3)] as const
  eve.run({ type: 'object.addWithContour', object: anObject('o1'), contour: aContour('c1') })
  syncAll([eve, ada, ben])
  return { ada, ben, sync: () => syncAll([ada, ben]) }
}

const reshape = (at: number, remove: number, ...coordinates: readonly number[]): Command => ({
  type: 'contour.reshape',
  contour: c1,
  at,
  remove,
  insert: vertices(...coordinates),
})
const borderOf = (peer: Peer): readonly Vertex[] => peer.doc.contour(c1)?.vertices ?? []
const ok = (peer: Peer, command: Command) => assert.equal(peer.run(command), { ok: true })

const COMMANDS: readonly [string, Command][] = [
  ['a moved vertex', reshape(3, 1, 1, 1)],
  ['a redrawn stretch', reshape(3, 4, 1, 1, 2, 2)],
  ['a stretch around the end', reshape(10, 5, 1, 1, 2, 2)],
  ['deleted points', reshape(0, 3)],
  ['deleted points around the end', reshape(11, 2)],
  ['added points', reshape(12, 0, 1, 1)],
  ['a replaced border', { type: 'contour.replace', contour: c1, vertices: circle(30) }],
  ['a removed contour', { type: 'contour.remove', contour: c1 }],
  ['a removed object', { type: 'object.remove', object: o1 }],
  [
    'an added object',
    { type: 'object.addWithContour', object: anObject('o2'), contour: aContour('c2', { objectId: objectId('o2') }) },
  ],
  ['a first name', { type: 'object.rename', object: o1, name: 'x' }],
  ['another class', { type: 'object.reclassify', object: o1, classId: classId('vessel'), instance: 4 }],
  ['a value', { type: 'attribute.set', object: o1, attribute: attributeId('a'), value: [1] }],
  [
    'a value of a frame',
    { type: 'attribute.set', object: o1, attribute: attributeId('a'), value: 1, frame: aFrame(2) },
  ],
]

for (const [what, command] of COMMANDS) {
  test(`[M27] ${what}: one step, undone and redone exactly, each by a new update`, () => {
    const { ada, ben, sync } = pair()
    const before = ada.content()
    ok(ada, command)
    const after = ada.content()
    assert.is(ada.made.length, 1)
    assert.ok(ada.undo.canUndo())
    assert.is(ada.undo.undo(), true)
    assert.equal([ada.content(), ada.made.length], [before, 2])
    assert.equal([ada.undo.canUndo(), ada.undo.canRedo()], [false, true])
    assert.is(ada.undo.redo(), true)
    assert.equal([ada.content(), ada.made.length], [after, 3])
    assert.is(ada.undo.undo(), true)
    sync()
    assert.equal(ben.content(), before)
  })
}

test('[M27] many steps are undone and redone through the same states, also where steps build on each other', () => {
  for (let seed = 1; seed <= 25; seed++) {
    const peer = new Peer('ada')
    const hand = new Hand(1, seededRandom(seed))
    ok(peer, { type: 'object.addWithContour', object: anObject('o1'), contour: aContour('c1') })
    const states = [peer.content()]
    while (states.length < 25) {
      const { length } = peer.made
      const command = hand.command(peer.doc)
      if (command) peer.run(command)
      if (peer.made.length > length) states.push(peer.content())
    }
    for (const state of states.slice(0, -1).reverse()) {
      assert.is(peer.undo.undo(), true, `seed ${seed}`)
      assert.equal(peer.content(), state, `seed ${seed}`)
    }
    for (const state of states.slice(1)) {
      assert.is(peer.undo.redo(), true, `seed ${seed}`)
      assert.equal(peer.content(), state, `seed ${seed}`)
    }
  }
})

test('[M27] a new command forgets what was undone; nothing to undo is no update', () => {
  const { ada } = pair()
  assert.equal([ada.undo.undo(), ada.undo.redo(), ada.made.length], [false, false, 0])
  ok(ada, reshape(0, 1, 1, 1))
  ada.undo.undo()
  ok(ada, reshape(2, 1, 1, 1))
  assert.is(ada.undo.canRedo(), false)
})

test('[M27] the first command does not take the document’s version back with it', () => {
  const peer = new Peer('ada')
  ok(peer, { type: 'object.add', object: anObject('o1') })
  peer.undo.undo()
  assert.equal(peer.content().meta, { schemaVersion: 1 })
})

test('[M27] listeners hear of every step; clear and destroy forget', () => {
  const { ada } = pair()
  let heard = 0
  const stop = ada.undo.subscribe(() => heard++)
  ok(ada, reshape(0, 1, 1, 1))
  ada.undo.undo()
  ada.undo.redo()
  ada.undo.clear()
  assert.equal([heard, ada.undo.canUndo(), ada.undo.canRedo()], [4, false, false])
  stop()
  ok(ada, reshape(0, 1, 2, 2))
  assert.is(heard, 4)
  ada.undo.destroy()
  ok(ada, reshape(5, 1, 3, 3))
  assert.equal([ada.undo.canUndo(), ada.undo.undo()], [false, false])
})

test('[M28] a colleague’s edits are no steps of mine', () => {
  const { ada, ben, sync } = pair()
  ok(ben, reshape(0, 1, 1, 1))
  sync()
  assert.equal([ada.undo.canUndo(), ada.undo.undo()], [false, false])
  ok(ada, reshape(6, 1, 2, 2))
  sync()
  ben.undo.undo()
  sync()
  const expected = [...circle(12)]
  expected.splice(6, 1, ...vertices(2, 2))
  assert.equal(borderOf(ada), expected)
})

for (const when of ['before', 'at the same time as', 'after'] as const) {
  test(`[M29] undo keeps what a colleague did to another stretch ${when} mine`, () => {
    const { ada, ben, sync } = pair()
    const mine = reshape(1, 3, 1, 1, 2, 2)
    const theirs = (at: number) => reshape(at, 2, 50, 50, 51, 51, 52, 52)
    if (when === 'before') {
      ok(ben, theirs(8))
      sync()
    }
    ok(ada, mine)
    if (when === 'after') sync()
    if (when !== 'before') ok(ben, theirs(when === 'after' ? 7 : 8))
    sync()
    assert.is(ada.undo.undo(), true)
    sync()
    const expected = [...circle(12)]
    expected.splice(8, 2, ...vertices(50, 50, 51, 51, 52, 52))
    assert.equal(borderOf(ada), expected)
    assert.equal(borderOf(ben), expected)
    assert.is(ada.undo.redo(), true)
    expected.splice(1, 3, ...vertices(1, 1, 2, 2))
    assert.equal(borderOf(ada), expected)
  })
}

/** Mine, then the colleague's, then my undo: nothing of the colleague's may change. */
const OVERTAKEN: readonly [string, Command, Command][] = [
  [
    'a name',
    { type: 'object.rename', object: o1, name: 'mine' },
    { type: 'object.rename', object: o1, name: 'theirs' },
  ],
  ['a stretch', reshape(2, 4, 1, 1, 2, 2, 3, 3), reshape(3, 1, 9, 9)],
  ['deleted points', reshape(2, 2), reshape(2, 0, 9, 9)],
  ['a replaced border', { type: 'contour.replace', contour: c1, vertices: circle(20) }, reshape(3, 1, 9, 9)],
  [
    'a stretch of a border since replaced',
    reshape(2, 4, 1, 1),
    { type: 'contour.replace', contour: c1, vertices: circle(9, { radius: 5 }) },
  ],
  [
    'a value',
    { type: 'attribute.set', object: o1, attribute: attributeId('a'), value: 1 },
    { type: 'attribute.set', object: o1, attribute: attributeId('a'), value: 2 },
  ],
  ['an edited contour', reshape(0, 1, 1, 1), { type: 'contour.remove', contour: c1 }],
  [
    'an added contour',
    { type: 'contour.add', contour: aContour('c2') },
    { type: 'contour.reshape', contour: contourId('c2'), at: 0, remove: 1, insert: vertices(9, 9) },
  ],
  [
    'an added contour with a hole by a colleague',
    { type: 'contour.add', contour: aContour('c2') },
    { type: 'contour.add', contour: aContour('c3', { parent: contourId('c2') }) },
  ],
  [
    'an added object',
    { type: 'object.add', object: anObject('o2') },
    { type: 'contour.add', contour: aContour('c2', { objectId: objectId('o2') }) },
  ],
  [
    'a removed contour of an object since removed',
    { type: 'contour.remove', contour: c1 },
    { type: 'object.remove', object: o1 },
  ],
]
for (const [what, mine, theirs] of OVERTAKEN) {
  test(`[M30] ${what} that a colleague has changed since stays as they made it`, () => {
    const { ada, ben, sync } = pair()
    ok(ada, mine)
    sync()
    ok(ben, theirs)
    sync()
    const before = ada.content()
    assert.is(ada.undo.undo(), false)
    assert.equal(ada.content(), before)
    assert.equal([ada.undo.canUndo(), ada.undo.canRedo(), ada.made.length], [false, false, 1])
  })
}

test('[M30] a step of which nothing is left is passed over', () => {
  const { ada, ben, sync } = pair()
  ok(ada, { type: 'object.rename', object: o1, name: 'mine' })
  ok(ada, reshape(2, 1, 1, 1))
  sync()
  ok(ben, reshape(2, 1, 9, 9))
  sync()
  assert.is(ada.undo.undo(), true)
  assert.equal([ada.doc.object(o1)?.name, borderOf(ada)[2], ada.undo.canUndo()], [undefined, vertices(9, 9)[0], false])
})

test('[M30] of a step in several places, what nobody touched is taken back', () => {
  const { ada, ben, sync } = pair()
  ok(ada, {
    type: 'object.addWithContour',
    object: anObject('o2'),
    contour: aContour('c2', { objectId: objectId('o2') }),
  })
  sync()
  ok(ben, { type: 'contour.add', contour: aContour('c3', { objectId: objectId('o2') }) })
  sync()
  assert.is(ada.undo.undo(), true)
  assert.ok(ada.doc.object(objectId('o2')))
  assert.equal([ada.doc.contour(contourId('c2')), ada.doc.contour(contourId('c3'))?.id], [undefined, contourId('c3')])
})

const AT_ONCE: readonly [string, Command][] = [
  ['replaced its border', { type: 'contour.replace', contour: c1, vertices: circle(30) }],
  ['redrew a stretch', reshape(2, 2, 7, 7)],
  ['gave its object another class', { type: 'object.reclassify', object: o1, classId: classId('vessel'), instance: 2 }],
  ['removed it as well', { type: 'contour.remove', contour: c1 }],
]
for (const [what, theirs] of AT_ONCE) {
  for (const mine of [
    { type: 'contour.remove', contour: c1 } as const,
    { type: 'object.remove', object: o1 } as const,
  ]) {
    test(`[M31] ${mine.type}, while a colleague ${what}, is undone whole`, () => {
      const { ada, ben, sync } = pair()
      ok(ada, mine)
      ok(ben, theirs)
      sync()
      assert.is(ada.undo.undo(), true)
      sync()
      assert.equal([ada.doc.malformed(), ben.content()], [[], ada.content()])
      assert.equal(borderOf(ben), circle(12))
      assert.ok(ben.doc.object(o1))
    })
  }
}

test('[M31] two who removed the same contour and both undo get one contour, and later edits of it stay', () => {
  const { ada, ben, sync } = pair()
  ok(ada, { type: 'contour.remove', contour: c1 })
  ok(ben, { type: 'contour.remove', contour: c1 })
  sync()
  ada.undo.undo()
  sync()
  ok(ada, reshape(0, 1, 5, 5))
  sync()
  assert.is(ben.undo.undo(), false)
  assert.equal(borderOf(ben)[0], vertices(5, 5)[0])
})

test('[M32] undoing everything leaves every vertex of others, but where I removed or replaced a contour', () => {
  for (let seed = 1; seed <= 25; seed++) {
    const random = seededRandom(seed)
    const { ada, ben, sync } = pair()
    const hands = [new Hand(1, random), new Hand(2, random)] as const
    const mine = new Set<string>()
    for (let step = 0; step < 60; step++) {
      const [peer, hand] = random.chance(0.5) ? ([ada, hands[0]] as const) : ([ben, hands[1]] as const)
      const command = hand.command(peer.doc)
      const contours = peer.doc.contours()
      if (command) peer.run(command)
      if (
        peer === ada &&
        command &&
        'contour' in command &&
        typeof command.contour === 'string' &&
        command.type !== 'contour.reshape'
      ) {
        mine.add(command.contour)
      }
      for (const { id } of contours) if (peer === ada && !peer.doc.contour(id)) mine.add(id)
      if (random.chance(0.3)) sync()
    }
    sync()
    const theirs = (peer: Peer) =>
      peer.doc
        .contours()
        .flatMap(({ id, vertices: list }) => (mine.has(id) ? [] : list.filter((v) => authorOf(v) === 2)))
    const before = theirs(ada)
    while (ada.undo.canUndo()) ada.undo.undo()
    sync()
    const left = new Set(theirs(ben))
    assert.equal(
      before.filter((vertex) => !left.has(vertex)),
      [],
      `seed ${seed}`,
    )
    assert.equal([ada.content(), ada.doc.malformed()], [ben.content(), []], `seed ${seed}`)
  }
})

test('[M33] vertices are found by value, in order, whatever lies between them', () => {
  assert.equal(align([1, 2, 3], [1, 2, 3]), [0, 1, 2])
  assert.equal(align([1, 2, 3], [9, 1, 8, 3]), [1, -1, 3])
  assert.equal(align([], [1]), [])
  assert.equal(align([1, 2], []), [-1, -1])
  assert.equal(align([5, 5, 6], [5, 6, 5]), [0, -1, 1], 'the n-th of equal ones is the n-th, if the order allows')
  assert.equal(align([1, 2, 3, 4], [4, 1, 2, 3]), [1, 2, 3, -1], 'the longest run that keeps its order')
})

test.run()
