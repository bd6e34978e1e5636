// Requests and their answers: values when all is well, refusals with words when not, and never an exception.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { PACKED_MOMENT, packMoment } from '../../shared/api/index.ts'
import { imagePoint, imageToVertex } from '../../shared/geometry/index.ts'
import { createApi, type Api } from './api.ts'
import { createCredentials, type StoragePort } from './credentials.ts'
import type { Refusal } from './refusal.ts'

const test = suite('api')

interface Sent {
  readonly url: string
  readonly authorization: string | null
}

function apiAnswering(
  status: number,
  body: string,
): { readonly api: Api; readonly sent: Sent[]; readonly signIn: (token: string) => void } {
  const sent: Sent[] = []
  let token: string | null = null
  const api = createApi({
    base: 'https://limn.example',
    token: () => token,
    fetch: (url, init) => {
      assert.ok(typeof url === 'string')
      sent.push({ url, authorization: new Headers(init?.headers).get('authorization') })
      return Promise.resolve(new Response(body, { status }))
    },
  })
  return { api, sent, signIn: (next) => (token = next) }
}

async function refusalOf(status: number, body: string): Promise<Refusal> {
  const answer = await apiAnswering(status, body).api.me()
  if (answer.ok) throw new Error('it was answered')
  return answer.refusal
}

test("[U19] the server's own words reach the person", async () => {
  const problem = { type: 'about:blank', title: 'Not allowed', status: 403, detail: 'Viewers add no files.' }
  assert.equal(await refusalOf(403, JSON.stringify(problem)), {
    kind: 'forbidden',
    status: 403,
    type: 'about:blank',
    title: 'Not allowed',
    detail: 'Viewers add no files.',
  })
})

test('[U19] every status is a refusal of its kind, with a sentence, even from a proxy', async () => {
  const kinds = { 401: 'unauthenticated', 403: 'forbidden', 404: 'not-found', 413: 'refused', 502: 'failed' }
  for (const [status, kind] of Object.entries(kinds)) {
    const refusal = await refusalOf(Number(status), '<html>Bad gateway</html>')
    assert.is(refusal.kind, kind)
    assert.ok(refusal.detail.endsWith('.'))
  }
})

test('[U19] silence is a refusal', async () => {
  const api = createApi({ token: () => null, fetch: () => Promise.reject(new TypeError('Failed to fetch')) })
  const answer = await api.projects()
  assert.ok(!answer.ok && answer.refusal.kind === 'unreachable')
  const image = await api.image('/api/series/a/thumbnail')
  assert.ok(!image.ok && image.refusal.kind === 'unreachable')
})

test('[U19] an answer that breaks off is a refusal', async () => {
  const broken = new ReadableStream({
    start: (controller) => controller.error(new TypeError('network error')),
  })
  const api = createApi({ token: () => null, fetch: () => Promise.resolve(new Response(broken)) })
  const answer = await api.me()
  assert.ok(!answer.ok && answer.refusal.kind === 'unreachable')
})

test('[U20] an answer of another form is a refusal', async () => {
  for (const body of ['', 'null', '{}', '{"id":1,"name":"A","role":"viewer"}', '{"id":"a","name":"A","role":"king"}']) {
    const refusal = await refusalOf(200, body)
    assert.is(refusal.kind, 'failed')
    assert.match(refusal.detail, /Reload the page/)
  }
  const { api } = apiAnswering(200, '{"id":"a","name":"A","role":"viewer"}')
  assert.equal(await api.me(), { ok: true, value: { id: 'a', name: 'A', role: 'viewer' } })
})

test('[U21] the sign-in of this moment goes with every request', async () => {
  const { api, sent, signIn } = apiAnswering(200, '[]')
  await api.projects()
  signIn('one')
  await api.projects()
  signIn('two')
  await api.image('/api/series/a/thumbnail')
  assert.equal(
    sent.map(({ authorization }) => authorization),
    [null, 'Bearer one', 'Bearer two'],
  )
})

test('[U21] names in addresses are escaped', async () => {
  const { api, sent } = apiAnswering(404, '')
  await api.series('a/../b')
  await api.roomAt('labels:s:truth', 12, '1.2.3#1')
  await api.history('labels:s:truth', 1, 500)
  assert.equal(
    sent.map(({ url }) => url.slice('https://limn.example'.length)),
    [
      '/api/projects/a%2F..%2Fb/series',
      '/api/rooms/labels%3As%3Atruth/at/12?frame=1.2.3%231',
      '/api/rooms/labels%3As%3Atruth/history?from=1&limit=500',
    ],
  )
})

function storage(): StoragePort {
  const held = new Map<string, string>()
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  }
}

const signedIn = (name: string, expires = 2000) => ({
  token: `token-of-${name}`,
  user: { id: name.toLowerCase(), name, role: 'annotator' as const },
  expires,
})

test('[U22] two tabs are two people, and a new tab is the last one', () => {
  const browser = storage()
  const now = (): number => 1000
  const first = createCredentials(storage(), browser, now)
  const second = createCredentials(storage(), browser, now)
  first.keep(signedIn('Ada'))
  second.keep(signedIn('Ben'))
  assert.is(first.current()?.user.name, 'Ada')
  assert.is(second.current()?.user.name, 'Ben')
  const third = createCredentials(storage(), browser, now)
  assert.is(third.current()?.user.name, 'Ben')
  second.keep(signedIn('Cleo'))
  assert.is(third.current()?.user.name, 'Ben')
  assert.equal(third.last(), { name: 'Cleo', role: 'annotator' })
})

test('[U22] signing out in one tab leaves the other person signed in', () => {
  const browser = storage()
  const first = createCredentials(storage(), browser, () => 1000)
  const second = createCredentials(storage(), browser, () => 1000)
  first.keep(signedIn('Ada'))
  second.keep(signedIn('Ben'))
  first.forget()
  assert.is(first.current(), null)
  assert.is(second.current()?.user.name, 'Ben')
  second.forget()
  assert.is(createCredentials(storage(), browser, () => 1000).current(), null)
})

test('[U23] what has expired or is malformed counts as none', () => {
  const browser = storage()
  createCredentials(storage(), browser, () => 1000).keep(signedIn('Ada', 1500))
  assert.is(createCredentials(storage(), browser, () => 1499).current()?.user.name, 'Ada')
  assert.is(createCredentials(storage(), browser, () => 1500).current(), null)
  browser.setItem('limn.signed-in', '{"token":')
  assert.is(createCredentials(storage(), browser, () => 1000).current(), null)
})

const room = { room: 'r', seq: 3, at: 0, hash: 'h' }
const contour = { objectId: 'o', frame: 'f', kind: 'closed', state: 'confirmed' }
const content = (points: readonly number[]) => ({
  meta: {},
  objects: {},
  contours: { c: { ...contour, points } },
  classifications: {},
})

test('[H114] a moment is asked for in its packed form and is the same value', async () => {
  const vertices = new Float64Array([imageToVertex(imagePoint(1.5, 2)), imageToVertex(imagePoint(-3, 0.25))])
  const packed = packMoment(JSON.stringify({ ...room, content: content([0, 2]) }), [new Uint8Array(vertices.buffer)])
  const accepted: (string | null)[] = []
  const api = createApi({
    token: () => null,
    fetch: (_, init) => {
      accepted.push(new Headers(init?.headers).get('accept'))
      return Promise.resolve(new Response(packed.slice()))
    },
  })
  const answer = await api.roomAt('r', 3)
  assert.ok((await api.roomAt('r', 3, '1.2#1')).ok)
  assert.equal(accepted, [PACKED_MOMENT, PACKED_MOMENT])
  assert.equal(answer, { ok: true, value: { ...room, content: content([1.5, 2, -3, 0.25]) } })
})

test('[H114] what is no packed moment is a refusal, and so is a problem', async () => {
  const torn = await apiAnswering(200, 'torn').api.roomAt('r', 3)
  assert.ok(!torn.ok && torn.refusal.kind === 'failed')
  const problem = { type: 'about:blank', title: 'No', status: 404, detail: 'This room has no entry 3.' }
  const gone = await apiAnswering(404, JSON.stringify(problem)).api.roomAt('r', 3)
  assert.ok(!gone.ok && gone.refusal.detail === problem.detail)
})

test.run()
