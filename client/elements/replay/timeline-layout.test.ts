// Where entries lie on a timeline.
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { LogColumns } from './log-columns.ts'
import { shownEntries } from './shown-entries.ts'
import { logged, overviewOf, type Entry } from './test-history.ts'
import { fractionOfPlace, layoutTimeline, placeAt, runsOfLane } from './timeline-layout.ts'

const test = suite('timeline')

function shown(entries: readonly Entry[]) {
  const columns = new LogColumns()
  columns.append(overviewOf(entries))
  return shownEntries(columns, columns.count, null)
}

const timeline = fc
  .array(fc.constantFrom('ada', 'ben', 'cleo'), { maxLength: 300 })
  .map((actors) => actors.map((actor, index) => logged(index + 1, [], { actor })))

test("[U25] a lane a person, every entry once in its person's lane", () => {
  fc.assert(
    fc.property(timeline, fc.integer({ min: 1, max: 200 }), (entries, columns) => {
      const { lanes, most } = layoutTimeline(shown(entries), columns)
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

test('[U25] runs of a lane cover exactly its columns that hold something', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 100 }), (heights) => {
      const lane = Uint32Array.from(heights)
      const covered = new Set<number>()
      for (const { from, to, level } of runsOfLane(lane, 20, 8)) {
        assert.ok(level >= 1 && level <= 8)
        for (let column = from; column < to; column++) covered.add(column)
      }
      assert.equal(
        [...covered],
        heights.flatMap((height, column) => (height > 0 ? [column] : [])),
      )
    }),
  )
})

test('[U25] long pauses are marked where they were', () => {
  const minute = 60_000
  const at = [0, 1, 2, 40, 41, 100].map((minutes) => minutes * minute)
  const entries = at.map((when, index) => logged(index + 1, [], { at: when }))
  assert.equal(layoutTimeline(shown(entries), 60).pauses, [30, 50])
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

test.run()
