// Shows what a store that was put back from an older copy takes from the browsers that still have it, whose it becomes, and what nobody may pass off so.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { encodeLimn } from '../../shared/protocol/index.ts'
import type { Append, StoreName } from '../store/index.ts'
import { createMemoryLog } from '../store/memory/index.ts'
import { Bells } from './testing/bells.ts'
import { ROOM, TestRooms, type TestPeer } from './testing/test-rooms.ts'
import { verifyRoom } from './verify.ts'

const test = suite('recovered')

const RESTORED: StoreName = { name: 'new', former: new Set(['old']) }

/** Ada and Ben have drawn: `a`, `b1`, then a copy was made, then `b2` and `a2`. Both still hold all of it. */
async function afterCopy() {
  const log = createMemoryLog()
  const kept: Append[] = []
  const append = log.append.bind(log)
  log.append = async (appends) => {
    await append(appends)
    kept.push(...appends)
  }
  const before = new TestRooms(log)
  const ada = await before.join({ client: 11 })
  const ben = await before.join({ user: 'ben', client: 22 })
  const draw = async (by: TestPeer, other: TestPeer, name: string): Promise<void> => {
    by.edit((author) => author.draw(name))
    await other.until(({ author }) => author.annotations.contours().some(({ id }) => id === `c-${name}`))
  }
  await draw(ada, ben, 'a')
  await draw(ben, ada, 'b1')
  const copy = createMemoryLog()
  await copy.append(kept)
  await draw(ben, ada, 'b2')
  await draw(ada, ben, 'a2')
  for (const peer of [ada, ben]) peer.leave()
  return { copy, ada: ada.author, ben: ben.author }
}

/** What the peer's document has beyond the room, of one client, given back as of the store `old`. */
function giveBack(peer: TestPeer, state: Y.Doc, store = 'old'): void {
  peer.raw(encodeLimn({ type: 'recovered', store }))
  peer.push(Y.encodeStateAsUpdate(peer.doc, Y.encodeStateVector(state)))
}

async function roomAsCopied(copy: ReturnType<typeof createMemoryLog>): Promise<Y.Doc> {
  const doc = new Y.Doc()
  for (const { update } of await copy.entries(ROOM, 1, 100)) Y.applyUpdate(doc, update)
  return doc
}

const signed = async (log: ReturnType<typeof createMemoryLog>) =>
  (await log.entries(ROOM, 3, 100)).map(({ actor, actorName, session }) => ({ actor, actorName, session }))

test('[R100] what a browser gives back is kept as somebody’s, from that browser, and is nobody’s client id', async () => {
  const { copy, ada, ben } = await afterCopy()
  const rooms = new TestRooms(copy, {}, { store: RESTORED })
  const peer = await rooms.join({ base: ada })
  giveBack(peer, await roomAsCopied(copy))
  await peer.until(({ acked }) => acked === 1)
  const [entry, ...more] = await signed(copy)
  assert.equal(more, [])
  assert.is(entry?.actor, 'recovered:u-ada')
  assert.is(entry?.actorName, 'Somebody (recovered from ada’s browser)')
  assert.match(entry?.session ?? '', /^recovered:old:session-ada/)
  assert.equal([...(await copy.load(ROOM)).claims.values()], ['u-ada', 'u-ben'])
  // Ben comes back with what was given back already, and goes on with the same client id.
  const back = await rooms.join({ user: 'ben', base: ben })
  back.push(Y.encodeStateAsUpdate(ben.ydoc))
  back.edit((author) => author.draw('b3'))
  await back.until(({ acked }) => acked === 2)
  assert.equal(
    (await signed(copy)).map(({ actor }) => actor),
    ['recovered:u-ada', 'u-ben'],
  )
  await peer.until(({ author }) => author.annotations.contours().length === 5)
  assert.equal((await verifyRoom(copy, ROOM)).problems, [])
})

test('[R100] a client id that only came back is claimed by whoever goes on with it, on every node alike', async () => {
  const { ada, ben } = await afterCopy()
  const empty = createMemoryLog()
  const bells = new Bells()
  const [near, far] = ['a', 'b'].map(
    (name) => new TestRooms(empty, {}, { neighbours: bells.node(name), store: RESTORED }),
  ) as [TestRooms, TestRooms]
  const back = await far.join({ user: 'ben', client: 33 })
  const peer = await near.join({ base: ada })
  giveBack(peer, new Y.Doc())
  await peer.until(({ acked }) => acked === 1)
  await back.until(({ author }) => author.annotations.contours().length === 4)
  assert.is((await empty.load(ROOM)).claims.size, 0)
  back.leave()
  const again = await far.join({ user: 'ben', base: ben })
  again.edit((author) => author.draw('b3'))
  await again.until(({ acked }) => acked === 1)
  assert.equal([...(await empty.load(ROOM)).claims], [[22, 'u-ben']])
  assert.equal((await verifyRoom(empty, ROOM)).problems, [])
})

test('[R101] a claimed client id is written with by nobody else but to give back to a store that had that name', async () => {
  for (const [store, named] of [
    [RESTORED, 'elsewhere'],
    [RESTORED, 'new'],
    [{ name: 'old', former: new Set<string>() }, 'old'],
  ] as const) {
    const { copy, ada } = await afterCopy()
    const rooms = new TestRooms(copy, {}, { store })
    const peer = await rooms.join({ base: ada })
    giveBack(peer, await roomAsCopied(copy), named)
    await peer.until(({ closed }) => closed !== undefined)
    assert.equal(peer.reasons, ['foreign_client'], named)
    assert.equal(await signed(copy), [])
  }
})

test('[R101] what is of somebody who is here is left to them', async () => {
  const { copy, ada, ben } = await afterCopy()
  const rooms = new TestRooms(copy, {}, { store: RESTORED })
  const here = await rooms.join({ user: 'ben', base: ben })
  here.show(22, 1, { user: {} })
  const peer = await rooms.join({ base: ada })
  giveBack(peer, await roomAsCopied(copy))
  await peer.until(({ closed }) => closed !== undefined)
  assert.equal(peer.reasons, ['gap'])
  assert.is(peer.closed?.code, 4509)
})

test('[R101] the mark is of one update alone, and what is no mark is none', async () => {
  const { copy, ada } = await afterCopy()
  const rooms = new TestRooms(copy, {}, { store: RESTORED })
  const peer = await rooms.join({ base: ada })
  giveBack(peer, await roomAsCopied(copy))
  peer.edit((author) => author.draw('a3'))
  for (const store of ['', 'x'.repeat(101)]) peer.raw(encodeLimn({ type: 'recovered', store }))
  peer.edit((author) => author.draw('a4'))
  await peer.until(({ acked }) => acked === 3)
  assert.equal(
    (await signed(copy)).map(({ actor }) => actor),
    ['recovered:u-ada', 'u-ada', 'u-ada'],
  )
})

test.run()
