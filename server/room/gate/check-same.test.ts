// Shows that honest repetition, however it is cut and merged, is taken for what it is, and that work under taken clocks is not. Lists and maps of one document.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { gate } from '../gate.ts'

const test = suite('check same')

const ADA = 11
const BEN = 22
const OWNERS = new Map([
  [ADA, 'ada'],
  [BEN, 'ben'],
])

function judge(doc: Y.Doc, update: Uint8Array, user: string, recovered?: { readonly wasHere: boolean }) {
  doc.getMap('objects')
  const claimedBy = (client: number) => OWNERS.get(client)
  return gate(update, { doc, user, recovered, claimedBy, checkPath: () => ({ ok: true }) })
}

function person(client: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = client
  doc.getMap('objects')
  return doc
}

const step = fc.record({
  who: fc.constantFrom(0, 1),
  what: fc.constantFrom('insert', 'delete', 'set', 'list', 'drop', 'undo', 'sync'),
  at: fc.nat(40),
  count: fc.integer({ min: 1, max: 5 }),
  value: fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.jsonValue({ maxDepth: 3 })),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function list(...values: unknown[]): Y.Array<unknown> {
  const made = new Y.Array<unknown>()
  made.push(values)
  return made
}

function act(doc: Y.Doc, undo: Y.UndoManager, { what, at, count, value }: Step): void {
  const objects = doc.getMap<unknown>('objects')
  const key = `k${at % 3}`
  const there = objects.get(key)
  if (what === 'undo') undo.undo()
  if (what === 'set') objects.set(key, value)
  if (what === 'list') objects.set(key, list(value, at, at + 1, at + 2))
  if (what === 'drop') objects.delete(key)
  if (!(there instanceof Y.Array)) return
  const { length } = there
  if (what === 'insert')
    there.insert(
      Math.min(at, length),
      Array.from({ length: count }, () => value),
    )
  if (what === 'delete' && length > 0) there.delete(at % length, Math.min(count, length - (at % length)))
}

/** Two people, what each of them sent, and states of theirs from other moments. */
function play(steps: readonly Step[]) {
  const docs = [person(ADA), person(BEN)] as const
  const sent: [Uint8Array[], Uint8Array[]] = [[], []]
  const undos = docs.map((doc) => new Y.UndoManager(doc.getMap('objects'), { captureTimeout: 0 }))
  docs.forEach((doc, who) =>
    doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (local) sent[who as 0 | 1].push(update)
    }),
  )
  const vectors: Uint8Array[] = []
  for (const one of steps) {
    const [doc, other] = one.who === 0 ? docs : [docs[1], docs[0]]
    const undo = undos[one.who]
    if (one.what === 'sync') Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'sync')
    else if (undo) doc.transact(() => act(doc, undo, one))
    vectors.push(Y.encodeStateVector(doc))
  }
  const server = person(3)
  for (const doc of docs) Y.applyUpdate(server, Y.encodeStateAsUpdate(doc))
  return { docs, sent, vectors, server }
}

test('[R102] whatever was sent before is known when it comes again, cut and merged in any way', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
      const { docs, sent, vectors, server } = play(steps)
      const again = docs.map((doc, who) => [
        ...(sent[who] ?? []),
        ...((sent[who] ?? []).length > 0 ? [Y.mergeUpdates(sent[who] ?? [])] : []),
        ...vectors.map((vector) => Y.encodeStateAsUpdate(doc, vector)),
        Y.encodeStateAsUpdate(doc),
      ])
      again.forEach((updates, who) => {
        for (const update of updates) {
          const foreign = judge(server, update, who === 0 ? 'ada' : 'ben')
          // Only of what another person made and the server has collected nothing can be said.
          if (!foreign.ok) assert.match(foreign.detail, 'is gone here')
          const verdict = judge(server, update, who === 0 ? 'ada' : 'ben', { wasHere: true })
          assert.ok(verdict.ok, verdict.ok ? '' : `${verdict.reason}: ${verdict.detail}`)
          assert.ok(verdict.noop)
        }
      })
      for (const update of sent[0]) assert.ok(judge(server, update, 'ada').ok)
    }),
    { numRuns: 150 },
  )
})

/** What `make` does under Ada's client id, in a document that holds what `base` does. */
function underAda(make: (objects: Y.Map<unknown>) => void, base?: Y.Doc): Uint8Array {
  const doc = person(ADA)
  if (base) {
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
    doc.clientID = ADA
  }
  const before = Y.encodeStateVector(doc)
  doc.transact(() => make(doc.getMap('objects')))
  return Y.encodeStateAsUpdate(doc, before)
}

for (const [name, here, comes] of [
  ['another value', (o) => o.set('k', 1), (o) => o.set('k', 2)],
  ['another key', (o) => o.set('k', 1), (o) => o.set('l', 1)],
  ['another type', (o) => o.set('k', new Y.Map()), (o) => o.set('k', new Y.Array())],
  ['a value for a type', (o) => o.set('k', new Y.Map()), (o) => o.set('k', 1)],
  ['something nested', (o) => o.set('k', { a: [1, { b: 2 }] }), (o) => o.set('k', { a: [1, { b: 3 }] })],
  ['a field more', (o) => o.set('k', { a: 1 }), (o) => o.set('k', { a: 1, b: 2 })],
  ['the end of a longer list', (o) => o.set('k', list(1, 2, 3, 4)), (o) => o.set('k', list(1, 2, 3, 5))],
  ['a longer list that goes on', (o) => o.set('k', list(1, 2)), (o) => o.set('k', list(1, 3, 4))],
  [
    'what was drawn and taken away at once',
    (o) => (o.set('k', 1), o.delete('k')),
    (o) => (o.set('l', 1), o.set('m', 2)),
  ],
] as const satisfies readonly [string, (objects: Y.Map<unknown>) => void, (objects: Y.Map<unknown>) => void][])
  test(`[R102] under clocks that are taken something else is refused, not called known: ${name}`, () => {
    const server = person(3)
    Y.applyUpdate(server, underAda(here))
    assert.ok(judge(server, underAda(here), 'ada').ok)
    const verdict = judge(server, underAda(comes), 'ada')
    assert.is(verdict.ok ? 'accepted' : verdict.reason, 'foreign_client')
  })

test('[R102] what somebody wrote and took away under a client id that is theirs now hides nobody’s work', () => {
  const server = person(3)
  Y.applyUpdate(
    server,
    underAda((objects) => {
      objects.set('k', list(1, 2, 3))
      objects.delete('k')
    }),
  )
  const inCollected = (objects: Y.Map<unknown>) => objects.set('k', list(7, 8, 9))
  const verdict = judge(server, underAda(inCollected), 'ben')
  assert.equal([verdict.ok, verdict.ok ? '' : verdict.reason], [false, 'foreign_client'])
  assert.ok(judge(server, underAda(inCollected), 'ada').ok)
})

test.run()
