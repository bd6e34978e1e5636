// A room's past over HTTP, on stores in memory.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type * as z from 'zod/mini'
import {
  HistoryOverviewSchema,
  HistoryPageSchema,
  PACKED_MOMENT,
  ProblemSchema,
  RoomAtSchema,
  unpackMoment,
} from '../../shared/api/index.ts'
import { imagePoint, imageToVertex } from '../../shared/geometry/index.ts'
import type { Change } from '../../shared/model/index.ts'
import { createTestApp, ROOM } from '../testing/index.ts'

const test = suite('history over HTTP')

async function json<T>(response: Response, schema: z.ZodMiniType<T>): Promise<T> {
  assert.is(response.status, 200)
  return schema.parse(await response.json())
}

const added = (object: string): Change => ({ type: 'object.added', object, classId: 'c', instance: 1 }) as Change
const drawn = (contour: string, object: string, frame: string): Change =>
  ({ type: 'contour.added', contour, object, frame, kind: 'closed', points: 3 }) as Change

test('[A70] the overview is the log in columns', async () => {
  const app = await createTestApp()
  await app.append({ at: 1000, changes: [added('o1'), drawn('c1', 'o1', '1.2.3#1')] })
  await app.append({ at: 1007, actor: 'bo', actorName: 'Bo', changes: [] })
  await app.append({ at: 1009, changes: [drawn('c2', 'o2', '1.2.3#2'), drawn('c3', 'o1', '1.2.3#1')] })
  const path = `/api/rooms/${ROOM}/history/overview`
  const whole = await json(await app.get(path, 'viewer'), HistoryOverviewSchema)
  assert.equal(whole, {
    room: ROOM,
    head: { seq: 3, hash: 'h3' },
    from: 1,
    count: 3,
    actors: ['ana', 'bo'],
    names: ['Ana', 'Bo'],
    objects: ['o1', 'o2'],
    frames: ['1.2.3#1', '1.2.3#2'],
    kinds: ['object.added', 'contour.added'],
    at: [1000, 7, 2],
    actor: [0, 1, 0],
    kind: [0, -1, 1],
    changes: [2, 0, 2],
    object: [0, -1, 1],
    frame: [0, -1, 1],
    more: { 2: { objects: [1, 0], frames: [1, 0] } },
  })
  const rest = await json(await app.get(`${path}?from=3`, 'viewer'), HistoryOverviewSchema)
  assert.equal([rest.from, rest.count, rest.at, rest.object], [3, 1, [1009], [1]])
  assert.equal(rest.more, { 0: { objects: [1, 0], frames: [1, 0] } })
  const none = await json(await app.get(`${path}?from=4`, 'viewer'), HistoryOverviewSchema)
  assert.equal([none.count, none.at], [0, []])
  assert.is((await app.get(`${path}?from=0`, 'viewer')).status, 400)
})

test('[A70] the overview is not sent again while the log is the same', async () => {
  const app = await createTestApp()
  await app.append({})
  const token = await app.token('viewer')
  const ask = async (tag?: string) =>
    app.app.request(`/api/rooms/${ROOM}/history/overview`, {
      headers: { authorization: `Bearer ${token}`, ...(tag === undefined ? {} : { 'if-none-match': tag }) },
    })
  const tag = (await ask()).headers.get('etag') ?? ''
  assert.is((await ask(tag)).status, 304)
  await app.append({})
  assert.is((await json(await ask(tag), HistoryOverviewSchema)).count, 2)
})

test('[A71] the page before an entry ends right before it', async () => {
  const app = await createTestApp()
  for (let seq = 1; seq <= 9; seq += 1) await app.append({})
  const page = async (query: string) => {
    const answer = await json(await app.get(`/api/rooms/${ROOM}/history${query}`, 'viewer'), HistoryPageSchema)
    return answer.entries.map(({ seq }) => seq)
  }
  assert.equal(await page('?before=6&limit=2'), [4, 5])
  assert.equal(await page('?before=3&limit=5'), [1, 2])
  assert.equal(await page('?before=99&limit=2'), [8, 9])
  assert.equal(await page('?before=1'), [])
  assert.equal(await page('?from=4&before=6'), [4, 5])
  const wrong = await app.get(`/api/rooms/${ROOM}/history?before=x`, 'viewer')
  assert.match(ProblemSchema.parse(await wrong.json()).detail, /whole numbers/)
})

async function detailOf(response: Response, status: number): Promise<string> {
  assert.is(response.status, status)
  return ProblemSchema.parse(await response.json()).detail
}

/** Two entries: an object with a contour on each of two frames; then the second contour goes. */
async function drawnRoom() {
  const app = await createTestApp()
  const fields = { kind: 'closed', state: 'confirmed' } as const
  const points = new Uint8Array(Float64Array.of(imageToVertex(imagePoint(1.5, 2))).buffer)
  const of = (contour: string, frame: string) => ({ contour, frame, object: 'o', points, fields })
  const value = JSON.stringify({ classId: 'lesion', instance: 1 })
  await app.append(
    {},
    {
      contourVersions: [
        { ...of('c1', '1.2.3#1'), fromSeq: 1 },
        { ...of('c2', '1.2.3#2'), fromSeq: 1 },
      ],
      itemVersions: [{ root: 'objects', key: 'o', fromSeq: 1, readable: true, value }],
    },
  )
  await app.append({}, { contourVersions: [{ ...of('c2', '1.2.3#2'), points: null, fromSeq: 2 }] })
  return app
}

test('[A19] a room can be seen as it was right after each entry, and at none that it does not have', async () => {
  const app = await drawnRoom()
  const at = async (what: string) => app.get(`/api/rooms/${ROOM}/at/${what}`, 'viewer')
  const contour = (frame: string) => ({ objectId: 'o', frame, kind: 'closed', state: 'confirmed', points: [1.5, 2] })
  const objects = { o: { classId: 'lesion', instance: 1 } }
  const content = (contours: object) => ({ meta: {}, objects, contours, classifications: {} })
  const both = content({ c1: contour('1.2.3#1'), c2: contour('1.2.3#2') })
  assert.equal(await (await at('1')).json(), { room: ROOM, seq: 1, at: 1001, hash: 'h1', content: both })
  const [after, framed, begin] = await Promise.all(
    ['2', '1?frame=1.2.3%232', '0'].map(async (what) => json(await at(what), RoomAtSchema)),
  )
  assert.equal(after?.content, content({ c1: contour('1.2.3#1') }))
  assert.equal(framed?.content, content({ c2: contour('1.2.3#2') }))
  assert.equal([begin?.seq, begin?.hash, begin?.content.objects], [0, '0'.repeat(64), {}])
  assert.match(await detailOf(await at('3'), 404), /newest is 2/)
  assert.match(await detailOf(await at('x'), 400), /whole number/)
  assert.match(await detailOf(await at('2?frame=nonsense'), 400), /frame key/)
})

test('[A73] whoever asks for it gets a moment packed, and neither form for the other one from a cache', async () => {
  const app = await drawnRoom()
  const authorization = `Bearer ${await app.token('viewer')}`
  const ask = async (accept: string, tag = '') =>
    app.app.request(`/api/rooms/${ROOM}/at/1`, { headers: { authorization, accept, 'if-none-match': tag } })
  const plain = await ask('*/*')
  const packed = await ask(`${PACKED_MOMENT}, application/json`)
  assert.is(packed.headers.get('content-type'), PACKED_MOMENT)
  assert.match(packed.headers.get('server-timing') ?? '', /^make;dur=\d+\.\d$/)
  assert.match(packed.headers.get('cache-control') ?? '', /no-transform/)
  assert.equal([packed.headers.get('vary'), plain.headers.get('vary')], ['Accept', 'Accept'])
  assert.equal(unpackMoment(new Uint8Array(await packed.arrayBuffer())), await plain.json())
  const tag = packed.headers.get('etag') ?? ''
  assert.equal([(await ask(PACKED_MOMENT, tag)).status, (await ask('*/*', tag)).status], [304, 200])
})

test.run()
