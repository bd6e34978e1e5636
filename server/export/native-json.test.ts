// The native export there and back: nothing of a document is lost, and what is added for readers is right.
import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { NativeSeriesSchema } from '../../shared/api/index.ts'
import { imagePoint, patientToImage } from '../../shared/geometry/index.ts'
import type {
  Change,
  ContourContent,
  DocContent,
  Json,
  ObjectContent,
  ObjectId,
  ContourId,
} from '../../shared/model/index.ts'
import { frameOf, headerOf, ontology } from '../testing/index.ts'
import { createAuthorship } from './authorship.ts'
import { framesUsed, fromNativeSeries, toNativeSeries, type NativeSource } from './native-json.ts'

const test = suite('native json')

const frames = [frameOf('1.1', 1, 0), frameOf('1.2', 1, 2.5), { ...frameOf('1.3', 1), plane: null }]
const keys = frames.map(({ key }) => key)
const nobody = { objects: new Map(), contours: new Map() }

const exported = (content: DocContent, authorship: NativeSource['authorship'] = nobody) => {
  const head = { seq: 3, hash: 'abc' }
  const room = 'labels:s:truth'
  const native = toNativeSeries({ series: { ...headerOf('s'), frames }, ontology, room, head, content, authorship })
  return NativeSeriesSchema.parse(JSON.parse(JSON.stringify(native)))
}

const id = fc.stringMatching(/^[A-Za-z0-9_.:-]{1,12}$/)
const json = fc
  .jsonValue({ noUnicodeString: false, maxDepth: 2 })
  .map((value) => JSON.parse(JSON.stringify(value)) as Json)
const record = fc.dictionary(id, json, { maxKeys: 3, noNullPrototype: true })
const coordinate = fc.integer({ min: -(2 ** 25) + 1, max: 2 ** 25 - 1 }).map((steps) => steps / 1024)
const optional = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(shape, { requiredKeys: [] })

const contour: fc.Arbitrary<ContourContent> = fc
  .tuple(
    fc.record({
      objectId: id,
      frame: fc.constantFrom(...keys),
      kind: fc.constantFrom('closed', 'open', 'points'),
      state: fc.constantFrom('confirmed', 'unconfirmed'),
      points: fc.array(fc.tuple(coordinate, coordinate), { maxLength: 8 }).map((points) => points.flat()),
    }),
    optional({ parent: id, proposedBy: fc.string(), unknown: record }),
  )
  .map(([must, may]) => ({ ...must, ...may }))

const object: fc.Arbitrary<ObjectContent> = fc
  .tuple(
    fc.record({
      classId: id,
      instance: fc.integer({ min: 1, max: 99 }),
      origin: json,
      createdBy: fc.string(),
      attributes: record,
      frameAttributes: fc.dictionary(fc.constantFrom(...keys), record, { noNullPrototype: true }),
    }),
    optional({ name: fc.string(), color: fc.constant('#00ff00'), unknown: record }),
  )
  .map(([must, may]) => ({ ...must, ...may }))

const dictionary = <T>(value: fc.Arbitrary<T>) => fc.dictionary(id, value, { maxKeys: 4, noNullPrototype: true })
const anyContent: fc.Arbitrary<DocContent> = fc
  .tuple(
    fc.record({ meta: record, objects: dictionary(object), contours: dictionary(contour), classifications: record }),
    optional({ malformed: dictionary(record) }),
  )
  .map(([must, may]) => ({ ...must, ...may }))

test('[A45] what is exported, written as JSON, read and checked gives the same content', () => {
  fc.assert(
    fc.property(anyContent, (content) => {
      // uvu's equal asks `constructor`, which is a key like any other here.
      assert.ok(isDeepStrictEqual(fromNativeSeries(exported(content)), content))
    }),
  )
})

test('[A45] a key named __proto__ is a key like any other', () => {
  const odd = JSON.parse('{"__proto__": {"__proto__": 1}}') as Record<string, Json>
  const [, one] = fc.sample(contour, { numRuns: 2, seed: 1 })
  const contours = Object.fromEntries([['__proto__', one!]])
  const content: DocContent = { meta: odd, objects: {}, contours, classifications: odd }
  const back = fromNativeSeries(exported(content))
  assert.ok(isDeepStrictEqual(back, content))
  assert.equal(Object.keys(back.contours), ['__proto__'])
})

test('[A46] patient coordinates are the same vertices in mm, null where the frame has no plane', () => {
  fc.assert(
    fc.property(contour, (one) => {
      const content = { meta: {}, objects: {}, contours: { c: one }, classifications: {} }
      const { patientPoints, points } = exported(content).contours['c']!
      const plane = frames.find(({ key }) => key === one.frame)!.plane
      if (!plane) return assert.is(patientPoints, null)
      assert.is(patientPoints!.length, (points.length / 2) * 3)
      for (let i = 0; i < points.length / 2; i += 1) {
        const [x = 0, y = 0, z = 0] = patientPoints!.slice(i * 3, i * 3 + 3)
        assert.is(z, plane.origin[2])
        const back = patientToImage([x, y, z] as never, plane)
        const was = imagePoint(points[i * 2]!, points[i * 2 + 1]!)
        assert.ok(Math.hypot(back.x - was.x, back.y - was.y) < 1e-6)
      }
      return undefined
    }),
  )
})

test('[A46] the first pixel’s centre of a frame exports as its ImagePositionPatient', () => {
  const one: ContourContent = {
    objectId: 'o',
    frame: keys[1]!,
    kind: 'points',
    state: 'confirmed',
    points: [0, 0, 2, 1],
  }
  const native = exported({ meta: {}, objects: {}, contours: { c: one }, classifications: {} })
  assert.equal(native.contours['c']!.patientPoints, [0, 0, 2.5, 1.4, 0.7, 2.5])
})

test('[A47] the frames that labels are bound to stand in the export, and the patient does not', () => {
  const frameAttributes = { [keys[2]!]: { sure: 1 } }
  const content: DocContent = {
    meta: {},
    objects: { o: { classId: 'lesion', instance: 1, origin: null, createdBy: '', attributes: {}, frameAttributes } },
    contours: { c: { objectId: 'o', frame: keys[0]!, kind: 'closed', state: 'confirmed', points: [] } },
    classifications: { k: { classId: 'x', target: { level: 'frame', frame: '9.9#1' }, value: true } },
  }
  assert.equal([...framesUsed(content)].sort(), ['1.1#1', '1.3#1', '9.9#1'])
  const native = exported(content)
  assert.equal(
    native.frames.map(({ key, sopInstanceUID, frameNumber }) => [key, sopInstanceUID, frameNumber]),
    [
      ['1.1#1', '1.1', 1],
      ['1.3#1', '1.3', 1],
    ],
  )
  assert.equal(native.series, {
    id: 's',
    studyInstanceUID: '1.2',
    seriesInstanceUID: '1.2.1',
    modality: 'CT',
    frames: 3,
  })
  assert.equal(native.head, { seq: 3, hash: 'abc' })
  assert.not.match(JSON.stringify(native), /Phantom/)
})

test('[A48] authorship comes from the log: who made it first, who touched it last', () => {
  const o = 'o' as ObjectId
  const c = 'c' as ContourId
  const frame = keys[0] as never
  const place = { object: o, contour: c, frame, points: 3 }
  const deeds: Change[][] = [
    [
      { type: 'object.added', object: o, classId: 'lesion' as never, instance: 1 },
      { type: 'contour.added', kind: 'closed', ...place },
    ],
    [{ type: 'contour.reshaped', object: o, contour: c, frame, spans: [] }],
    [{ type: 'contour.removed', ...place }],
    [{ type: 'contour.added', kind: 'closed', ...place }],
    [{ type: 'object.set', object: o, key: 'name', value: 'x', was: null }],
    [{ type: 'meta.set', key: 'schemaVersion', value: 1 }],
  ]
  const index = createAuthorship()
  for (const [i, changes] of deeds.entries()) index.add({ seq: i + 1, actor: `u${i + 1}`, at: 10 * (i + 1), changes })
  const native = exported(
    {
      meta: {},
      objects: {
        o: { classId: 'lesion', instance: 1, origin: null, createdBy: 'liar', attributes: {}, frameAttributes: {} },
      },
      contours: { c: { objectId: 'o', frame: keys[0]!, kind: 'closed', state: 'confirmed', points: [] } },
      classifications: {},
    },
    index,
  )
  const made = { createdBy: 'u1', createdAt: 10 }
  assert.equal(native.contours['c']!.authorship, { ...made, lastEditedBy: 'u4', lastEditedAt: 40, lastEditedSeq: 4 })
  assert.equal(native.objects['o']!.authorship, { ...made, lastEditedBy: 'u5', lastEditedAt: 50, lastEditedSeq: 5 })
})

test('[R103] a file that nests deeper than any document may is refused in a sentence', () => {
  const deep = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown
  const native = exported({ meta: {}, objects: {}, contours: {}, classifications: {} })
  const file = (levels: number) => ({ ...native, meta: { schemaVersion: 1, x: deep(levels) } })
  assert.ok(NativeSeriesSchema.safeParse(file(60)).success)
  for (const levels of [70, 8_000, 100_000]) {
    const parsed = NativeSeriesSchema.safeParse(file(levels))
    assert.match(parsed.error?.issues[0]?.message ?? 'taken', 'at most 64 levels')
  }
})

test.run()
