// Shows that following an edit says the same as walking along the whole list, whoever edited what at the same time.
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { readBorder, walkBorder } from './border.ts'
import { followBorder } from './border-follow.ts'
import type { Border } from './border-vertices.ts'
import type { Span } from './change.ts'

const test = suite('border')

type Delta = readonly { readonly retain?: number; readonly insert?: readonly unknown[]; readonly delete?: number }[]

/** As Yjs' own delta has it. */
function spansOf(delta: Delta): readonly Span[] {
  const spans: { at: number; removed: number; inserted: number }[] = []
  let at = 0
  let isOpen = false
  for (const step of delta) {
    at += step.retain ?? 0
    if (step.retain === undefined && !isOpen) spans.push({ at, removed: 0, inserted: 0 })
    isOpen = step.retain === undefined
    const span = spans.at(-1)
    if (!isOpen || !span) continue
    span.removed += step.delete ?? 0
    span.inserted += step.insert?.length ?? 0
    at += step.delete ?? 0
  }
  return spans
}

/** Keeps a border of the list current, edit by edit, and compares it each time; counts how often it could be followed. */
function watch(list: Y.Array<unknown>): { followed: number; edits: number } {
  const seen = { followed: 0, edits: 0 }
  let border: Border | undefined
  list.observe((event, transaction) => {
    const walked = walkBorder(list, transaction)
    const followed = border && followBorder(copyOf(border), transaction)
    const read = readBorder(list, transaction, border)
    assert.equal(walked.spans, spansOf(event.delta as Delta))
    assert.equal(walked.border.values, list.toArray())
    assert.equal(read, walked)
    if (followed) assert.equal(followed, walked)
    seen.edits += 1
    if (followed) seen.followed += 1
    border = read.border
  })
  return seen
}

/** Following uses a border up. */
function copyOf({ clients, clocks, ...rest }: Border): Border {
  return { ...rest, clients: [...clients], clocks: [...clocks] }
}

function open(client: number): { readonly doc: Y.Doc; readonly list: Y.Array<unknown> } {
  const doc = new Y.Doc()
  doc.clientID = client
  return { doc, list: doc.getArray('points') }
}

const act = fc.record({
  who: fc.nat(2),
  at: fc.nat(1000),
  remove: fc.nat(4),
  insert: fc.nat(4),
  /** Beside the first: another place in the same transaction. */
  also: fc.option(fc.nat(1000)),
  sync: fc.option(fc.nat(2)),
})

test('[R60] following an edit says what Yjs says: values, whose each is, and the changed stretches', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 5, maxLength: 60 }), (acts) => {
      const people = [3, 1, 2].map(open)
      const seen = people.map(({ list }) => watch(list))
      people[0]?.list.insert(0, [1, 2, 3, 4, 5, 6, 7, 8])
      let value = 100
      for (const { who, at, remove, insert, also, sync } of acts) {
        const { doc, list } = people[who] ?? open(0)
        doc.transact(() => {
          for (const place of also === null ? [at] : [at, also]) {
            const from = place % (list.length + 1)
            list.delete(from, Math.min(remove, list.length - from))
            list.insert(
              from,
              Array.from({ length: insert }, () => (value += 1)),
            )
          }
        })
        const from = sync === null ? undefined : people[sync]
        if (from && from.doc !== doc) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(doc)))
      }
      assert.ok(seen.some(({ edits }) => edits > 0))
    }),
    { numRuns: 300 },
  )
})

test('[R60] an edit is followed, not walked, however often the border was edited before', () => {
  const author = open(1)
  const room = open(2)
  author.list.insert(
    0,
    Array.from({ length: 200 }, (_, index) => index),
  )
  Y.applyUpdate(room.doc, Y.encodeStateAsUpdate(author.doc))
  const seen = watch(room.list)
  author.doc.on('update', (update: Uint8Array) => Y.applyUpdate(room.doc, update))
  for (let step = 0; step < 3000; step += 1)
    author.doc.transact(() => {
      const at = (step * 7) % 200
      author.list.delete(at, 1)
      author.list.insert(at, [1000 + step])
    })
  assert.is(seen.edits, 3000)
  assert.is(seen.followed, 2999)
})

test('[R60] what is too large to follow is walked, and followed again afterwards', () => {
  const { list } = open(1)
  const seen = watch(list)
  list.insert(0, [1, 2, 3])
  for (let index = 0; index < 600; index += 1) list.insert(0, [index])
  list.doc?.transact(() => {
    for (let index = 0; index < 600; index += 1) list.insert(index * 2, ['between'])
  })
  list.delete(10, 500)
  list.insert(5, ['one'])
  assert.is(seen.edits - seen.followed, 3)
})

test.run()
