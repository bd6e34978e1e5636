// What the panels beside the image say about objects, attributes and keeping.
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { frameKey, type SOPInstanceUID } from '../../../shared/dicom/index.ts'
import type { AnnotationObject, AttributeId, ClassId, Contour, Json, ObjectId } from '../../../shared/model/index.ts'
import type { Ontology } from '../../../shared/ontology/index.ts'
import type { SyncStatus } from '../../editor/index.ts'
import { attributeFields, parseNumber } from './attribute-fields.ts'
import { keptWords } from './kept-words.ts'
import { deletionWords, extentWords, nearestSlice, objectGroups, type ObjectRow } from './object-rows.ts'
import { spacingChoices, windowWords } from './view-words.ts'

const test = suite('panels')

const ontology: Ontology = {
  id: 'o',
  name: 'Lesions',
  classes: [
    {
      id: 'lesion',
      label: 'Lesion',
      color: '#ff0000',
      kinds: ['closed'],
      attributes: [
        { id: 'certainty', label: 'Certainty', domain: { type: 'number', min: 0, max: 1 }, required: true },
        { id: 'border', label: 'Border', domain: { type: 'text' }, perFrame: true },
      ],
    },
    { id: 'node', label: 'Node', color: '#00ff00', kinds: ['closed'], attributes: [] },
  ],
}

const frames = Array.from({ length: 20 }, (_, index) => ({ key: frameKey(`1.2.${index}` as SOPInstanceUID, 1) }))

function object(id: string, classId: string, instance: number, part: Partial<AnnotationObject> = {}): AnnotationObject {
  return {
    id: id as ObjectId,
    classId: classId as ClassId,
    instance,
    origin: { by: 'person' },
    createdBy: 'u',
    attributes: new Map(),
    frameAttributes: new Map(),
    ...part,
  }
}

function contours(objectId: string, ...slices: readonly number[]): Contour[] {
  return slices.map((slice, index) => ({
    id: `${objectId}${index}` as Contour['id'],
    objectId: objectId as ObjectId,
    frame: frames[slice]!.key,
    kind: 'closed',
    state: index === 0 ? 'unconfirmed' : 'confirmed',
    vertices: [],
  }))
}

const docOf = (objects: readonly AnnotationObject[], all: readonly Contour[]) => ({
  objects: () => objects,
  contoursOfObject: (id: ObjectId) => all.filter(({ objectId }) => objectId === id),
})

test('[U13] objects by class in the order of the ontology, with their extent', () => {
  const doc = docOf(
    [
      object('n', 'node', 1),
      object('l2', 'lesion', 2),
      object('l1', 'lesion', 1, { name: 'The big one' }),
      object('x', 'gone', 3),
    ],
    [...contours('l2', 4, 5, 5), ...contours('n', 1)],
  )
  const groups = objectGroups(doc, ontology)
  assert.equal(
    groups.map(({ label, rows }) => [label, ...rows.map(({ name }) => name)]),
    [
      ['Lesion', 'The big one', 'Lesion 2'],
      ['Node', 'Node 1'],
      ['gone', 'gone 3'],
    ],
  )
  const second = groups[0]?.rows[1]
  assert.equal([second?.contours, second?.slices, second?.unconfirmed, second?.color], [3, 2, 1, '#ff0000'])
  assert.is(extentWords(second!), '3 contours on 2 slices')
  assert.is(extentWords(groups[0]!.rows[0]!), 'no contour yet')
  assert.is(extentWords(groups[1]!.rows[0]!), '1 slice')
})

test('[U13] a colour that is none is not used', () => {
  const doc = docOf([object('l', 'lesion', 1, { color: 'red;background:url(//x)' })], [])
  assert.match(objectGroups(doc, ontology)[0]!.rows[0]!.color, /^#[0-9a-f]{6}$/)
})

test('[U14] the nearest slice with a contour of the object', () => {
  const doc = docOf([], contours('l', 3, 9))
  const id = 'l' as ObjectId
  assert.is(nearestSlice(doc, frames, id, 0), 3)
  assert.is(nearestSlice(doc, frames, id, 7), 9)
  assert.is(nearestSlice(doc, frames, id, 6), 3)
  assert.is(nearestSlice(doc, frames, id, 19), 9)
  assert.is(nearestSlice(doc, frames, 'other' as ObjectId, 5), -1)
})

test('[U15] deleting names its reach', () => {
  const row = (slices: number): ObjectRow => ({
    id: 'l' as ObjectId,
    name: 'Lesion 2',
    color: '#ff0000',
    contours: slices,
    slices,
    unconfirmed: 0,
  })
  assert.is(deletionWords(row(41)), 'Delete Lesion 2: all 41 slices')
  assert.is(deletionWords(row(2)), 'Delete Lesion 2: both slices')
  assert.is(deletionWords(row(1)), 'Delete Lesion 2: 1 slice')
  assert.is(deletionWords(row(0)), 'Delete Lesion 2')
})

const anyStatus: fc.Arbitrary<SyncStatus> = fc.record({
  connection: fc.constantFrom('connecting', 'online', 'offline', 'refused'),
  ready: fc.boolean(),
  unkept: fc.nat(5),
  seq: fc.nat(100),
  hash: fc.constant(''),
  storage: fc.option(fc.constant('The disk is full.')),
  refusal: fc.option(fc.constant({ reason: 'layer_locked', detail: 'The series is accepted.' })),
  canWrite: fc.boolean(),
})

test('[U16] "All kept" is said only when it is so', () => {
  fc.assert(
    fc.property(anyStatus, (status) => {
      const isKept =
        status.connection === 'online' &&
        status.ready &&
        status.unkept === 0 &&
        status.storage === null &&
        status.refusal === null &&
        status.canWrite
      assert.is(keptWords(status).text === 'All kept', isKept)
      assert.is(keptWords(status).tone === 'good', isKept)
    }),
  )
})

test('[U17] what is not yet kept is counted, whatever the connection', () => {
  fc.assert(
    fc.property(anyStatus, (status) => {
      const { text } = keptWords(status)
      assert.is(text.includes(`${status.unkept} not yet kept`), status.unkept > 0)
    }),
  )
})

test('[U17] a refusal is told with its reason', () => {
  const status: SyncStatus = {
    connection: 'refused',
    ready: true,
    unkept: 2,
    seq: 4,
    hash: '',
    storage: null,
    refusal: { reason: 'layer_locked', detail: 'The series is accepted.' },
    canWrite: true,
  }
  assert.equal(keptWords(status), { tone: 'bad', text: 'Refused – 2 not yet kept', detail: 'The series is accepted.' })
})

test('[R94] a server that can keep nothing is told with its reason, and what becomes of the work', () => {
  const failing = { connection: 'online', ready: true, seq: 4, hash: '', refusal: null, canWrite: true } as const
  const storage = 'The disk is full.'
  assert.equal(keptWords({ ...failing, storage, unkept: 2 }), {
    tone: 'bad',
    text: 'Server cannot store – 2 not yet kept',
    detail: 'The disk is full. Your edits stay in this browser and are sent as soon as it works. Go on working.',
  })
  assert.equal(keptWords({ ...failing, storage, unkept: 0 }), {
    tone: 'waiting',
    text: 'Server cannot store',
    detail: 'The disk is full. Everything you did before is kept. You can go on working.',
  })
})

test('[U18] values of this slice, values of the object, and what is missing', () => {
  const border = 'border' as AttributeId
  const certainty = 'certainty' as AttributeId
  const here = frames[3]!.key
  const lesion = object('l', 'lesion', 1, {
    attributes: new Map<AttributeId, Json>([[border, 'of the object']]),
    frameAttributes: new Map([[here, new Map<AttributeId, Json>([[border, 'sharp']])]]),
  })
  const [first, second] = attributeFields(lesion, ontology.classes[0], here)
  assert.equal([first?.value, first?.frame, first?.problem], [undefined, undefined, 'Still to be filled in.'])
  assert.equal([second?.value, second?.frame, second?.problem], ['sharp', here, ''])
  assert.is(attributeFields(lesion, ontology.classes[0], frames[4]!.key)[1]?.value, undefined)
  const above = object('l', 'lesion', 1, { attributes: new Map([[certainty, 2]]) })
  assert.match(attributeFields(above, ontology.classes[0], here)[0]?.problem ?? '', /above 1/)
  assert.equal(attributeFields(lesion, undefined, here), [])
})

test('[U18] numbers as people type them', () => {
  assert.is(parseNumber(' 1,5 '), 1.5)
  assert.is(parseNumber('-3'), -3)
  assert.is(parseNumber(''), undefined)
  assert.is(parseNumber('1.5 mm'), null)
})

test('windows and spacings read as people say them', () => {
  assert.is(windowWords({ width: 1500, center: -600 }), '1500 / −600')
  assert.is(windowWords({ width: 12.34, center: 6.17 }), '12.3 / 6.2')
  assert.ok(spacingChoices(0.42).includes(0.42))
  assert.is(spacingChoices(0.5).length, spacingChoices(1).length)
})

test.run()
