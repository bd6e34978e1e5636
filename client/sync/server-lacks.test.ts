// Shows that a server restored from any older copy gets back what it had, and that a server which lacks nothing is sent nothing.
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { serverLacks } from './server-lacks.ts'

const test = suite('server-lacks')

/** A document of several sessions and its updates in order, deletions among them. */
function written(steps: readonly { readonly session: number; readonly drop: boolean }[]) {
  const ydoc = new Y.Doc()
  const updates: Uint8Array[] = []
  ydoc.on('update', (update: Uint8Array) => updates.push(update))
  for (const { session, drop } of steps) {
    ydoc.clientID = session + 1
    const list = ydoc.getArray<number>('list')
    if (drop && list.length > 0) list.delete(0, 1)
    else list.insert(Math.floor(list.length / 2), [updates.length])
  }
  return { ydoc, updates }
}

function serverWith(updates: readonly Uint8Array[]): Y.Doc {
  const server = new Y.Doc()
  for (const update of updates) Y.applyUpdate(server, update)
  return server
}

const steps = fc.array(fc.record({ session: fc.nat({ max: 2 }), drop: fc.boolean() }), { minLength: 1, maxLength: 20 })

test('[C11] whatever the server lost and whatever waits, it ends with the whole document', () => {
  fc.assert(
    fc.property(steps, fc.nat(), fc.nat(), (done, lost, kept) => {
      const { ydoc, updates } = written(done)
      const waitsFrom = kept % (updates.length + 1)
      const waiting = updates.slice(waitsFrom)
      const server = serverWith(updates.slice(0, lost % (waitsFrom + 1)))
      const { where, encode } = serverLacks(ydoc, Y.encodeStateVector(server), waiting)
      const before = where === 'before' ? [encode()] : []
      // Opening a room always sends what comes after, for deletions do not show.
      const after = where === 'before' ? [] : [encode()]
      for (const update of [...before, ...waiting, ...after]) Y.applyUpdate(server, update)
      assert.equal(server.getArray('list').toJSON(), ydoc.getArray('list').toJSON())
      assert.is(server.store.pendingStructs, null)
    }),
  )
})

test('[C11] waiting edits that rest on what the server lost are told from those that follow on', () => {
  const { ydoc, updates } = written([1, 1, 1].map((session) => ({ session, drop: false })))
  const state = (count: number) => Y.encodeStateVector(serverWith(updates.slice(0, count)))
  assert.is(serverLacks(ydoc, state(2), updates.slice(2)).where, 'nowhere')
  assert.is(serverLacks(ydoc, state(1), updates.slice(2)).where, 'before')
  assert.is(serverLacks(ydoc, state(1), []).where, 'after')
  assert.is(serverLacks(ydoc, state(3), []).where, 'nowhere')
})

test.run()
