// Two sides beside each other: what is asked, listed and drawn.
import { signal } from '@preact/signals-core'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Diff } from '../../../shared/api/index.ts'
import type { FrameKey } from '../../../shared/dicom/index.ts'
import type { ContourId } from '../../../shared/model/index.ts'
import { sideText, type ApiResult, type Side } from '../../api/index.ts'
import { createCompare, SIDE_COLORS } from './compare-state.ts'
import { frames, settled } from './test-history.ts'

const test = suite('compare')

const before = [0, 0, 9, 0, 9, 9]
const after = [0, 0, 8, 0, 8, 8]
const contours: Diff['contours'] = [
  { contour: 'late', object: 'o', frame: frames[9]!, change: 'added', before: null, after },
  { contour: 'early', object: 'o', frame: frames[2]!, change: 'changed', before, after },
  { contour: 'gone', object: 'o', frame: frames[2]!, change: 'removed', before, after: null },
]
const at = (seq: number): Side => ({ kind: 'seq', seq })

function comparison(answer?: ApiResult<Diff>) {
  const asked: string[] = []
  const frameKey = signal<FrameKey>(frames[2]!)
  const isOn = signal(true)
  const attempt = signal(0)
  const compare = createCompare({
    diff: (room, a, b) => {
      asked.push(`${sideText(a)} ${sideText(b)}`)
      const value = { room, a: sideText(a), b: sideText(b), contours, objects: [] }
      return Promise.resolve(answer ?? { ok: true, value })
    },
    room: 'r',
    frames,
    frameKey,
    isOn,
    attempt,
  })
  return { compare, asked, frameKey, isOn, attempt }
}

test('[H111] what differs is listed by slice and drawn on its slice, before and after in two colours', async () => {
  const { compare, asked, frameKey } = comparison()
  compare.setSides({ a: at(3), b: { kind: 'actor', actor: 'ada' } })
  await settled()
  assert.equal(asked, ['seq:3 actor:ada'])
  assert.equal(
    compare.contours.value.map(({ contour }) => contour),
    ['early', 'gone', 'late'],
  )
  const lines = () => compare.marks.value?.lines.map(({ id, color, points }) => [id, color, [...points]])
  assert.equal(lines(), [
    ['early a', SIDE_COLORS.a, before],
    ['early b', SIDE_COLORS.b, after],
    ['gone a', SIDE_COLORS.a, before],
  ])
  frameKey.value = frames[9]!
  assert.equal(lines(), [['late b', SIDE_COLORS.b, after]])
  compare.choose('late' as ContourId)
  assert.equal(
    compare.marks.value?.lines.map(({ selected }) => selected),
    [true],
  )
})

test('[H111] the same sides are asked again each time: a person may have gone on', async () => {
  const { compare, asked, isOn } = comparison()
  compare.setSides({ a: at(1), b: at(2) })
  await settled()
  isOn.value = false
  assert.equal([compare.diff.value, compare.marks.value], [null, null])
  isOn.value = true
  await settled()
  assert.is(asked.length, 2)
  assert.ok(compare.diff.value !== null)
})

test('[H111] a refusal is told in place of the list, and asked again when there may be an answer', async () => {
  const refusal = { kind: 'not-found', status: 404, type: '', title: '', detail: 'No such entry.' } as const
  const { compare, asked, attempt } = comparison({ ok: false, refusal })
  compare.setSides({ a: at(1), b: at(2) })
  assert.ok(compare.isLoading.value)
  await settled()
  assert.equal([compare.isLoading.value, compare.refusal.value?.detail], [false, 'No such entry.'])
  attempt.value += 1
  assert.equal([compare.isLoading.value, asked.length], [true, 2])
})

test.run()
