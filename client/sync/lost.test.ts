// Shows that whatever a store has lost comes back whole and in order, and that nobody's work is passed off as anybody else's.
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { whatWasLost, type GivenBack } from './lost.ts'

const test = suite('lost')

interface Step {
  /** Sessions 1 and 2 are this person's. */
  readonly session: number
  readonly at: number
  readonly drop: boolean
}

const isOwn = (client: number): boolean => client <= 2

/** A document that everybody drew in at once, with and without having seen the other, and its updates in order. */
function written(steps: readonly Step[]) {
  const ydoc = new Y.Doc()
  const updates: { readonly update: Uint8Array; readonly session: number }[] = []
  let session = 0
  ydoc.on('update', (update: Uint8Array) => updates.push({ update, session }))
  for (const { session: by, at, drop } of steps) {
    session = by
    ydoc.clientID = by
    const list = ydoc.getArray<number>('list')
    const place = list.length === 0 ? 0 : at % list.length
    if (drop && list.length > 0) list.delete(place, 1)
    else list.insert(place, [updates.length, -updates.length])
    if (at % 3 === 0) ydoc.getMap('map').set(`key ${at % 2}`, new Y.Array<number>())
  }
  return { ydoc, updates }
}

function store(updates: readonly { readonly update: Uint8Array }[]): Y.Doc {
  const doc = new Y.Doc()
  for (const { update } of updates) Y.applyUpdate(doc, update)
  return doc
}

const clientsOf = ({ update }: GivenBack) => [...Y.parseUpdateMeta(update).from.keys()]

const steps = fc.array(
  fc.record({ session: fc.integer({ min: 1, max: 4 }), at: fc.nat({ max: 30 }), drop: fc.boolean() }),
  { minLength: 1, maxLength: 30 },
)

test('[C60] whatever was lost and whatever waits, all of it comes back, each part resting on those before it', () => {
  fc.assert(
    fc.property(steps, fc.nat(), fc.nat(), (done, lost, kept) => {
      const { ydoc, updates } = written(done)
      const keptUpTo = kept % (updates.length + 1)
      const server = store(updates.slice(0, lost % (keptUpTo + 1)))
      // This person's newest edits are not kept; nobody else has seen them.
      const newest = updates.slice(keptUpTo)
      const waiting = newest.every(({ session }) => isOwn(session)) ? newest.map(({ update }) => update) : []
      const { before, after } = whatWasLost(ydoc, { stateVector: Y.encodeStateVector(server), waiting, isOwn })
      for (const update of [...before.map((part) => part.update), ...waiting, ...after.map((part) => part.update)]) {
        Y.applyUpdate(server, update)
        assert.is(server.store.pendingStructs, null)
        assert.is(server.store.pendingDs, null)
      }
      assert.equal(server.getArray('list').toJSON(), ydoc.getArray('list').toJSON())
      assert.equal(server.getMap('map').toJSON(), ydoc.getMap('map').toJSON())
      assert.equal(Y.encodeStateVector(server), Y.encodeStateVector(ydoc))
      for (const part of [...before, ...after])
        assert.ok(clientsOf(part).every((client) => isOwn(client) === (part.givenBack === 'own')))
    }),
    { numRuns: 400 },
  )
})

test('[C60] what only this person ever wrote is theirs, deletions included; where others wrote, deletions are somebody’s', () => {
  const alone = written([1, 2, 1].map((session, at) => ({ session, at, drop: at === 2 })))
  const nothing = Uint8Array.of(0)
  const { before, after } = whatWasLost(alone.ydoc, { stateVector: nothing, waiting: [], isOwn })
  assert.equal(
    [...before, ...after].map((part) => part.givenBack),
    ['own', 'own'],
  )
  const together = written([1, 3, 1].map((session, at) => ({ session, at, drop: at === 2 })))
  const parts = whatWasLost(together.ydoc, { stateVector: nothing, waiting: [], isOwn })
  assert.is(parts.after.at(-1)?.givenBack, 'of-others')
})

test('[C60] a store that has lost nothing is given nothing but the deletions', () => {
  const { ydoc } = written([1, 3].map((session) => ({ session, at: 1, drop: false })))
  const lost = whatWasLost(ydoc, { stateVector: Y.encodeStateVector(ydoc), waiting: [], isOwn })
  assert.equal(lost, { before: [], after: [] })
})

test.run()
