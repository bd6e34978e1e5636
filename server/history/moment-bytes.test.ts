// A moment in its two forms: both say what the document said.
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { RoomAtSchema, unpackMoment, type RoomAt } from '../../shared/api/index.ts'
import { foldUpdates } from '../../shared/history/index.ts'
import { imagePoint, imageToVertex, MAX_COORDINATE, vertexToImage } from '../../shared/geometry/index.ts'
import { docContent } from '../../shared/model/index.ts'
import { runConvergence } from '../../shared/testing/index.ts'
import { keepUpdates, ROOM } from '../room/testing/index.ts'
import { createMemoryLog } from '../store/memory/index.ts'
import { JsonBytes } from './json-bytes.ts'
import { momentJson, momentPacked } from './moment-bytes.ts'
import { createHistoryReader } from './room-history.ts'

const test = suite('moment')

test('[S17] after every entry of several people, what is read from the tables is what the updates make, in both forms', async () => {
  for (const seed of [1, 2]) {
    const { log: updates } = runConvergence({ seed, network: 'star', steps: 80 })
    const log = createMemoryLog()
    const history = createHistoryReader(log)
    await keepUpdates(
      log,
      ROOM,
      updates.map((update) => ({ update, actor: 'ada' })),
    )
    for (let seq = 1; seq <= updates.length; seq += 1) {
      const doc = foldUpdates(updates.slice(0, seq))
      const content = docContent(doc)
      const place = await log.place(ROOM, seq)
      assert.ok(place)
      const json = Buffer.from(await history.moment(ROOM, { place, form: 'json' })).toString()
      assert.is(json, JSON.stringify({ room: ROOM, seq, at: place.at, hash: place.hash, content }))
      const packed = unpackMoment(await history.moment(ROOM, { place, form: 'packed' }))
      assert.equal((packed as RoomAt).content, content)
      doc.destroy()
    }
  }
})

const steps = fc.integer({ min: -MAX_COORDINATE * 1024 + 1, max: MAX_COORDINATE * 1024 - 1 })

test('[S17] every coordinate is written as JSON.stringify writes it', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(steps, steps)), (pairs) => {
      const vertices = pairs.map(([x, y]) => imageToVertex(imagePoint(x / 1024, y / 1024)))
      const json = new JsonBytes(1)
      json.points(new Uint8Array(Float64Array.from(vertices).buffer))
      const flat = vertices.flatMap((vertex) => [vertexToImage(vertex).x, vertexToImage(vertex).y])
      assert.is(Buffer.from(json.done()).toString(), JSON.stringify(flat))
    }),
    { numRuns: 300 },
  )
})

const odd = {
  room: ROOM,
  seq: 3,
  at: 5,
  hash: 'h',
  contours: [
    {
      contour: '__proto__',
      fromSeq: 2,
      frame: '1#1',
      object: 'ö"',
      points: new Uint8Array(Float64Array.of(imageToVertex(imagePoint(1.5, -2))).buffer),
      fields: { kind: 'closed', state: 'confirmed', unknown: { new: ['🫁'] } },
    },
    {
      contour: 'empty',
      fromSeq: 1,
      frame: '1#1',
      object: 'o',
      points: new Uint8Array(0),
      fields: { kind: 'open', state: 'confirmed' },
    },
  ],
  items: [
    { root: 'classifications', key: 'k', fromSeq: 1, readable: true, value: '{"classId":"c"}' },
    { root: 'contours', key: 'torn', fromSeq: 1, readable: false, value: '[1]' },
    { root: 'meta', key: 'schemaVersion', fromSeq: 1, readable: true, value: '1' },
    { root: 'objects', key: 'bad', fromSeq: 1, readable: false, value: '{}' },
  ],
} as const

test('[S17] what is unknown or cannot be read is in both forms, whatever it is called', () => {
  const text = Buffer.from(momentJson(odd)).toString()
  assert.equal(RoomAtSchema.parse(JSON.parse(text)).content.malformed, {
    contours: { torn: [1] },
    objects: { bad: {} },
  })
  assert.equal(Object.getOwnPropertyDescriptor((JSON.parse(text) as RoomAt).content.contours, '__proto__')?.value, {
    objectId: 'ö"',
    frame: '1#1',
    kind: 'closed',
    state: 'confirmed',
    points: [1.5, -2],
    unknown: { new: ['🫁'] },
  })
  assert.is(JSON.stringify(unpackMoment(momentPacked(odd))), text)
})

test('[A73] bytes that are no packed moment are told from one', () => {
  const good = momentPacked(odd)
  assert.ok(unpackMoment(good))
  const torn = [good.subarray(0, 4), good.subarray(0, good.length - 8), good.subarray(8), new Uint8Array(64).fill(255)]
  assert.equal(torn.map(unpackMoment), [undefined, undefined, undefined, undefined])
  const off = Uint8Array.from(good)
  off.fill(0xff, good.length - 8)
  assert.is(unpackMoment(off), undefined)
})

test.run()
