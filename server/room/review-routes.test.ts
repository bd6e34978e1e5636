// Looks and refused edits over HTTP: who may see and decide what, with real rooms behind it.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type * as z from 'zod/mini'
import {
  LookSchema,
  LooksSchema,
  LookVersionsSchema,
  RejectedDetailSchema,
  RejectedPageSchema,
  RejectedSettledSchema,
  type Role,
} from '../../shared/api/index.ts'
import { imagePoint, imageToVertex } from '../../shared/geometry/index.ts'
import type { ContourId } from '../../shared/model/index.ts'
import { createReview } from './review.ts'
import { ROOM as TEST_ROOM, TestRooms } from './testing/test-rooms.ts'
import { createMemoryLog } from '../store/memory/index.ts'
import { createTestApp, headerOf, instanceOf, type TestApp } from '../testing/index.ts'

const test = suite('review routes')

interface Scene {
  readonly rooms: TestRooms
  readonly app: TestApp
}

async function scene(): Promise<Scene> {
  const rooms = new TestRooms(createMemoryLog())
  const { log, review } = rooms
  const app = await createTestApp({ log, review: createReview({ log, review }), rooms: rooms.rooms })
  await app.ports.records.addInstance('p', headerOf('series-a'), instanceOf('series-a', '1.2.9', 1))
  return { rooms, app }
}

const at = (path: string) => `/api/rooms/${encodeURIComponent(TEST_ROOM)}/${path}`

async function body<T>(answer: Response, schema: z.ZodMiniType<T>): Promise<T> {
  assert.is(answer.status, 200, await answer.clone().text())
  return schema.parse(await answer.json())
}

async function status(answer: Promise<Response>): Promise<number> {
  return (await answer).status
}

async function post({ app }: Scene, path: string, json: unknown, role: Role): Promise<Response> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await app.token(role)}` }
  return app.app.request(path, { method: 'POST', headers, body: JSON.stringify(json) })
}

/** Two redraws of one stretch, and what a viewer drew. */
async function busy(): Promise<Scene & { readonly look: string; readonly refused: string }> {
  const all = await scene()
  const { rooms } = all
  const ada = await rooms.join()
  ada.edit((author) => author.draw('a'))
  await ada.until(({ acked }) => acked === 1)
  const ben = await rooms.join({ user: 'ben' })
  for (const [peer, shift] of [
    [ada, 7],
    [ben, 30],
  ] as const) {
    const insert = [imageToVertex(imagePoint(100 + shift, 50))]
    peer.author.run({ type: 'contour.reshape', contour: 'c-a' as ContourId, at: 2, remove: 3, insert })
  }
  for (const peer of [ada, ben]) {
    const before = peer.acked
    peer.push(peer.author.take()[0] ?? new Uint8Array())
    await peer.until(({ acked }) => acked === before + 1)
  }
  await ben.until(({ limn }) => limn.some(({ type }) => type === 'review'))
  const vic = await rooms.join({ user: 'vic', role: 'viewer' })
  vic.push(vic.author.one(() => vic.author.reshape('a', 8, 12)))
  await vic.until(({ closed }) => closed !== undefined)
  const [look] = await rooms.review.looks(TEST_ROOM)
  const [refused] = await rooms.log.rejected(TEST_ROOM)
  return { ...all, look: look?.id ?? '', refused: refused?.id ?? '' }
}

test('[Q16] everybody who is signed in sees the looks with both versions; who may write settles them', async () => {
  const all = await busy()
  const { app, look } = all
  const { looks } = await body(await app.get(at('looks'), 'viewer'), LooksSchema)
  assert.equal(
    looks.map(({ id, contour, closed, settled }) => [id, contour, closed, settled]),
    [[look, 'c-a', true, null]],
  )
  const versions = await body(await app.get(at(`looks/${look}`), 'viewer'), LookVersionsSchema)
  assert.equal([versions.first?.slice(4, 6), versions.second?.slice(4, 6), versions.seen], [[107, 50], [130, 50], 3])
  const choice = { action: 'settle', choice: 'second', note: '  hers  ', seen: 3 }
  assert.is(await status(post(all, at(`looks/${look}`), choice, 'viewer')), 403)
  assert.is(await status(post(all, at(`looks/${look}`), { ...choice, seen: 1 }, 'annotator')), 409)
  const settled = await body(await post(all, at(`looks/${look}`), choice, 'annotator'), LookSchema)
  assert.equal(
    [settled.settled?.choice, settled.settled?.note, settled.settled?.actorName, settled.settled?.entry],
    ['second', 'hers', 'The annotator', 4],
  )
  assert.is(await status(post(all, at(`looks/${look}`), choice, 'annotator')), 409)
})

test('[Q16] without a sign-in, without such a room or look, or with a choice that makes no sense, looks answer why not', async () => {
  const all = await busy()
  const { app, look } = all
  assert.is(await status(app.get(at('looks'))), 401)
  assert.is(await status(app.get('/api/rooms/labels:none:truth/looks', 'viewer')), 404)
  assert.is(await status(app.get(at('looks/none'), 'viewer')), 404)
  assert.is(await status(post(all, at('looks/none'), { action: 'settle', choice: 'both' }, 'reviewer')), 404)
  for (const wrong of [
    { choice: 'both' },
    { action: 'settle', choice: 'third' },
    { action: 'settle', choice: 'both', note: 'x'.repeat(1001) },
  ])
    assert.is(await status(post(all, at(`looks/${look}`), wrong, 'reviewer')), 400)
})

test('[Q37] reviewers and managers see what was refused, with or without its bytes, what it would change, and decide; nobody else does', async () => {
  const all = await busy()
  const { app, refused } = all
  const page = await body(await app.get(at('rejected'), 'reviewer'), RejectedPageSchema)
  const [one] = page.rejected
  assert.equal([one?.id, one?.reason, one?.actorName, one?.outcomes], [refused, 'read_only', 'vic', []])
  assert.is(Buffer.from(one?.update ?? '', 'base64').length, one?.bytes)
  assert.equal(
    page.totals.map(({ actor, held }) => [actor, held]),
    [['u-vic', 1]],
  )
  const brief = await body(await app.get(at('rejected?bytes=none'), 'manager'), RejectedPageSchema)
  assert.is(brief.rejected[0]?.update, undefined)
  const detail = await body(await app.get(at(`rejected/${refused}`), 'reviewer'), RejectedDetailSchema)
  assert.equal([detail.why, detail.changes.map(({ type }) => type)], [null, ['contour.reshaped']])
  assert.is(detail.borders[0]?.before?.length, detail.borders[0]?.after?.length)
  const apply = { action: 'apply', note: 'it is right' }
  for (const role of ['viewer', 'annotator'] as const) {
    assert.is(await status(app.get(at('rejected'), role)), 403)
    assert.is(await status(app.get(at(`rejected/${refused}`), role)), 403)
    assert.is(await status(post(all, at(`rejected/${refused}`), apply, role)), 403)
  }
  const done = await body(await post(all, at(`rejected/${refused}`), apply, 'reviewer'), RejectedSettledSchema)
  assert.equal([done.outcome.action, done.outcome.actorName, done.outcome.entry], ['apply', 'The reviewer', 4])
  const after = await body(await app.get(at('rejected'), 'reviewer'), RejectedPageSchema)
  assert.equal(after.rejected[0]?.outcomes, [done.outcome])
  assert.is(await status(post(all, at(`rejected/${refused}`), { action: 'dismiss', note: '' }, 'reviewer')), 409)
})

test('[Q37] without a sign-in, without such an update, or with a decision that makes no sense, refused edits answer why not', async () => {
  const all = await busy()
  const { app, refused } = all
  assert.is(await status(app.get(at(`rejected/${refused}`))), 401)
  assert.is(await status(app.get(at('rejected/none'), 'reviewer')), 404)
  assert.is(await status(post(all, at('rejected/none'), { action: 'apply', note: '' }, 'reviewer')), 404)
  for (const wrong of [{ action: 'apply' }, { action: 'burn', note: '' }])
    assert.is(await status(post(all, at(`rejected/${refused}`), wrong, 'reviewer')), 400)
})

test.run()
