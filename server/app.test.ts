// The HTTP interface as a caller sees it, on stores in memory. Rule ids: docs/spec/api.md.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as z from 'zod/mini'
import {
  HistoryPageSchema,
  NativeSeriesSchema,
  OntologySchema,
  ProblemSchema,
  RejectedPageSchema,
  ROLES,
  SeriesDetailSchema,
  SeriesSummarySchema,
  SignedInSchema,
  type Role,
} from '../shared/api/index.ts'
import { createTestApp, headerOf, ROOM, SHA, type TestApp } from './testing/index.ts'

const test = suite('app')

const json = async <T>(response: Response, schema: z.ZodMiniType<T>): Promise<T> => schema.parse(await response.json())

/** The problem's detail, after checking that it is a problem with that status. */
const detailOf = async (response: Response, status: number): Promise<string> => {
  assert.is(response.status, status)
  assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/)
  const problem = await json(response, ProblemSchema)
  assert.is(problem.status, status)
  assert.ok(problem.detail.length > 20 && problem.title.length > 3)
  return problem.detail
}

const who = async (path: string, app: TestApp): Promise<[Role, number][]> =>
  Promise.all(ROLES.map(async (role): Promise<[Role, number]> => [role, (await app.get(path, role)).status]))

test('[A9] an error is problem+json with a detail to act on, also at an address that is not there', async () => {
  const app = await createTestApp()
  assert.match(await detailOf(await app.get('/api/nothing', 'viewer'), 404), /openapi\.json/)
  assert.match(await detailOf(await app.post('/api/projects', undefined, 'viewer'), 404), /nothing at this address/)
  const failing = await createTestApp({ identify: async () => Promise.reject(new Error('disk on fire')) })
  const detail = await detailOf(await failing.get('/api/me'), 500)
  assert.not.match(detail, /fire/)
  assert.ok(failing.logged.some(({ fields }) => fields?.error === 'disk on fire'))
})

test('[A10] every route but health, sign-in and the API description asks who is calling', async () => {
  const app = await createTestApp()
  const open = ['GET /api/health', 'POST /api/sign-in', 'GET /api/openapi.json']
  const routes = app.app.routes.filter(({ method, path: at }) => method !== 'ALL' && at.startsWith('/api/'))
  assert.ok(routes.length > 10)
  for (const { method, path: at } of routes) {
    if (open.includes(`${method} ${at}`)) continue
    const response = await app.app.request(at.replaceAll(/:\w+/g, 'x'), { method })
    assert.match(await detailOf(response, 401), /Sign in/, `${method} ${at}`)
    assert.is(response.headers.get('www-authenticate'), 'Bearer')
  }
})

test('[A11] the API description lists every route of the app and no other', async () => {
  const app = await createTestApp()
  const response = await app.get('/api/openapi.json')
  const schema = z.object({
    openapi: z.string(),
    paths: z.record(
      z.string(),
      z.record(z.string(), z.looseObject({ summary: z.string(), responses: z.looseObject({}) })),
    ),
  })
  const { openapi, paths } = await json(response, schema)
  assert.match(openapi, /^3\.1/)
  const described = Object.entries(paths).flatMap(([at, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${at}`),
  )
  const routed = app.app.routes
    .filter(({ method, path: at }) => method !== 'ALL' && at.startsWith('/api/') && at !== '/api/openapi.json')
    .map(({ method, path: at }) => `${method} ${at.replaceAll(/:(\w+)/g, '{$1}')}`)
  assert.equal([...new Set(described)].sort(), [...new Set(routed)].sort())
  for (const methods of Object.values(paths))
    for (const { summary, responses } of Object.values(methods))
      assert.ok(summary !== '' && Object.keys(responses).length > 0)
  assert.equal(Object.keys(paths['/api/health']?.['get']?.responses ?? {}), ['200', '503'])
})

test('[A13] signing in gives a token that says who one is', async () => {
  const app = await createTestApp()
  const signIn = (body: unknown) =>
    app.app.request('/api/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const signed = await json(await signIn({ name: 'Ana Maria', role: 'annotator' }), SignedInSchema)
  assert.equal(signed.user, { id: 'ana-maria', name: 'Ana Maria', role: 'annotator' })
  const me = await app.app.request('/api/me', { headers: { authorization: `Bearer ${signed.token}` } })
  assert.equal(await me.json(), signed.user)
  assert.match(await detailOf(await signIn({ name: 'Ana', role: 'manager' }), 400), /"role" must be "viewer" or/)
  assert.match(await detailOf(await signIn({ role: 'viewer' }), 400), /"name" must be a string/)
  assert.match(await detailOf(await signIn({ name: '…', role: 'viewer' }), 400), /letters or digits/)
  assert.match(await detailOf(await signIn('{"name'), 400), /JSON/)
})

test('[A13] where a code is needed, a wrong one is 403 and too many are 429 with a time to wait', async () => {
  const app = await createTestApp()
  const results = ['code', 'wait'] as const
  for (const reason of results) {
    const closed = await createTestApp({
      signIn: async () =>
        ({ ok: false, reason, detail: 'The access code is wrong, ask for it.', seconds: 42 }) as never,
    })
    const response = await closed.app.request('/api/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Ana', role: 'viewer' }),
    })
    await detailOf(response, reason === 'code' ? 403 : 429)
    assert.is(response.headers.get('retry-after'), reason === 'code' ? null : '42')
  }
  assert.ok(app)
})

test('[A14] projects, their series and their ontology are listed to everyone who is signed in', async () => {
  const app = await createTestApp()
  assert.equal(await (await app.get('/api/projects', 'viewer')).json(), [
    { id: 'p', name: 'Project', ontology: 'starter', series: 1 },
  ])
  const [series] = await json(await app.get('/api/projects/p/series', 'viewer'), z.array(SeriesSummarySchema))
  assert.is(series?.id, 's')
  assert.is(series?.frames, 2)
  const ontology = await json(await app.get('/api/projects/p/ontology', 'viewer'), OntologySchema)
  assert.is(ontology.classes[0]?.id, 'lesion')
  for (const what of ['series', 'ontology'])
    assert.match(await detailOf(await app.get(`/api/projects/q/${what}`, 'viewer'), 404), /no such project/)
})

test('[A15] a series opens with its frames, and who opened it is recorded', async () => {
  const app = await createTestApp()
  const series = await json(await app.get('/api/series/s', 'reviewer'), SeriesDetailSchema)
  assert.equal(
    series.frames.map(({ key }) => key),
    ['1.2.3#1', '1.2.3#2'],
  )
  assert.equal(
    app.accesses.map(({ actor, action, target }) => [actor, action, target]),
    [['the-reviewer', 'series.open', 's']],
  )
  assert.match(await detailOf(await app.get('/api/series/t', 'viewer'), 404), /no such series/)
})

test('[A16] a thumbnail is a PNG, or 404 when no frame can be shown', async () => {
  const app = await createTestApp()
  const response = await app.get('/api/series/s/thumbnail', 'viewer')
  assert.is(response.headers.get('content-type'), 'image/png')
  assert.equal(new Uint8Array(await response.arrayBuffer()), new Uint8Array([0x89, 0x50]))
  assert.match(await detailOf(await app.get('/api/series/t/thumbnail', 'viewer'), 404), /no such series/)
  await app.ports.records.addInstance('p', headerOf('u'), {
    sopInstanceUID: '1.9',
    sopClassUID: '1.2',
    sha256: 'x',
    bytes: 1,
    seriesId: 'u',
    frames: [],
    ranges: [],
  })
  assert.match(await detailOf(await app.get('/api/series/u/thumbnail', 'viewer'), 404), /no frame that can be shown/)
})

test('[A17] pixels are immutable: cached privately for ever, and not sent again to who has them', async () => {
  const app = await createTestApp()
  const response = await app.get(`/api/pixels/${SHA}/1`, 'viewer')
  assert.equal(new Uint8Array(await response.arrayBuffer()), new Uint8Array([1, 2, 3]))
  assert.is(response.headers.get('content-type'), 'application/octet-stream')
  assert.is(response.headers.get('cache-control'), 'private, max-age=31536000, immutable')
  const etag = response.headers.get('etag') ?? ''
  assert.match(etag, /^"[0-9a-f]{64}-1"$/)
  const headers = { authorization: `Bearer ${await app.token('viewer')}`, 'if-none-match': etag }
  const again = await app.app.request(`/api/pixels/${SHA}/1`, { headers })
  assert.is(again.status, 304)
  assert.is(await again.text(), '')
  for (const wrong of [`${SHA}/2`, `${SHA}/0`, `${SHA}/1.5`, `${SHA.slice(1)}/1`, `..%2f${SHA}/1`])
    await detailOf(await app.get(`/api/pixels/${wrong}`, 'viewer'), 404)
})

test('[A18] history comes in pages of entries without their bytes, with the head of the chain', async () => {
  const app = await createTestApp()
  for (let seq = 1; seq <= 5; seq += 1) await app.append({})
  const page = async (query: string) =>
    json(await app.get(`/api/rooms/${ROOM}/history${query}`, 'viewer'), HistoryPageSchema)
  const seqs = async (query: string) => (await page(query)).entries.map(({ seq }) => seq)
  assert.equal(await seqs(''), [1, 2, 3, 4, 5])
  assert.equal(await seqs('?from=2&limit=2'), [2, 3])
  assert.equal(await seqs('?from=0'), [1, 2, 3, 4, 5])
  assert.equal(await seqs('?from=6'), [])
  assert.equal(await seqs('?limit=0'), [])
  const { room, head, entries } = await page('?limit=1')
  assert.equal({ room, head }, { room: ROOM, head: { seq: 5, hash: 'h5' } })
  assert.equal(Object.keys(entries[0] ?? {}).sort(), [
    'actor',
    'actorName',
    'at',
    'changes',
    'hash',
    'prevHash',
    'role',
    'seq',
    'session',
  ])
  for (const query of ['?from=x', '?limit=-1', '?from=1.5'])
    assert.match(await detailOf(await app.get(`/api/rooms/${ROOM}/history${query}`, 'viewer'), 400), /whole numbers/)
})

test('[A18] no page holds more than 1000 entries', async () => {
  const app = await createTestApp()
  for (let seq = 1; seq <= 1001; seq += 1) await app.append({})
  const response = await app.get(`/api/rooms/${ROOM}/history?limit=5000`, 'viewer')
  assert.is((await json(response, HistoryPageSchema)).entries.length, 1000)
})

test('[A20] what was refused is shown to reviewers and managers alone, bytes included', async () => {
  const app = await createTestApp()
  await app.quarantine({ actor: 'mallory', update: new Uint8Array([1, 2, 255]) })
  const { rejected } = await json(await app.get(`/api/rooms/${ROOM}/rejected`, 'reviewer'), RejectedPageSchema)
  assert.equal(rejected.length, 1)
  assert.is(rejected[0]?.reason, 'read_only')
  assert.equal([...Buffer.from(rejected[0]?.update ?? '', 'base64')], [1, 2, 255])
  for (let at = 0; at < 3; at += 1) await app.quarantine({ id: `large-${at}`, update: new Uint8Array(8 << 20) })
  const pageOf = async (query: string) =>
    (await json(await app.get(`/api/rooms/${ROOM}/rejected${query}`, 'reviewer'), RejectedPageSchema)).rejected
  const newest = await pageOf('')
  assert.equal(
    newest.map(({ id }) => id),
    ['large-1', 'large-2'],
  )
  assert.is((await pageOf('?before=large-1')).length, 2)
  assert.equal(await who(`/api/rooms/${ROOM}/rejected`, app), [
    ['viewer', 403],
    ['annotator', 403],
    ['reviewer', 200],
    ['manager', 200],
  ])
})

test('[A21] a room that cannot be joined is refused before the upgrade', async () => {
  const app = await createTestApp()
  const token = await app.token('annotator')
  const refused = async (at: string, status: number) => {
    const { response, accepted } = await app.upgrade(at)
    assert.is(accepted, undefined)
    return detailOf(response, status)
  }
  await refused(`/api/rooms/${ROOM}`, 401)
  await refused(`/api/rooms/${ROOM}?token=abc`, 401)
  assert.match(await refused(`/api/rooms/labels:t:truth?token=${token}`, 404), /no such series/)
  assert.match(await refused(`/api/rooms/nonsense?token=${token}`, 404), /no name of a room/)
  assert.match(await detailOf(await app.get(`/api/rooms/${ROOM}`, 'viewer'), 426), /websocket/)
  for (const rest of ['history', 'at/1', 'rejected'])
    await detailOf(await app.get(`/api/rooms/labels:t:truth/${rest}`, 'manager'), 404)
})

test('[A23] whoever may bring images in sends one file a request; the report says what became of it', async () => {
  const app = await createTestApp()
  const response = await app.post('/api/projects/p/upload?path=a%2Fb.dcm', new Uint8Array([1, 2, 3]), 'annotator')
  assert.equal(await response.json(), {
    added: 1,
    duplicates: 0,
    conflicts: [],
    rejected: [],
    nonImages: 0,
    series: [],
  })
  assert.equal(app.uploaded, [{ project: 'p', path: 'a/b.dcm', bytes: Buffer.from([1, 2, 3]) }])
  const upload = (role: Role, project = 'p') => app.post(`/api/projects/${project}/upload`, 'x', role)
  assert.match(await detailOf(await upload('viewer'), 403), /A viewer cannot bring images in/)
  await detailOf(await upload('annotator', 'q'), 404)
  await detailOf(await app.post('/api/projects/p/upload', undefined, 'annotator'), 400)
  assert.is(app.uploaded.length, 1)
})

test('[A23] a zip is told by its first bytes, goes by way of a file, and that file is gone afterwards', async () => {
  const scratch = await mkdtemp(path.join(tmpdir(), 'limn-scratch-'))
  const seen: string[] = []
  const app = await createTestApp({ scratch })
  const ports = { ...app.ports.imaging }
  Object.assign(app.ports.imaging, {
    ingestZip: async (project: string, name: string, file: string) => {
      seen.push((await readFile(file)).toString('latin1'))
      return ports.ingestZip(project, name, file)
    },
  })
  await app.post('/api/projects/p/upload?path=study.zip', 'PK\u0003\u0004rest', 'annotator')
  assert.equal(seen, ['PK\u0003\u0004rest'])
  assert.is(app.uploaded[0]?.path, 'study.zip')
  assert.equal(await readdir(scratch), [])
  await rm(scratch, { recursive: true })
})

test('[A25] an export is the labels as of the newest entry, and who exported is recorded', async () => {
  const app = await createTestApp()
  await app.append({})
  await app.append({})
  const response = await app.get('/api/series/s/export?format=json', 'viewer')
  const native = await json(response, NativeSeriesSchema)
  assert.equal([native.room, native.head, native.meta], [ROOM, { seq: 2, hash: 'h2' }, { seq: 2 }])
  assert.equal(native.ontology, { id: 'starter', name: 'Starter' })
  assert.match(response.headers.get('content-disposition') ?? '', /limn-s\.json/)
  assert.equal(
    app.accesses.map(({ action, target }) => [action, target]),
    [['series.export', 's@2']],
  )
  assert.match(await detailOf(await app.get('/api/series/s/export?format=dicom', 'viewer'), 400), /json/)
  await detailOf(await app.get('/api/series/t/export', 'viewer'), 404)
})

test('[A26] an import goes to the room as content, in the importer’s name', async () => {
  const app = await createTestApp()
  const native = await (await app.get('/api/series/s/export', 'viewer')).json()
  const response = await app.post('/api/series/s/import', JSON.stringify(native), 'annotator')
  assert.equal(await response.json(), { room: ROOM, seq: 1, hash: 'h', objects: 0, contours: 0 })
  assert.is(app.imported[0]?.identity.id, 'the-annotator')
  assert.is(app.imported[0]?.room.name, ROOM)
  assert.equal(app.imported[0]?.content, { meta: { seq: 0 }, objects: {}, contours: {}, classifications: {} })
})

test('[A26] an import that does not fit is refused with its reason before the room is asked', async () => {
  const app = await createTestApp()
  const native = (await (await app.get('/api/series/s/export', 'viewer')).json()) as Record<string, unknown>
  const send = (body: unknown, role: Role = 'annotator', series = 's') =>
    app.post(`/api/series/${series}/import`, typeof body === 'string' ? body : JSON.stringify(body), role)
  const contour = { objectId: 'o', frame: '9.9#1', kind: 'closed', state: 'confirmed', points: [], patientPoints: null }
  assert.match(await detailOf(await send(native, 'viewer'), 403), /viewer cannot import/)
  await detailOf(await send(native, 'annotator', 't'), 404)
  assert.match(await detailOf(await send('{'), 400), /not JSON/)
  assert.match(await detailOf(await send({ ...native, version: 2 }), 422), /"version" must be 1/)
  assert.match(await detailOf(await send({ ...native, contours: { c: {} } }), 422), /"contours\.c\.objectId"/)
  const other = { ...(native['series'] as object), seriesInstanceUID: '1.2.99' }
  assert.match(await detailOf(await send({ ...native, series: other }), 422), /another series/)
  const strange = { ...native, contours: { c: { ...contour, authorship: null } } }
  assert.match(await detailOf(await send(strange), 422), /1 in all, the first being 9\.9#1/)
  assert.is(app.imported.length, 0)
  app.written = {
    ok: false,
    reason: 'not_empty',
    detail: 'The series has labels already; an import needs an empty one.',
  }
  assert.match(await detailOf(await send(native), 409), /labels already/)
  app.written = { ok: false, reason: 'model_rule', detail: 'A contour lies outside of what can be stored.' }
  await detailOf(await send(native), 422)
  app.written = { ok: false, reason: 'storage_unavailable', detail: 'The server could not keep it. Try again.' }
  await detailOf(await send(native), 503)
})

test('[A27] every answer is locked down, and a page is cross-origin isolated', async () => {
  const app = await createTestApp()
  for (const at of ['/', '/api/health', '/api/me']) {
    const { headers } = await app.get(at)
    const policy = headers.get('content-security-policy') ?? ''
    assert.match(policy, /script-src 'self' 'wasm-unsafe-eval';/)
    assert.match(policy, /default-src 'none';/)
    assert.match(policy, /frame-ancestors 'self'/)
    assert.not.match(policy, /unsafe-eval'(?<!wasm-unsafe-eval')/)
    assert.is(headers.get('cross-origin-opener-policy'), 'same-origin')
    assert.is(headers.get('cross-origin-embedder-policy'), 'require-corp')
    assert.is(headers.get('x-content-type-options'), 'nosniff')
    assert.is(headers.get('referrer-policy'), 'no-referrer')
  }
})

test('[A28] a server that only this machine can reach answers to no other name', async () => {
  const ask = async (app: TestApp, host: string) => (await app.app.request('/api/health', { headers: { host } })).status
  const app = await createTestApp()
  for (const host of ['localhost:8090', '127.0.0.1:1', '[::1]:8090', 'LOCALHOST']) assert.is(await ask(app, host), 200)
  for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example'])
    assert.is(await ask(app, host), 421)
  assert.is(await ask(await createTestApp({ loopback: false }), 'limn.example'), 200)
})

test('[A29] a log line holds method, route pattern, status and time, never the address itself', async () => {
  const app = await createTestApp()
  await app.get('/api/series/secret-series?token=secret-token', 'viewer')
  await app.get('/api/rooms/labels:secret-series:truth/history', 'viewer')
  await app.get('/secret-page')
  assert.equal(
    app.logged.map(({ message }) => message),
    ['GET /api/series/:id', 'GET /api/rooms/:room/history', 'GET *'],
  )
  for (const { fields } of app.logged) assert.equal(Object.keys(fields ?? {}).sort(), ['ms', 'status'])
  assert.not.match(JSON.stringify(app.logged), /secret/)
})

test('[A36] pages: hashed assets for ever, index.html for every page, 404 for a file that is not there', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'limn-pages-'))
  await mkdir(path.join(folder, 'assets'))
  await writeFile(path.join(folder, 'index.html'), '<title>Limn</title>')
  await writeFile(path.join(folder, 'assets', 'main-abc.js'), `export const x = '${'x'.repeat(4000)}'`)
  const app = await createTestApp({ pages: folder })
  for (const page of ['/', '/series/abc', '/sign-in']) {
    const response = await app.get(page)
    assert.is(await response.text(), '<title>Limn</title>', page)
    assert.is(response.headers.get('cache-control'), 'no-cache')
  }
  const script = await app.app.request('/assets/main-abc.js', { headers: { 'accept-encoding': 'gzip' } })
  assert.match(script.headers.get('content-type') ?? '', /javascript/)
  assert.is(script.headers.get('cache-control'), 'public, max-age=31536000, immutable')
  assert.is(script.headers.get('content-encoding'), 'gzip')
  for (const none of ['/assets/other.js', '/favicon.png', '/..%2f..%2fetc%2fpasswd.txt'])
    await detailOf(await app.get(none), 404)
  await rm(folder, { recursive: true })
})

test('[A36] without a build, a page says what to run', async () => {
  const app = await createTestApp()
  const response = await app.get('/')
  assert.is(response.status, 503)
  assert.match(await response.text(), /npm start/)
  assert.match(await readFile(new URL('../package.json', import.meta.url), 'utf8'), /"start"/)
})

test.run()
