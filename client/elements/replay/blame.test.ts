// Who drew what, as lines, legend and colours.
import { computed, signal } from '@preact/signals-core'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Blame, RoomAt } from '../../../shared/api/index.ts'
import { imagePoint, vertexToImage } from '../../../shared/geometry/index.ts'
import type { ContourId, ObjectId } from '../../../shared/model/index.ts'
import { aContour, aFrame, circle } from '../../../shared/testing/index.ts'
import type { ApiResult } from '../../api/index.ts'
import type { DisplayContour, Selection } from '../../editor/index.ts'
import { blameLines, legendOf, stretchAt, type Stretch } from './blame-lines.ts'
import { createBlame } from './blame-state.ts'
import { ContentDoc } from './content-doc.ts'
import { distinctColors } from './distinct-colors.ts'
import { withMarks } from './marks.ts'
import type { ShownMoment } from './past-loader.ts'
import { settled } from './test-history.ts'

const test = suite('blame')

/** Stretches that cover `vertices` in order, each of somebody's. */
const cut = (vertices: number): fc.Arbitrary<readonly Stretch[]> =>
  fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: vertices - 1 }), { maxLength: 6 }),
      fc.array(fc.nat(3), { minLength: 7, maxLength: 7 }),
    )
    .map(([cuts, hands]) => {
      const ends = [...cuts.sort((a, b) => a - b), vertices]
      return ends.map((to, index) => {
        const actor = `person-${hands[index] ?? 0}`
        return { from: ends[index - 1] ?? 0, to, actor, actorName: actor, at: index, seq: index + 1 }
      })
    })

const contour = aContour('c1', { vertices: circle(40) })
const pairs = ({ points }: DisplayContour): string[] =>
  Array.from({ length: points.length / 2 }, (_, index) => `${points[2 * index]},${points[2 * index + 1]}`)

test('[H109] the lines of all stretches are the whole border, each edge once, in order', () => {
  const ring = contour.vertices.map((vertex) => {
    const { x, y } = vertexToImage(vertex)
    return `${Math.fround(x)},${Math.fround(y)}`
  })
  fc.assert(
    fc.property(cut(40), (stretches) => {
      const lines = blameLines(contour, stretches, () => '#ffffff')
      const edges = lines.flatMap((line) => {
        const points = pairs(line)
        const open = points.slice(1).map((point, index) => `${points[index]} ${point}`)
        return line.closed ? [...open, `${points.at(-1)} ${points[0]}`] : open
      })
      assert.equal(
        edges,
        ring.map((point, index) => `${point} ${ring[(index + 1) % ring.length]}`),
      )
    }),
  )
})

test('[H109] the legend counts every point once, for the person and for the edit', () => {
  fc.assert(
    fc.property(cut(40), (stretches) => {
      const legend = legendOf(stretches)
      assert.is(
        legend.reduce((sum, { points }) => sum + points, 0),
        40,
      )
      for (const { actor, points, entries } of legend) {
        assert.is(
          entries.reduce((sum, entry) => sum + entry.points, 0),
          points,
        )
        const theirs = stretches.filter((stretch) => stretch.actor === actor)
        assert.is(
          theirs.reduce((sum, { from, to }) => sum + to - from, 0),
          points,
        )
      }
      assert.is(new Set(legend.map(({ actor }) => actor)).size, legend.length)
    }),
  )
})

test('[H109] the stretch under the hand is the one whose line is there', () => {
  const stretches = [
    { from: 0, to: 10, actor: 'ada', actorName: 'Ada', at: 0, seq: 1 },
    { from: 10, to: 40, actor: 'ben', actorName: 'Ben', at: 0, seq: 2 },
  ]
  const at = (index: number, away = 0) => {
    const { x, y } = vertexToImage(contour.vertices[index]!)
    return stretchAt(contour, stretches, imagePoint(x + away, y), { x: 1, y: 1 })?.actor
  }
  assert.equal([at(5), at(20), at(39)], ['ada', 'ben', 'ben'])
  assert.is(at(0, 30), undefined)
})

test('[H109] two people in one picture never have the same colour', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 8 }), (ids) => {
      const colors = distinctColors(ids, () => '#5cc8ff')
      assert.is(new Set(colors.values()).size, ids.length)
    }),
  )
  assert.equal(
    [...distinctColors(['a', 'b'], (id) => (id === 'a' ? '#111111' : '#222222')).values()],
    ['#111111', '#222222'],
  )
})

/** A blame whose answers come when the test says so. */
function blameState() {
  const past = new ContentDoc()
  const shown = signal<ShownMoment | null>(null)
  const selection = signal<Selection>({ object: null, contour: null })
  const isOn = signal(true)
  const asked: string[] = []
  const pending: (() => void)[] = []
  const border = (points: number[]): RoomAt['content'] => ({
    meta: {},
    objects: {},
    contours: { c1: { objectId: 'o1', frame: aFrame(1), kind: 'closed', state: 'confirmed', points } },
    classifications: {},
  })
  const blame = createBlame({
    blame: (room, id, seq) => {
      asked.push(`${id} ${seq}`)
      const vertices = past.contour(id as ContourId)?.vertices.length ?? 0
      const stretches = [{ from: 0, to: vertices, actor: 'ada', actorName: 'Ada', at: 0, seq }]
      const value: Blame = { room, seq, contour: id, vertices, stretches }
      return new Promise<ApiResult<Blame>>((resolve) => pending.push(() => resolve({ ok: true, value })))
    },
    room: 'r',
    past,
    shown,
    editor: {
      selection,
      frameKey: computed(() => aFrame(1)),
      pointer: signal(null),
      view: signal(null),
      opacity: signal(1),
    },
    colorOf: () => '#abcdef',
    isOn,
    attempt: signal(0),
  })
  const show = (seq: number, points: number[]): void => {
    past.show(border(points))
    shown.value = { seq, frame: aFrame(1) }
  }
  const answer = async (): Promise<void> => {
    pending.shift()?.()
    await settled()
  }
  return { blame, show, answer, asked, selection, isOn }
}

test('[H110] the selected border is asked about at the moment shown, and only while it is looked for', async () => {
  const { blame, show, answer, asked, selection, isOn } = blameState()
  show(1, [0, 0, 9, 0, 9, 9])
  assert.equal(asked, [])
  selection.value = { object: 'o1' as ObjectId, contour: null }
  await answer()
  assert.equal(asked, ['c1 1'])
  assert.is(blame.marks.value?.lines.length, 1)
  isOn.value = false
  show(2, [0, 0, 9, 0, 9, 9])
  assert.equal([asked.length, blame.marks.value], [1, null])
})

test('[H110] stretches are never drawn on another border than their own; while it stays the same they stay', async () => {
  const { blame, show, answer, asked, selection } = blameState()
  selection.value = { object: 'o1' as ObjectId, contour: null }
  show(1, [0, 0, 9, 0, 9, 9])
  await answer()
  show(2, [0, 0, 9, 0, 9, 9])
  assert.ok(blame.marks.value !== null)
  await answer()
  show(3, [0, 0, 9, 0, 9, 9, 0, 9])
  assert.is(blame.marks.value, null)
  await answer()
  assert.is(blame.marks.value?.lines.length, 1)
  assert.equal(asked, ['c1 1', 'c1 2', 'c1 3'])
})

const shownContour = (id: string): DisplayContour => ({
  id: id as ContourId,
  objectId: 'o' as ObjectId,
  points: new Float32Array(6),
  closed: true,
  color: '#ffffff',
  opacity: 0.8,
  selected: true,
  hovered: false,
  unconfirmed: false,
})

test('[H110] marks stand for their border, and the others step back', () => {
  const display = [shownContour('a'), shownContour('b')]
  const line = shownContour('a 0')
  assert.is(withMarks(display, null), display)
  const some = withMarks(display, { lines: [line], instead: new Set(['a' as ContourId]), others: 0.5 })
  assert.equal(
    some.map(({ id, opacity }) => [id, opacity]),
    [
      ['b', 0.4],
      ['a 0', 0.8],
    ],
  )
  assert.equal(withMarks(display, { lines: [line], instead: new Set(), others: 0 }), [line])
})

test.run()
