// The log as it is read: columns first, words as they are wanted, and the state of going through it.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RoomAt } from '../../../shared/api/index.ts'
import { sessionOnBehalf } from '../../../shared/history/index.ts'
import { STARTER_ONTOLOGY } from '../../../shared/ontology/index.ts'
import { parseChange } from './parse-change.ts'
import { createReplayControls } from './replay-controls.ts'
import { createReplayLog } from './replay-log.ts'
import { frames, historyServer, logged, settled, type Entry } from './test-history.ts'

const test = suite('replay log')

const place = { contour: 'c1', object: 'o1', frame: frames[41]! }
const added = { type: 'object.added', object: 'o1', classId: 'lesion', instance: 2 }
const drawn = { type: 'contour.added', ...place, kind: 'closed', points: 30 }
const reshaped = { type: 'contour.reshaped', ...place, spans: [{ at: 3, removed: 9, inserted: 14 }] }
const about = (object: string) => ({ ...drawn, object })

function open(entries: Entry[], options: Parameters<typeof historyServer>[1] = {}) {
  const server = historyServer(entries, options)
  const log = createReplayLog({ api: server.api, room: 'r', ontology: STARTER_ONTOLOGY, frames })
  return { ...server, log }
}

function withObjects(objects: RoomAt['content']['objects']): RoomAt['content'] {
  return { meta: {}, objects, contours: {}, classifications: {} }
}

test('[U24] answer by answer up to the head, every entry once and in order', async () => {
  const entries = Array.from({ length: 1234 }, (_, index) => logged(index + 1, []))
  const { log, asked } = open(entries, { most: 500 })
  await Promise.all([log.load(), log.load()])
  assert.equal([log.count.value, log.head.value, log.isRead.value], [1234, 1234, true])
  assert.equal(
    asked.filter((one) => one.startsWith('overview')),
    ['overview 1', 'overview 501', 'overview 1001'],
  )
  entries.push(logged(1235, []))
  await log.load()
  assert.equal([log.count.value, log.head.value], [1235, 1235])
})

test('[Q31] an edit made on somebody’s behalf is told as such', async () => {
  const session = sessionOnBehalf({ actor: 'vic', actorName: 'Vic: Moss', rejected: 'q1' })
  const { log } = open([logged(1, [added, drawn], { session })])
  await log.load()
  log.details.want([0])
  await settled()
  assert.is(log.words(0), 'drew Lesion 2 on slice 42 (30 points), on behalf of Vic: Moss')
})

test('[U24] what is wanted is put into words, with the names of that moment', async () => {
  const { log } = open([
    logged(1, [added, drawn]),
    logged(2, [reshaped]),
    logged(3, [{ type: 'object.set', object: 'o1', key: 'name', value: 'The big one', was: null }]),
    logged(4, [reshaped]),
    logged(5, [{ type: 'attribute.set', object: 'o1', attribute: 'certainty', value: 'high', was: null }]),
  ])
  await log.load()
  assert.is(log.words(1), 'redrew part of a border on slice 42')
  log.details.want([1])
  await settled()
  assert.is(log.words(1), 'redrew 14 points of Lesion 2 on slice 42')
  assert.is(log.words(3), 'redrew 14 points of The big one on slice 42')
  assert.match(log.words(4), /Certainty of The big one/)
  const entry = log.details.at(1)
  assert.equal([entry?.frame, entry?.contour, entry?.objects], [frames[41], 'c1', ['o1']])
})

test('[U24] names come from the moment before the page, not from the beginning of the log', async () => {
  const entries = Array.from({ length: 5000 }, (_, index) => logged(index + 1, [reshaped]))
  const contents = new Map([[1, withObjects({ o1: { classId: 'lesion', instance: 7 } })]])
  const { log, asked } = open(entries, { contents })
  await log.load()
  asked.length = 0
  log.details.want([4000])
  await settled()
  assert.is(log.words(4000), 'redrew 14 points of Lesion 7 on slice 42')
  assert.ok(asked.length <= 2 + 4, asked.join(', '))
})

test('[H106] of what is wanted while a page is read only the last is read, and pages are forgotten', async () => {
  const { log, asked } = open(Array.from({ length: 10_000 }, (_, index) => logged(index + 1, [])))
  await log.load()
  for (const offset of [0, 1000, 2000, 3000]) log.details.want([offset])
  await settled()
  const pages = asked.filter((one) => one.startsWith('history'))
  assert.equal(pages, ['history 1 64', 'history 2913 96'])
  for (let offset = 0; offset < 6400; offset += 64) {
    log.details.want([offset])
    await settled()
  }
  assert.is(log.details.at(0), undefined)
  assert.is(log.details.at(6336)?.seq, 6337)
})

test('[H106] a page at the end is read again when the log has grown', async () => {
  const entries = [logged(1, [added, drawn])]
  const { log } = open(entries)
  await log.load()
  log.details.want([0])
  await settled()
  entries.push(logged(2, [reshaped]))
  await log.load()
  log.details.want([1])
  await settled()
  assert.is(log.words(1), 'redrew 14 points of Lesion 2 on slice 42')
})

test('[H106] objects that are gone are looked up where they were last seen', async () => {
  const removed = { ...added, type: 'object.removed' }
  const { log } = open([logged(1, [added, drawn]), logged(2, [removed])])
  await log.load()
  assert.is(log.objectNames.value.get('o1'), undefined)
  log.nameObjects()
  await settled()
  assert.is(log.objectNames.value.get('o1'), 'Lesion 2')
})

test('[U24] a refusal is told, and loading again goes on from there', async () => {
  const { api } = historyServer([logged(1, []), logged(2, [])], { most: 1 })
  const refusal = { kind: 'unreachable', status: 0, type: '', title: '', detail: 'No answer.' } as const
  let down = true
  const log = createReplayLog({
    api: {
      ...api,
      overview: (room, from) => (down && from > 1 ? Promise.resolve({ ok: false, refusal }) : api.overview(room, from)),
    },
    room: 'r',
    ontology: STARTER_ONTOLOGY,
    frames,
  })
  await log.load()
  assert.equal([log.refusal.value?.detail, log.count.value], ['No answer.', 1])
  down = false
  await log.load()
  assert.equal([log.refusal.value, log.count.value], [null, 2])
})

async function controlsOf(entries: Entry[], start: number | null) {
  const { log } = open(entries)
  await log.load()
  return { log, entries, controls: createReplayControls(log, frames, start) }
}

test('[U29] a filter shows the entries that pass and keeps the present one near', async () => {
  const objects = [['a'], ['b'], ['a', 'b'], ['b'], ['a']]
  const { controls } = await controlsOf(
    objects.map((ids, index) => logged(index + 1, ids.map(about), { actor: index < 2 ? 'ada' : 'ben' })),
    4,
  )
  const seqs = (): number[] =>
    Array.from({ length: controls.shown.value.count }, (_, at) => controls.shown.value.offsetOf(at) + 1)
  assert.is(controls.seq.value, 4)
  controls.setFilter({ object: 'a' })
  assert.equal([seqs(), controls.seq.value], [[1, 3, 5], 3])
  controls.setFilter({ people: new Set(['ada']) })
  assert.equal([seqs(), controls.seq.value], [[1], 1])
  controls.setFilter({ object: null, people: null })
  assert.is(controls.seq.value, 4)
  controls.setFilter({ object: 'none' })
  assert.is(controls.seq.value, null)
})

test('[U29] without a choice the newest entry is shown, as it comes', async () => {
  const { log, entries, controls } = await controlsOf([logged(1, [])], null)
  const add = async (): Promise<void> => {
    entries.push(logged(entries.length + 1, []))
    await log.load()
  }
  await add()
  assert.is(controls.seq.value, 2)
  controls.seekPlace(0)
  await add()
  assert.is(controls.seq.value, 1)
  controls.toggle()
  controls.tick(250)
  controls.tick(250)
  assert.is(controls.seq.value, 2)
})

test('[H107] a time leads to what stood then', async () => {
  const { controls } = await controlsOf(
    [1, 2, 3, 4].map((seq) => logged(seq, [])),
    null,
  )
  const at = (time: number): number | null => {
    controls.seekTime(time)
    return controls.seq.value
  }
  assert.equal([at(1000), at(2999), at(3000), at(1e9), at(0)], [1, 2, 3, 4, 1])
})

test('[U32] an unknown or malformed change stays in the list as such', async () => {
  assert.equal(parseChange({ type: 'contour.smoothed', contour: 'c' }), {
    type: 'unknown.changed',
    path: ['contour.smoothed'],
  })
  assert.equal(parseChange({ ...reshaped, spans: [{ at: 'x' }] }), {
    type: 'unknown.changed',
    path: ['contour.reshaped'],
  })
  assert.equal(parseChange({ ...drawn, frame: 'nowhere' }), { type: 'unknown.changed', path: ['contour.added'] })
  assert.equal(parseChange({ type: 'unknown.changed', path: ['objects', 'x'] }), {
    type: 'unknown.changed',
    path: ['objects', 'x'],
  })
  assert.equal(parseChange({ type: 'toString' }), { type: 'unknown.changed', path: ['toString'] })
  assert.equal(parseChange(drawn), drawn)
  const { log } = open([logged(1, [{ type: 'contour.smoothed' }])])
  await log.load()
  assert.match(log.words(0), /cannot show/)
  log.details.want([0])
  await settled()
  assert.match(log.words(0), /cannot show/)
})

test.run()
