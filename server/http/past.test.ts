// Blame, diff, named moments and activity over HTTP, on stores in memory.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type * as z from 'zod/mini'
import {
  ActivitySchema,
  BlameSchema,
  DiffSchema,
  LookedSchema,
  MomentSchema,
  MomentsSchema,
  ProblemSchema,
  type Role,
} from '../../shared/api/index.ts'
import type { Change } from '../../shared/model/index.ts'
import { createTestApp, ROOM, type TestApp } from '../testing/index.ts'

const test = suite('the past over HTTP')

async function json<T>(response: Response, schema: z.ZodMiniType<T>, status = 200): Promise<T> {
  assert.is(response.status, status)
  return schema.parse(await response.json())
}

async function detailOf(response: Response, status: number): Promise<string> {
  return (await json(response, ProblemSchema, status)).detail
}

const at = (path: string) => `/api/rooms/${ROOM}/${path}`
const fields = { kind: 'closed', state: 'confirmed' } as const
const place = { contour: 'c', object: 'o', frame: '1.2.3#1' }

/** One contour, drawn by Ana in entry 1, redrawn in part by Bo in entry 2. */
async function drawnRoom(): Promise<TestApp> {
  const app = await createTestApp()
  const version = (fromSeq: number, count: number) => ({
    ...place,
    fields,
    fromSeq,
    points: new Uint8Array(8 * count).fill(1),
  })
  const added = { type: 'contour.added', ...place, kind: 'closed', points: 4 } as unknown as Change
  const spans = [{ at: 1, removed: 2, inserted: 3 }]
  const reshaped = { type: 'contour.reshaped', ...place, spans } as unknown as Change
  await app.append({ changes: [added] }, { contourVersions: [version(1, 4)] })
  await app.append({ actor: 'bo', actorName: 'Bo', changes: [reshaped] }, { contourVersions: [version(2, 5)] })
  return app
}

async function send(
  app: TestApp,
  method: string,
  path: string,
  { role = 'annotator', body = {} }: { role?: Role; body?: unknown } = {},
) {
  const authorization = `Bearer ${await app.token(role)}`
  const init = method === 'DELETE' ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
  return app.app.request(at(path), { method, headers: { authorization }, ...init })
}

test('[A74] blame says who drew each stretch of a border at an entry, the newest when none is named', async () => {
  const app = await drawnRoom()
  const ask = (query: string) => app.get(at(`blame${query}`), 'viewer')
  const ana = { actor: 'ana', actorName: 'Ana', at: 1001, seq: 1 }
  const bo = { actor: 'bo', actorName: 'Bo', at: 1002, seq: 2 }
  const blame = await json(await ask('?contour=c'), BlameSchema)
  assert.equal(blame, {
    room: ROOM,
    seq: 2,
    contour: 'c',
    vertices: 5,
    stretches: [
      { from: 0, to: 1, ...ana },
      { from: 1, to: 4, ...bo },
      { from: 4, to: 5, ...ana },
    ],
  })
  assert.equal((await json(await ask('?contour=c&seq=1'), BlameSchema)).stretches, [{ from: 0, to: 4, ...ana }])
  assert.match(await detailOf(await ask('?contour=none'), 404), /no contour none right after entry 2/)
  assert.match(await detailOf(await ask('?contour=c&seq=0'), 404), /no contour c right after entry 0/)
  assert.match(await detailOf(await ask('?contour=c&seq=3'), 404), /newest is 2/)
  for (const wrong of ['', '?contour=a%20b', '?contour=c&seq=x'])
    assert.match(await detailOf(await ask(wrong), 400), /id of a contour/)
})

test('[A75] a diff is of two sides, each an entry that is there or a person', async () => {
  const app = await drawnRoom()
  const ask = (query: string) => app.get(at(`diff${query}`), 'viewer')
  const diff = await json(await ask('?a=seq:0&b=actor:bo'), DiffSchema)
  assert.equal([diff.a, diff.b], ['seq:0', 'actor:bo'])
  assert.equal(
    diff.contours.map(({ contour, change, before, after }) => [contour, change, before, after?.length]),
    [['c', 'added', null, 10]],
  )
  assert.equal((await json(await ask('?a=seq:1&b=seq:2&frame=1.2.3%232'), DiffSchema)).contours, [])
  assert.match(await detailOf(await ask('?a=seq:1&b=seq:7'), 404), /newest is 2/)
  for (const wrong of ['', '?a=seq:1', '?a=1&b=2', '?a=actor:&b=seq:1', '?a=seq:x&b=seq:1'])
    assert.match(await detailOf(await ask(wrong), 400), /seq:N or actor:ID/)
  assert.match(await detailOf(await ask('?a=seq:1&b=seq:2&frame=x'), 400), /frame key/)
})

test('[A76] who may write can name an entry; everyone sees the names', async () => {
  const app = await drawnRoom()
  const named = await json(
    await send(app, 'POST', 'moments', { body: { seq: 1, name: '  before lunch ' } }),
    MomentSchema,
    201,
  )
  const { id, ...rest } = named
  assert.equal(rest, { seq: 1, name: 'before lunch', actor: 'the-annotator', actorName: 'The annotator', at: app.now })
  assert.match(id, /^[\w-]{20,}$/)
  assert.equal(await json(await app.get(at('moments'), 'viewer'), MomentsSchema), { room: ROOM, moments: [named] })
  const post = (body: unknown, role: Role = 'annotator') => send(app, 'POST', 'moments', { role, body: body })
  assert.match(await detailOf(await post({ seq: 1, name: 'x' }, 'viewer'), 403), /viewer cannot name a moment/)
  assert.match(await detailOf(await post({ seq: 9, name: 'x' }), 404), /newest is 2/)
  assert.match(await detailOf(await post({ seq: 1, name: ' ' }), 400), /A named moment: "name"/)
  assert.match(await detailOf(await post('{'), 400), /no JSON/)
  assert.match(await detailOf(await post({ seq: 1, name: 'x'.repeat(70_000) }), 413), /64 KB/)
})

test('[A76] who named a moment, reviewers and managers take it off the list, once', async () => {
  const app = await drawnRoom()
  const name = async () =>
    (await json(await send(app, 'POST', 'moments', { body: { seq: 1, name: 'x' } }), MomentSchema, 201)).id
  const remove = (id: string, role: Role) => send(app, 'DELETE', `moments/${id}`, { role })
  const [own, other] = [await name(), await name()]
  assert.match(await detailOf(await remove(other, 'viewer'), 403), /The annotator named this moment/)
  assert.is((await remove(own, 'annotator')).status, 204)
  assert.is((await remove(other, 'reviewer')).status, 204)
  assert.match(await detailOf(await remove(other, 'manager'), 404), /no such moment/)
  assert.equal((await json(await app.get(at('moments'), 'viewer'), MomentsSchema)).moments, [])
})

test('[A77] activity tells by person what came after an entry, and the newest entries, newest first', async () => {
  const app = await drawnRoom()
  for (let seq = 3; seq <= 60; seq += 1) await app.append({ changes: [] })
  const ask = async (query: string) => json(await app.get(at(`activity${query}`), 'viewer'), ActivitySchema)
  const all = await ask('')
  assert.equal([all.since, all.head], [0, { seq: 60, hash: 'h60' }])
  const touched = { objects: ['o'], frames: ['1.2.3#1'] }
  assert.equal(all.people, [
    { actor: 'ana', actorName: 'Ana', edits: 59, ...touched, from: 1, to: 60, lastAt: 1060 },
    { actor: 'bo', actorName: 'Bo', edits: 1, ...touched, from: 2, to: 2, lastAt: 1002 },
  ])
  assert.equal([all.changes.length, all.changes[0]?.seq, all.changes.at(-1)?.seq], [50, 60, 11])
  const late = await ask('?since=59')
  assert.equal([late.people.length, late.changes.map(({ seq }) => seq)], [1, [60]])
  const none = await ask('?since=60')
  assert.equal([none.people, none.changes], [[], []])
  assert.match(await detailOf(await app.get(at('activity?since=x'), 'viewer'), 400), /"looked"/)
})

test('[A77] how far somebody has looked is theirs, never goes back, and is where their activity begins', async () => {
  const app = await drawnRoom()
  const look = async (seq: number, role: Role) =>
    json(await send(app, 'PUT', 'looked', { role, body: { seq } }), LookedSchema)
  const since = async (role: Role) =>
    (await json(await app.get(at('activity?since=looked'), role), ActivitySchema)).since
  assert.equal([await since('viewer'), (await look(2, 'viewer')).seq, await since('viewer')], [0, 2, 2])
  assert.equal([(await look(1, 'viewer')).seq, await since('reviewer')], [2, 0])
  assert.match(await detailOf(await send(app, 'PUT', 'looked', { body: { seq: 3 } }), 404), /newest is 2/)
  assert.match(await detailOf(await send(app, 'PUT', 'looked', { body: { seq: -1 } }), 400), /looked: "seq"/)
})

test.run()
