// Entries in words: a sentence for every type of change, and one sentence for one act.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Change, ChangeType, Json } from '../model/index.ts'
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
} from '../testing/index.ts'
import { describeChanges } from './describe-changes.ts'
import { changesOfUpdates } from './fold.ts'
import { ObjectNames } from './object-names.ts'
import type { WordContext } from './words.ts'

const test = suite('describe-changes')

const CLASSES: Readonly<Record<string, string>> = { lesion: 'Lesion', lymphNode: 'Lymph node' }
const context: WordContext = {
  objectName: (id) => (id === 'o1' ? 'Lesion 2' : `object ${id}`),
  sliceNumber: (frame) => [41, 42].find((number) => aFrame(number) === frame),
  className: (id) => CLASSES[id] ?? id,
}
const object = objectId('o1')
const place = { contour: contourId('c1'), object, frame: aFrame(42) }
const span = (at: number, removed: number, inserted: number) => ({ at, removed, inserted })
const added = { type: 'object.added', object: objectId('o3'), classId: classId('lesion'), instance: 3 } as const
const removed = { ...added, type: 'object.removed' } as const
const drawn = {
  type: 'contour.added',
  contour: contourId('c3'),
  object: added.object,
  frame: aFrame(41),
  kind: 'closed',
  points: 86,
} as const
const gone = {
  type: 'contour.removed',
  contour: contourId('c3'),
  object: added.object,
  frame: aFrame(41),
  points: 86,
} as const
const set = (key: string, value: Json, was: Json): Change => ({ type: 'object.set', object, key, value, was })
const contourSet = (key: string, value: Json, was: Json): Change => ({ type: 'contour.set', ...place, key, value, was })
const value = (given: Json, was: Json, frame?: number): Change => ({
  type: 'attribute.set',
  object,
  attribute: attributeId('certainty'),
  ...(frame !== undefined && { frame: aFrame(frame) }),
  value: given,
  was,
})
const series = { classId: 'lymphNode', target: { level: 'series' }, value: true }

const WORDS: readonly [readonly Change[], string][] = [
  [[added], 'added Lesion 3'],
  [[{ ...added, name: 'hilar mass' }], 'added hilar mass'],
  [[removed], 'deleted Lesion 3'],
  [[set('name', 'hilar mass', null)], 'named an object “hilar mass”'],
  [[set('name', 'b', 'a')], 'renamed “a” to “b”'],
  [[set('name', null, 'a')], 'took the name “a” away'],
  [[set('color', '#00ff00', null)], 'recoloured Lesion 2'],
  [[set('color', null, '#00ff00')], 'gave Lesion 2 the colour of its class'],
  [[set('classId', 'lymphNode', 'lesion')], 'changed Lesion 2 from Lesion to Lymph node'],
  [[set('instance', 3, 2)], 'renumbered Lesion 2 from 2 to 3'],
  [[set('createdBy', 'ben', 'ada')], 'changed createdBy of Lesion 2 to ben'],
  [[value('high', null)], 'set certainty of Lesion 2 to high'],
  [[value(true, null, 42)], 'set certainty of Lesion 2 on slice 42 to yes'],
  [[value(null, 'high')], 'cleared certainty of Lesion 2'],
  [[{ ...drawn, object }], 'drew a contour of Lesion 2 on slice 41 (86 points)'],
  [[{ ...drawn, object, kind: 'length', points: 2 }], 'drew a length of Lesion 2 on slice 41 (2 points)'],
  [[{ ...gone, object }], 'deleted the contour of Lesion 2 on slice 41'],
  [[{ type: 'contour.reshaped', ...place, spans: [span(3, 12, 14)] }], 'redrew 14 points of Lesion 2 on slice 42'],
  [
    [{ type: 'contour.reshaped', ...place, spans: [span(0, 3, 0), span(9, 2, 6)] }],
    'redrew 6 points of Lesion 2 on slice 42',
  ],
  [[{ type: 'contour.reshaped', ...place, spans: [span(3, 1, 1)] }], 'moved 1 point of Lesion 2 on slice 42'],
  [
    [{ type: 'contour.reshaped', ...place, spans: [span(3, 1, 1), span(7, 1, 1)] }],
    'moved 2 points of Lesion 2 on slice 42',
  ],
  [
    [{ type: 'contour.reshaped', ...place, spans: [span(3, 0, 2)] }],
    'added 2 points to the contour of Lesion 2 on slice 42',
  ],
  [[{ type: 'contour.reshaped', ...place, spans: [span(3, 4, 0)] }], 'deleted 4 points of Lesion 2 on slice 42'],
  [
    [{ type: 'contour.reshaped', ...place, frame: aFrame(9), spans: [span(3, 1, 1)] }],
    'moved 1 point of Lesion 2 on an image outside this series',
  ],
  [
    [{ type: 'contour.replaced', ...place, points: 86 }],
    'redrew the whole contour of Lesion 2 on slice 42 (86 points)',
  ],
  [[contourSet('state', 'confirmed', 'unconfirmed')], 'confirmed the contour of Lesion 2 on slice 42'],
  [[contourSet('state', 'unconfirmed', 'confirmed')], 'marked the contour of Lesion 2 on slice 42 as unconfirmed'],
  [[contourSet('objectId', 'o1', 'o7')], 'moved the contour of object o7 to Lesion 2 on slice 42'],
  [[contourSet('frame', aFrame(42), aFrame(41))], 'moved the contour of Lesion 2 on slice 42, which was on slice 41'],
  [[contourSet('frame', aFrame(42), 'x')], 'moved the contour of Lesion 2 on slice 42, which was nowhere'],
  [[contourSet('parent', 'c0', null)], 'made the contour of Lesion 2 on slice 42 a hole'],
  [[contourSet('parent', null, 'c0')], 'made the hole of Lesion 2 on slice 42 a contour'],
  [[contourSet('proposedBy', 'run 7', null)], 'changed proposedBy of the contour of Lesion 2 on slice 42 to run 7'],
  [[{ type: 'classification.set', key: 'k', value: series, was: null }], 'classified the series as Lymph node'],
  [
    [
      {
        type: 'classification.set',
        key: 'k',
        value: { ...series, target: { level: 'frame', frame: aFrame(41) } },
        was: null,
      },
    ],
    'classified a slice as Lymph node',
  ],
  [[{ type: 'classification.set', key: 'k', value: null, was: series }], 'took back the classification as Lymph node'],
  [[{ type: 'classification.set', key: 'k', value: 5, was: null }], 'classified the series as k'],
  [[{ type: 'meta.set', key: 'schemaVersion', value: 1 }], "set the document's schemaVersion to 1"],
  [
    [{ type: 'unknown.changed', path: ['objects', 'o1', 'grade'] }],
    'changed something that this version cannot show (objects / o1 / grade)',
  ],
  [[], 'changed nothing that can be seen'],
]
for (const [changes, expected] of WORDS) {
  test(`[H4] ${expected}`, () => assert.is(describeChanges(changes, context), expected))
}

test('[H4] no type of change is without words', () => {
  const told = new Set<ChangeType>(WORDS.flatMap(([changes]) => changes.map(({ type }) => type)))
  const types: Readonly<Record<ChangeType, true>> = {
    'object.added': true,
    'object.removed': true,
    'object.set': true,
    'attribute.set': true,
    'contour.added': true,
    'contour.removed': true,
    'contour.reshaped': true,
    'contour.replaced': true,
    'contour.set': true,
    'classification.set': true,
    'meta.set': true,
    'unknown.changed': true,
  }
  assert.equal([...told].sort(), Object.keys(types).sort())
})

test('[H4] attributes and their values are called by their labels where the caller knows them', () => {
  const labelled = { ...context, attributeName: () => 'Certainty', valueName: () => 'very high' }
  assert.is(describeChanges([value('high', null)], labelled), 'set Certainty of Lesion 2 to very high')
})

const meta: Change = { type: 'meta.set', key: 'schemaVersion', value: 1 }
const ACTS: readonly [readonly Change[], string][] = [
  [[added, drawn], 'drew Lesion 3 on slice 41 (86 points)'],
  [[meta, added, drawn], 'drew Lesion 3 on slice 41 (86 points)'],
  [[added, drawn, { ...drawn, frame: aFrame(42) }], 'drew Lesion 3 on 2 slices'],
  [[removed, gone, gone], 'deleted Lesion 3 (2 contours)'],
  [[removed, gone, { ...gone, object }], 'deleted Lesion 3 (1 contour), deleted the contour of Lesion 2 on slice 41'],
  [[set('classId', 'lymphNode', 'lesion'), set('instance', 1, 2)], 'changed Lesion 2 from Lesion to Lymph node'],
]
for (const [changes, expected] of ACTS) {
  test(`[H5] as one act: ${expected}`, () => assert.is(describeChanges(changes, context), expected))
}

test('[H6] three are told, more are counted', () => {
  const three = [value('a', null), value('b', null), value('c', null)]
  const told = 'set certainty of Lesion 2 to a, set certainty of Lesion 2 to b, set certainty of Lesion 2 to c'
  assert.is(describeChanges(three, context), told)
  assert.is(describeChanges([...three, value('d', null)], context), `${told} and 1 more change`)
  assert.is(describeChanges([...three, value('d', null), value('e', null)], context), `${told} and 2 more changes`)
})

test('[H7] a log tells of its objects by the names they had', () => {
  const peer = new Peer('ada')
  const o1 = anObject('o1', { instance: 2 })
  peer.run({ type: 'object.addWithContour', object: o1, contour: aContour('c1', { frame: aFrame(42) }) })
  peer.run({ type: 'object.rename', object: o1.id, name: 'hilar mass' })
  peer.run({ type: 'contour.replace', contour: contourId('c1'), vertices: circle(5) })
  peer.run({ type: 'object.rename', object: o1.id, name: undefined })
  peer.run({ type: 'object.reclassify', object: o1.id, classId: classId('lymphNode'), instance: 1 })
  peer.run({ type: 'contour.remove', contour: contourId('c1') })
  peer.run({ type: 'object.remove', object: o1.id })
  const names = new ObjectNames((id) => context.className(id))
  const sentences = [...changesOfUpdates(peer.made)].map((changes) => {
    names.apply(changes)
    return describeChanges(changes, { ...context, objectName: (id) => names.nameOf(id) })
  })
  assert.equal(sentences, [
    'drew Lesion 2 on slice 42 (12 points)',
    'named an object “hilar mass”',
    'redrew the whole contour of hilar mass on slice 42 (5 points)',
    'took the name “hilar mass” away',
    'changed Lymph node 1 from Lesion to Lymph node',
    'deleted the contour of Lymph node 1 on slice 42',
    'deleted Lymph node 1',
  ])
  assert.is(names.nameOf(o1.id), 'Lymph node 1')
  assert.is(names.nameOf(objectId('never seen')), 'an object')
})

test.run()
