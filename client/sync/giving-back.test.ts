// Shows when a tab gives back what a store has lost, in what order, and when it takes the new store for the one that keeps its work.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { GivingBack } from './giving-back.ts'
import { openKeptBy, type Notes } from './kept-by.ts'
import { PushQueue } from './push-queue.ts'

const test = suite('giving-back')

/** Ada (clients 1 and 3) and somebody else (2) have drawn; Ada's first session and the store `old` are noted, and a fresh edit of hers waits. */
async function scene() {
  const kept = new Map<string, unknown>()
  const notes: Notes = {
    get: (key) => Promise.resolve(kept.get(key)),
    set: (key, value) => Promise.resolve(void kept.set(key, value)),
  }
  const before = await openKeptBy(notes)
  before.noteStore('old')
  const ydoc = new Y.Doc()
  const draw = (client: number): Uint8Array => {
    ydoc.clientID = client
    const known = Y.encodeStateVector(ydoc)
    ydoc.getArray<number>('list').push([client])
    return Y.encodeStateAsUpdate(ydoc, known)
  }
  draw(1)
  await before.noteOwn([1])
  draw(2)
  const queue = new PushQueue()
  queue.add({ key: 7, update: draw(3) })
  const givingBack = new GivingBack(ydoc, queue, await openKeptBy(notes))
  const sent = () => queue.takeSendable().map(({ givenBack = 'waiting' }) => givenBack)
  return { kept, ydoc, queue, givingBack, sent }
}

const NOTHING = Uint8Array.of(0)

test('[C61] the store that kept the work is met again: nothing is given back', async () => {
  const { givingBack } = await scene()
  givingBack.meet('old')
  assert.not(givingBack.isDue)
  givingBack.meet(undefined)
  assert.not(givingBack.isDue)
})

test('[C61] another store: own work at once, what others made after a while, and what waits behind what it rests on', async () => {
  const { givingBack, queue, sent, kept } = await scene()
  givingBack.meet('new')
  assert.ok(givingBack.isDue)
  givingBack.synced()
  const own = await givingBack.ownClients(NOTHING)
  assert.equal([...own], [1])
  assert.ok(givingBack.lineUp(NOTHING, own), 'others have the time to bring theirs')
  assert.equal(sent(), ['own'])
  await givingBack.kept(queue.ack(1))
  assert.ok(givingBack.isDue)

  queue.connectionLost()
  const has = Y.encodeStateVector(new Map([[1, 1]]))
  assert.not(givingBack.lineUp(has, own))
  assert.equal(sent(), ['of-others', 'waiting'])
  await givingBack.kept(queue.ack(1))
  assert.not(givingBack.isDue, 'all that was lost is kept')
  assert.is(kept.get('limn.store'), 'new')
  await givingBack.kept(queue.ack(2))
  assert.equal(await givingBack.ownClients(NOTHING), new Set([3, 1]), 'what is somebody’s is not noted as own')
})

test('[C61] a line that breaks before all is kept begins again from what is still lost', async () => {
  const { givingBack, queue, sent } = await scene()
  givingBack.meet('new')
  const own = await givingBack.ownClients(NOTHING)
  assert.ok(givingBack.lineUp(NOTHING, own))
  queue.connectionLost()
  assert.not(givingBack.lineUp(NOTHING, own))
  assert.equal(sent(), ['own', 'of-others', 'waiting'])
  queue.connectionLost()
  assert.not(givingBack.lineUp(NOTHING, own))
  assert.equal(sent(), ['own', 'of-others', 'waiting'])
  assert.ok(givingBack.isDue)
})

test('[C61] a room that no store was noted for belongs to the first that is met', async () => {
  const keptBy = await openKeptBy({ get: () => Promise.resolve(undefined), set: () => Promise.resolve() })
  const givingBack = new GivingBack(new Y.Doc(), new PushQueue(), keptBy)
  givingBack.meet('new')
  givingBack.synced()
  assert.is(keptBy.store, 'new')
  assert.not(givingBack.isDue)
})

test.run()
