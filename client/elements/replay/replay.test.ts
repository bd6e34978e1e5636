// The log in words, on a timeline and as it runs; moments of the past one after another.
import { signal } from '@preact/signals-core'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { HistoryPage, RoomAt } from '../../../shared/api/index.ts'
import { frameKey, type SOPInstanceUID } from '../../../shared/dicom/index.ts'
import type { ObjectId } from '../../../shared/model/index.ts'
import { STARTER_ONTOLOGY } from '../../../shared/ontology/index.ts'
import type { ApiResult } from '../../api/index.ts'
import { createMomentLoader, type MomentRequest } from './moment-loader.ts'
import { parseChange } from './parse-change.ts'
import { advance, togglePlay, type Playback } from './playback.ts'
import { createReplayControls } from './replay-controls.ts'
import { createReplayLog, type ReplayEntry } from './replay-log.ts'
import { fractionOfPlace, layoutTimeline, placeAt, placeOfSeq, rowsInSight } from './timeline-layout.ts'

const test = suite('replay')

type Entry = HistoryPage['entries'][number]

const frames = Array.from({ length: 60 }, (_, index) => frameKey(`1.2.${index}` as SOPInstanceUID, 1))
const place = { contour: 'c1', object: 'o1', frame: frames[41]! }

function logged(seq: number, changes: Entry['changes'], actor = 'ada'): Entry {
  return {
    seq,
    actor,
    actorName: actor,
    role: 'annotator',
    session: 's',
    at: seq * 1000,
    changes,
    hash: '',
    prevHash: '',
  }
}

const added = { type: 'object.added', object: 'o1', classId: 'lesion', instance: 2 }
const drawn = { type: 'contour.added', ...place, kind: 'closed', points: 30 }
const reshaped = { type: 'contour.reshaped', ...place, spans: [{ at: 3, removed: 9, inserted: 14 }] }

/** A server that holds these entries and remembers what it was asked. */
function server(entries: Entry[]) {
  const asked: (readonly [from: number, limit: number])[] = []
  const history = (_room: string, from: number, limit: number): Promise<ApiResult<HistoryPage>> => {
    asked.push([from, limit])
    const page = entries.filter(({ seq }) => seq >= from).slice(0, limit)
    return Promise.resolve({
      ok: true,
      value: { room: 'r', entries: page, head: { seq: entries.at(-1)?.seq ?? 0, hash: '' } },
    })
  }
  return { history, asked }
}

const open = (history: ReturnType<typeof server>['history'], pageSize = 500) =>
  createReplayLog({ history, room: 'r', ontology: STARTER_ONTOLOGY, frames, pageSize })

test('[U24] page by page up to the head, every entry once and in order', async () => {
  const entries = Array.from({ length: 1234 }, (_, index) => logged(index + 1, []))
  const { history, asked } = server(entries)
  const log = open(history)
  await Promise.all([log.load(), log.load()])
  assert.equal(
    log.entries.value.map(({ seq }) => seq),
    entries.map(({ seq }) => seq),
  )
  assert.equal(asked, [
    [1, 500],
    [501, 500],
    [1001, 500],
  ])
  entries.push(logged(1235, []))
  await log.load()
  assert.is(log.entries.value.at(-1)?.seq, 1235)
  assert.is(log.head.value, 1235)
})

test('[U24] entries in words, with the names of that moment', async () => {
  const log = open(
    server([
      logged(1, [added, drawn]),
      logged(2, [reshaped]),
      logged(3, [{ type: 'object.set', object: 'o1', key: 'name', value: 'The big one', was: null }]),
      logged(4, [reshaped]),
      logged(5, [{ type: 'attribute.set', object: 'o1', attribute: 'certainty', value: 'high', was: null }]),
    ]).history,
  )
  await log.load()
  const words = log.entries.value.map((entry) => entry.words)
  assert.is(words[1], 'redrew 14 points of Lesion 2 on slice 42')
  assert.is(words[3], 'redrew 14 points of The big one on slice 42')
  assert.match(words[4] ?? '', /Certainty of The big one/)
  assert.equal(
    [log.entries.value[1]?.frame, log.entries.value[1]?.contour, log.entries.value[1]?.objects],
    [frames[41], 'c1', ['o1']],
  )
})

test('[U24] a refusal is told, and loading again goes on from there', async () => {
  const good = server([logged(1, []), logged(2, [])])
  let down = true
  const refusal = { kind: 'unreachable', status: 0, type: '', title: '', detail: 'No answer.' } as const
  const log = open(
    (room, from, limit) =>
      down && from > 1 ? Promise.resolve({ ok: false, refusal }) : good.history(room, from, limit),
    1,
  )
  await log.load()
  assert.is(log.refusal.value?.detail, 'No answer.')
  assert.is(log.entries.value.length, 1)
  down = false
  await log.load()
  assert.is(log.refusal.value, null)
  assert.is(log.entries.value.length, 2)
})

const timeline = fc
  .array(fc.constantFrom('ada', 'ben', 'cleo'), { maxLength: 300 })
  .map((actors) => actors.map((actor, index) => ({ seq: index + 1, actor, actorName: actor, at: index })))

test("[U25] a lane a person, every entry once in its person's lane", () => {
  fc.assert(
    fc.property(timeline, fc.integer({ min: 1, max: 200 }), (entries, columns) => {
      const { lanes, most } = layoutTimeline(entries, columns)
      assert.equal(
        lanes.map(({ actor }) => actor),
        [...new Set(entries.map(({ actor }) => actor))],
      )
      for (const lane of lanes) {
        const own = entries.filter(({ actor }) => actor === lane.actor).length
        assert.is(lane.columns.length, columns)
        assert.is(
          lane.columns.reduce((sum, height) => sum + height, 0),
          own,
        )
        assert.ok(lane.columns.every((height) => height <= most))
      }
    }),
  )
})

test('[U26] positions lead to entries and entries to positions', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), fc.double({ min: -0.5, max: 1.5, noNaN: true }), (count, at) => {
      const found = placeAt(at, count)
      assert.ok(found >= 0 && found < count)
      assert.is(placeAt(fractionOfPlace(found, count), count), found)
    }),
  )
  assert.is(placeAt(0.5, 0), -1)
})

test('[U26] the place of a seq, or of the last before it', () => {
  const entries = [2, 5, 9].map((seq) => ({ seq }))
  assert.equal(
    [1, 2, 4, 5, 8, 9, 100].map((seq) => placeOfSeq(entries, seq)),
    [-1, 0, 0, 1, 1, 2, 2],
  )
})

test('[U27] only rows in sight and a few more', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(500_000), fc.integer({ min: 50, max: 2000 }), (count, top, height) => {
      const { from, to } = rowsInSight(top, height, { height: 48, count })
      assert.ok(from >= 0 && to <= count)
      assert.ok(to - from <= height / 48 + 18)
      for (let row = 0; row < count; row += 97) {
        const inSight = row * 48 < top + height && (row + 1) * 48 > top
        if (inSight) assert.ok(row >= from && row < to)
      }
    }),
  )
})

const standing: Playback = { place: 3, playing: false, speed: 10, owed: 0 }

test('[U28] it runs at its speed and stops at the last entry', () => {
  let playback: Playback = { ...standing, playing: true }
  for (let tick = 0; tick < 60; tick++) playback = advance(playback, 1000 / 60, 100)
  assert.is(playback.place, 13)
  for (let tick = 0; tick < 600; tick++) playback = advance(playback, 1000 / 60, 100)
  assert.equal(playback, { place: 99, playing: false, speed: 10, owed: 0 })
})

test('[U28] it begins again from the last, pauses, and never leaps', () => {
  assert.equal(togglePlay({ ...standing, place: 9 }, 10), { ...standing, place: 0, playing: true })
  assert.equal(togglePlay({ ...standing, playing: true }, 10), standing)
  assert.equal(togglePlay(standing, 0), standing)
  assert.is(advance({ ...standing, playing: true }, 60_000, 1000).place, 5)
  assert.equal(advance(standing, 1000, 10), standing)
})

const entry = (seq: number, ...objects: string[]): ReplayEntry => ({
  seq,
  actor: 'ada',
  actorName: 'Ada',
  role: 'annotator',
  at: seq,
  words: '',
  frame: null,
  contour: null,
  objects: objects as ObjectId[],
})

test('[U29] a filter shows the entries of its object and keeps the present one near', () => {
  const entries = signal([entry(1, 'a'), entry(2, 'b'), entry(3, 'a', 'b'), entry(4, 'b'), entry(5, 'a')])
  const controls = createReplayControls({ entries }, 4)
  assert.is(controls.entry.value?.seq, 4)
  controls.setFilter('a' as ObjectId)
  assert.equal(
    controls.shown.value.map(({ seq }) => seq),
    [1, 3, 5],
  )
  assert.is(controls.entry.value?.seq, 3)
  controls.setFilter(null)
  assert.is(controls.entry.value?.seq, 4)
  controls.setFilter('none' as ObjectId)
  assert.is(controls.entry.value, undefined)
  assert.equal(controls.objects.value, ['a', 'b'])
})

test('[U29] without a choice the newest entry is shown, as it comes', () => {
  const entries = signal([entry(1, 'a')])
  const controls = createReplayControls({ entries }, null)
  entries.value = [entry(1, 'a'), entry(2, 'a')]
  assert.is(controls.entry.value?.seq, 2)
  controls.seekPlace(0)
  entries.value = [entry(1, 'a'), entry(2, 'a'), entry(3, 'a')]
  assert.is(controls.entry.value?.seq, 1)
  controls.toggle()
  controls.tick(250)
  controls.tick(250)
  assert.is(controls.entry.value?.seq, 2)
})

/** A server whose answers come when the test says so. */
function slowServer() {
  const pending: { readonly request: MomentRequest; readonly answer: () => void }[] = []
  const shown: string[] = []
  const failed: string[] = []
  const loader = createMomentLoader({
    fetch: (request) =>
      new Promise((resolve) => {
        const content = {
          meta: { shows: `${request.seq} ${request.frame}` },
          objects: {},
          contours: {},
          classifications: {},
        }
        pending.push({
          request,
          answer: () => resolve({ ok: true, value: { room: 'r', seq: request.seq, at: 0, hash: '', content } }),
        })
      }),
    show: (content: RoomAt['content']) => shown.push(JSON.stringify(content.meta['shows'])),
    fail: ({ detail }) => failed.push(detail),
  })
  const answerNext = async (): Promise<void> => {
    pending.shift()?.answer()
    // The loader goes on in microtasks.
    for (let turn = 0; turn < 10; turn++) await Promise.resolve()
  }
  return { loader, pending, shown, answerNext }
}

test('[U30] of what is asked meanwhile only the last is fetched', async () => {
  const { loader, pending, shown, answerNext } = slowServer()
  for (const seq of [1, 2, 3, 4]) loader.ask({ seq, frame: 'f' })
  assert.is(pending.length, 1)
  await answerNext()
  assert.equal(
    pending.map(({ request }) => request.seq),
    [4],
  )
  await answerNext()
  assert.equal(shown, ['"1 f"', '"4 f"'])
  loader.ask({ seq: 1, frame: 'f' })
  assert.equal(shown.at(-1), '"1 f"')
  assert.is(pending.length, 0)
})

test('[U30] a moment is never shown on another slice', async () => {
  const { loader, shown, answerNext } = slowServer()
  loader.ask({ seq: 1, frame: 'f' })
  loader.ask({ seq: 2, frame: 'g' })
  await answerNext()
  await answerNext()
  assert.equal(shown, ['"2 g"'])
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
  const log = open(server([logged(1, [{ type: 'contour.smoothed' }])]).history)
  await log.load()
  assert.match(log.entries.value[0]?.words ?? '', /cannot show/)
})

test.run()
