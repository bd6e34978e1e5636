// What waits for a decision, kept current for the panel and the image.
import { signal } from '@preact/signals-core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Identity, Look, LookVersions, Looks, Rejected, RejectedPage } from '../../shared/api/index.ts'
import { aFrame } from '../../shared/testing/index.ts'
import type { ApiResult, Refusal } from '../api/index.ts'
import type { SyncStatus } from '../editor/index.ts'
import { createReviewDesk, type AsideStore, type DeskPorts } from './review-desk.ts'

const test = suite('review desk')

const online: SyncStatus = {
  connection: 'online',
  ready: true,
  unkept: 0,
  seq: 0,
  hash: '',
  storage: null,
  refusal: null,
  canWrite: true,
}
const refusal: Refusal = { kind: 'failed', status: 500, type: '', title: '', detail: 'The server failed.' }
const failed = { ok: false, refusal } as const
const held = <T>(value: T): ApiResult<T> => ({ ok: true, value })

const ada = { actor: 'ada', actorName: 'Ada King', seq: 4 }
const ben = { actor: 'ben', actorName: 'Ben Ito', seq: 7 }
const settled = { choice: 'both', note: '', actor: 'rea', actorName: 'Rea Lind', at: 0, entry: null }

const aLook = (id: string, part: Partial<Look> = {}): Look => ({
  id,
  contour: 'c1',
  object: 'o1',
  frame: aFrame(1),
  closed: true,
  since: 7,
  first: ada,
  second: ben,
  settled: null,
  ...part,
})

const aRefused = (id: string, part: Partial<Rejected> = {}): Rejected => ({
  id,
  at: 0,
  actor: 'vic',
  actorName: 'Vic Moss',
  session: 's',
  role: 'viewer',
  reason: 'read_only',
  detail: '',
  bytes: 9,
  outcomes: [],
  ...part,
})

const versionsOf = (look: Look): LookVersions => ({
  look,
  first: [0, 0, 1, 0, 1, 1],
  second: [0, 0, 2, 0, 2, 2],
  seen: 7,
})

/** A promise answered by hand, when the test says so. */
function later<T>() {
  let answer: (value: T) => void = () => undefined
  const promise = new Promise<T>((resolve) => (answer = resolve))
  return { promise, answer }
}

/** Lets promises that are already answered take their turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

const page = (...rejected: readonly Rejected[]): RejectedPage => ({ room: 'r', rejected: [...rejected], totals: [] })

interface Setting {
  readonly role?: Identity['role']
  readonly api?: Partial<DeskPorts['api']>
  readonly aside?: Partial<AsideStore>
  readonly colorOf?: DeskPorts['colorOf']
  readonly status?: SyncStatus
}

function open({ role = 'reviewer', api = {}, aside = {}, colorOf = () => '#ff0000', ...setting }: Setting = {}) {
  const status = signal(setting.status ?? online)
  let told: (list: 'looks' | 'refused') => void = () => undefined
  const { desk, stop } = createReviewDesk({
    api: {
      looks: () => Promise.resolve(held({ room: 'r', looks: [] })),
      look: (_room, id) => Promise.resolve(held(versionsOf(aLook(id)))),
      settleLook: (_room, id) => Promise.resolve(held(aLook(id, { settled }))),
      rejected: () => Promise.resolve(held(page())),
      rejectedOne: () => Promise.resolve(failed),
      settleRejected: () => Promise.resolve(failed),
      ...api,
    },
    room: 'r',
    user: { id: 'rea', name: 'Rea Lind', role },
    status,
    aside: {
      refused: () => Promise.resolve([]),
      dismissRefused: () => Promise.resolve(),
      retryRefused: () => Promise.resolve([]),
      keepRefused: () => Promise.resolve(),
      wouldChange: () => [],
      onReview: (listener) => {
        told = listener
        return () => (told = () => undefined)
      },
      ...aside,
    },
    colorOf,
  })
  return { desk, stop, status, tell: (list: 'looks' | 'refused') => told(list) }
}

test('[Q18] both versions are drawn, each in its person’s colour, told apart where these are the same; closed, nothing is', async () => {
  const colors = new Map([
    ['ada', '#aa0000'],
    ['ben', '#0000bb'],
  ])
  const { desk } = open({ colorOf: (actor) => colors.get(actor) ?? '' })
  await desk.lookAt('l')
  const drawn = desk.ghosts.value
  assert.equal(
    drawn.map(({ points, color, frame, closed }) => ({ points, color, frame, closed })),
    [
      { points: [0, 0, 1, 0, 1, 1], color: '#aa0000', frame: aFrame(1), closed: true },
      { points: [0, 0, 2, 0, 2, 2], color: '#0000bb', frame: aFrame(1), closed: true },
    ],
  )
  await desk.lookAt(null)
  assert.equal(desk.ghosts.value, [])
  const same = desk.colorsOf(aLook('l', { second: ada }))
  assert.is.not(same.first, same.second)
})

test('[Q18] a version that is deleted is not drawn', async () => {
  const { desk } = open({
    api: { look: (_room, id) => Promise.resolve(held({ ...versionsOf(aLook(id)), first: null })) },
  })
  await desk.lookAt('l')
  assert.is(desk.ghosts.value.length, 1)
})

test('[Q18] an answer that comes after another was asked for, or after all was closed, is not shown', async () => {
  const slow = later<ApiResult<LookVersions>>()
  const { desk } = open({
    api: { look: (_room, id) => (id === 'slow' ? slow.promise : Promise.resolve(held(versionsOf(aLook(id))))) },
  })
  const asked = desk.lookAt('slow')
  await desk.lookAt('quick')
  slow.answer(held(versionsOf(aLook('slow'))))
  await asked
  assert.is(desk.versions.value?.look.id, 'quick')
  await desk.lookAt(null)
  assert.is(desk.versions.value, null)
})

test('[Q18] a look that somebody settles is closed for everybody who has it open', async () => {
  let looks: Look[] = [aLook('l')]
  const { desk, tell } = open({ api: { looks: () => Promise.resolve(held({ room: 'r', looks })) } })
  await desk.lookAt('l')
  looks = [aLook('l', { settled })]
  tell('looks')
  await settle()
  assert.is(desk.versions.value, null)
})

test('[Q18] what is settled is what was seen; refused, it is shown as it is now', async () => {
  const sent: unknown[] = []
  let asked = 0
  const { desk } = open({
    api: {
      look: (_room, id) => {
        asked += 1
        return Promise.resolve(held({ ...versionsOf(aLook(id)), seen: 7 + asked }))
      },
      settleLook: (_room, _id, settlement) => {
        sent.push(settlement)
        return Promise.resolve(failed)
      },
    },
  })
  await desk.lookAt('l')
  assert.is((await desk.settle('l', 'first', 'why'))?.detail, refusal.detail)
  assert.equal(sent, [{ action: 'settle', choice: 'first', note: 'why', seen: 8 }])
  assert.is(desk.versions.value?.seen, 9)
})

test('[Q19] what waits is counted: open looks, refused edits of this browser and of the server', async () => {
  const looks: Looks = { room: 'r', looks: [aLook('a'), aLook('b', { settled })] }
  const outcome = { action: 'dismiss', note: '', actor: 'rea', actorName: 'Rea Lind', at: 0, entry: null } as const
  const stored = [{ key: 1, update: Uint8Array.of(1), at: 0, reason: 'gap', detail: '' }]
  const setting = {
    api: {
      looks: () => Promise.resolve(held(looks)),
      rejected: () => Promise.resolve(held(page(aRefused('x'), aRefused('y', { outcomes: [outcome] })))),
    },
    aside: { refused: () => Promise.resolve(stored) },
  }
  const reviewer = open(setting)
  await settle()
  assert.is(reviewer.desk.waiting.value, 3)
  const annotator = open({ ...setting, role: 'annotator' })
  await settle()
  assert.is(annotator.desk.waiting.value, 2)
  assert.is(annotator.desk.rejected.value, null)
})

test('[Q19] lists are not known before they came, are read again when told and when the connection is back, and say when they may be out of date', async () => {
  let answer: ApiResult<Looks> = held({ room: 'r', looks: [aLook('a')] })
  const { desk, status, tell, stop } = open({
    status: { ...online, connection: 'offline' },
    api: { looks: () => Promise.resolve(answer) },
  })
  await settle()
  assert.is(desk.looks.value, null)
  status.value = online
  await settle()
  assert.is(desk.looks.value?.length, 1)
  answer = failed
  tell('looks')
  tell('refused')
  await settle()
  assert.is(desk.refusal.value?.detail, refusal.detail)
  assert.is(desk.looks.value?.length, 1)
  answer = held({ room: 'r', looks: [] })
  await desk.reload()
  assert.is(desk.refusal.value, null)
  assert.is(desk.looks.value?.length, 0)
  stop()
  answer = held({ room: 'r', looks: [aLook('a')] })
  tell('looks')
  await settle()
  assert.is(desk.looks.value?.length, 0)
})

test('[Q19] of two answers the one asked for last counts', async () => {
  const [first, second] = [later<ApiResult<Looks>>(), later<ApiResult<Looks>>()]
  const answers = [first, second]
  const { desk, tell } = open({ api: { looks: () => answers.shift()!.promise } })
  tell('looks')
  second.answer(held({ room: 'r', looks: [] }))
  await settle()
  first.answer(held({ room: 'r', looks: [aLook('a')] }))
  await settle()
  assert.equal(desk.looks.value, [])
})

test('[Q19] older refused edits come when asked for and stay', async () => {
  const full = Array.from({ length: 200 }, (_, index) => aRefused(`n${index}`))
  const { desk, tell } = open({
    api: {
      rejected: (_room, before) => Promise.resolve(held(before === 'n0' ? page(aRefused('old')) : page(...full))),
    },
  })
  await settle()
  assert.is(desk.rejected.value?.more, true)
  await desk.loadMore()
  assert.is(desk.rejected.value?.list[0]?.id, 'old')
  tell('refused')
  await settle()
  assert.is(desk.rejected.value?.list.length, 201)
})

test('[Q22] a saved edit that is brought back stands among the others; one that cannot be used is kept nowhere', async () => {
  const kept: Uint8Array[] = []
  const stored = [{ key: 1, update: Uint8Array.of(1, 2), at: 0, reason: 'gap', detail: 'x' }]
  const { desk } = open({
    aside: {
      refused: () => Promise.resolve(stored),
      keepRefused: (update) => {
        kept.push(update)
        return Promise.resolve()
      },
    },
  })
  await settle()
  const saved = desk.save(1)
  assert.ok(saved)
  assert.is(desk.save(2), undefined)
  assert.is(await desk.bringBack(saved.text), null)
  assert.equal(kept, [Uint8Array.of(1, 2)])
  assert.ok(await desk.bringBack('{}'))
  assert.is(kept.length, 1)
})

test.run()
