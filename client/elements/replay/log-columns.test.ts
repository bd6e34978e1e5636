// The whole log as numbers: what comes in comes out, however it is cut into answers.
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { EVERYTHING, sift, type EntryFilter } from './entry-filter.ts'
import { LogColumns } from './log-columns.ts'
import { shownEntries } from './shown-entries.ts'
import { frames, logged, overviewOf, type Entry } from './test-history.ts'

const test = suite('log columns')

const change = fc.record({
  type: fc.constantFrom('contour.added', 'contour.reshaped', 'object.set'),
  object: fc.constantFrom('o1', 'o2', 'o3'),
  frame: fc.constantFrom(...frames.slice(0, 5)),
})
const log: fc.Arbitrary<Entry[]> = fc
  .array(fc.tuple(fc.constantFrom('ada', 'ben', 'cleo'), fc.array(change, { maxLength: 3 }), fc.nat(9)), {
    maxLength: 60,
  })
  .map((drawn) => {
    let at = 1_700_000_000_000
    return drawn.map(([actor, changes, later], index) =>
      logged(index + 1, changes, { actor, at: (at += later * 1000) }),
    )
  })

function columnsOf(entries: readonly Entry[], most = Infinity): LogColumns {
  const columns = new LogColumns()
  while (columns.count < entries.length) columns.append(overviewOf(entries, columns.count + 1, most))
  return columns
}

test('[H103] every entry is in the columns as it was answered, whatever the size of the answers', () => {
  fc.assert(
    fc.property(log, fc.integer({ min: 1, max: 20 }), (entries, most) => {
      const columns = columnsOf(entries, most)
      assert.is(columns.count, entries.length)
      for (const [offset, entry] of entries.entries()) {
        assert.is(columns.at(offset), entry.at)
        assert.is(columns.actors[columns.actor(offset)], entry.actor)
        assert.is(columns.kinds[columns.kind(offset)], entry.changes[0]?.type)
        assert.is(columns.changes(offset), entry.changes.length)
        assert.is(columns.frames[columns.frame(offset)], entry.changes[0]?.['frame'])
        const objects: string[] = []
        columns.eachObject(offset, (object) => objects.push(columns.objects[object] ?? ''))
        assert.equal(objects, [...new Set(entry.changes.map(({ object }) => object))])
      }
    }),
  )
})

test('[H103] what is here already is not taken twice, and a gap is not taken at all', () => {
  const entries = [1, 2, 3, 4].map((seq) => logged(seq, []))
  const columns = new LogColumns()
  assert.ok(columns.append(overviewOf(entries, 1, 2)))
  assert.not.ok(columns.append(overviewOf(entries, 1, 2)))
  assert.not.ok(columns.append(overviewOf(entries, 4)))
  assert.ok(columns.append(overviewOf(entries, 2)))
  assert.equal(
    [0, 1, 2, 3].map((offset) => columns.at(offset)),
    [1000, 2000, 3000, 4000],
  )
})

test('[H103] a person is called what they were called last', () => {
  const columns = columnsOf([logged(1, [], { actorName: 'A. Ruiz' }), logged(2, [], { actorName: 'Ana Ruiz' })], 1)
  assert.equal(columns.names, ['Ana Ruiz'])
})

const filter: fc.Arbitrary<EntryFilter> = fc.record({
  people: fc.option(
    fc.uniqueArray(fc.constantFrom('ada', 'ben', 'nobody'), { minLength: 1 }).map((ids) => new Set(ids)),
  ),
  object: fc.option(fc.constantFrom('o1', 'o2', 'gone')),
  slices: fc.option(fc.tuple(fc.nat(4), fc.nat(4)).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))),
  time: fc.option(fc.nat(200).map((s) => ({ from: 1_700_000_000_000, to: 1_700_000_000_000 + s * 1000 }))),
})

/** The same by the book, entry by entry. */
function passes(entry: Entry, { people, object, slices, time }: EntryFilter): boolean {
  const near = slices && frames.slice(slices.from, slices.to + 1)
  return (
    (people === null || people.has(entry.actor)) &&
    (object === null || entry.changes.some((one) => one['object'] === object)) &&
    (near === null || entry.changes.some((one) => near.some((frame) => frame === one['frame']))) &&
    (time === null || (entry.at >= time.from && entry.at <= time.to))
  )
}

test('[H104] person, object, slices and time narrow together', () => {
  fc.assert(
    fc.property(log, filter, (entries, wanted) => {
      const columns = columnsOf(entries)
      const { offsets, count } = sift(columns, wanted, frames)
      const shown = shownEntries(columns, count, offsets)
      const found = Array.from({ length: shown.count }, (_, place) => shown.offsetOf(place) + 1)
      const expected = entries.filter((entry) => passes(entry, wanted)).map(({ seq }) => seq)
      assert.equal(found, expected)
      for (const seq of [0, 1, 7, entries.length, entries.length + 9])
        assert.is(
          shown.placeOfSeq(seq),
          expected.findLastIndex((one) => one <= seq),
        )
    }),
  )
})

test('[H104] every choice says how many edits it would show beside the rest of the filter', () => {
  fc.assert(
    fc.property(log, filter, (entries, wanted) => {
      const columns = columnsOf(entries)
      const { people, objects } = sift(columns, wanted, frames)
      for (const [index, actor] of columns.actors.entries()) {
        const alone = { ...wanted, people: new Set([actor]) }
        assert.is(people[index], entries.filter((entry) => passes(entry, alone)).length)
      }
      for (const [index, object] of columns.objects.entries())
        assert.is(objects[index], entries.filter((entry) => passes(entry, { ...wanted, object })).length)
    }),
  )
})

test('[H104] without a filter everything is shown, and nothing is copied', () => {
  const { offsets, count } = sift(columnsOf([logged(1, []), logged(2, [])]), EVERYTHING, frames)
  assert.equal([offsets, count], [null, 2])
})

test.run()
