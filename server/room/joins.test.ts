// What brings a peer up to date: exactly what it lacks, whatever it has, and never more than a little beyond.
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { decodeMessage } from '../../shared/protocol/index.ts'
import { encodeState } from './encode-state.ts'
import { Joins } from './joins.ts'
import type { Clock } from './ports.ts'
import { turns } from './turns.ts'

const test = suite('joins')

class Hand implements Clock {
  waiting: (() => void) | undefined
  ms = 0
  now(): number {
    return this.ms
  }
  after(_ms: number, task: () => void): () => void {
    this.waiting = task
    return () => (this.waiting = undefined)
  }
}

function updatesIn(messages: readonly Uint8Array[]): Uint8Array[] {
  return messages.map((message) => {
    const read = decodeMessage(message)
    if (read.type !== 'update' && read.type !== 'sync-step-2') throw new Error(read.type)
    return read.update
  })
}

/** A room of several writers, and its joins; `edit` is an entry. */
function room(writers = 3) {
  const doc = new Y.Doc()
  const clock = new Hand()
  const joins = new Joins(doc, clock)
  const people = Array.from({ length: writers }, (_, index) => {
    const own = new Y.Doc()
    own.clientID = index + 1
    own.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'room') return
      Y.applyUpdate(doc, update)
      joins.grow(update)
    })
    return own
  })
  let value = 0
  const edit = (who: number, at: number, remove: number, insert: number) => {
    const own = people[who % writers]
    if (!own) return
    Y.applyUpdate(own, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(own)), 'room')
    const list = own.getArray('list')
    const from = at % (list.length + 1)
    own.transact(() => {
      list.delete(from, Math.min(remove, list.length - from))
      list.insert(
        from,
        Array.from({ length: insert }, () => (value += 1)),
      )
    })
  }
  return { doc, clock, joins, edit }
}

/** In words what differs, or undefined. */
function differenceOf(a: Y.Doc, b: Y.Doc): string | undefined {
  const [one, other] = [a, b].map((doc) =>
    JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([p], [q]) => p - q)),
  )
  if (one !== other) return `${one} ${other}`
  if (!Y.equalDeleteSets(Y.createDeleteSetFromStructStore(a.store), Y.createDeleteSetFromStructStore(b.store)))
    return 'deletions'
  const [list, otherList] = [a, b].map((doc) => JSON.stringify(doc.getArray('list').toJSON()))
  return list === otherList ? undefined : `${list} ${otherList}`
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

async function answered(joins: Joins, peer: Y.Doc): Promise<readonly Uint8Array[]> {
  const messages = (await joins.answer(Y.encodeStateVector(peer))) ?? []
  assert.is(decodeMessage(messages.at(-1) ?? new Uint8Array()).type, 'sync-step-2')
  for (const update of updatesIn(messages)) Y.applyUpdate(peer, update)
  return messages
}

const step = fc.record({
  who: fc.nat(2),
  at: fc.nat(50),
  remove: fc.nat(3),
  insert: fc.nat(3),
  /** Somebody leaves here, or comes back, or comes for the first time. */
  leave: fc.boolean(),
  ask: fc.option(fc.nat(20)),
})

test('[R62] whoever asks has everything afterwards: who is new, who was away for long or short, who has edits of their own, who missed deletions alone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 80 }), async (steps) => {
      const { doc, joins, edit } = room()
      const away: Y.Doc[] = []
      for (const { who, at, remove, insert, leave, ask } of steps) {
        edit(who, at, remove, insert)
        if (leave) away.push(copyOf(doc))
        if (leave && at % 3 === 0) away.at(-1)?.getArray('own').insert(0, ['unkept'])
        if (ask === null) continue
        const peer = away[ask] ?? new Y.Doc()
        await answered(joins, peer)
        const own = copyOf(doc)
        Y.applyUpdate(own, Y.encodeStateAsUpdate(peer))
        assert.is(differenceOf(peer, own), undefined)
        assert.is(peer.store.pendingStructs, null)
        assert.is(peer.store.pendingDs, null)
      }
    }),
    { numRuns: 60 },
  )
})

test('[R62] who comes back is sent what it lacks, though a thousand entries came before and after', async () => {
  const { doc, joins, edit } = room()
  for (let index = 0; index < 1500; index += 1) edit(index, 0, 0, 1)
  const peer = copyOf(doc)
  for (let index = 0; index < 50; index += 1) edit(index, 7 * index, 0, 1)
  const messages = await answered(joins, peer)
  assert.ok(messages.reduce((sum, { length }) => sum + length, 0) < 4000)
  assert.is(differenceOf(peer, doc), undefined)
})

test('[R62] a storm of those who were away for the same while is answered with the same bytes, also while others edit', async () => {
  const { doc, joins, edit } = room()
  for (let index = 0; index < 20; index += 1) edit(index, 0, 0, 2)
  const peers = Array.from({ length: 3 }, (_, index) => {
    const peer = copyOf(doc)
    peer.clientID = 100 + index
    peer.getArray('own').insert(0, [index])
    return peer
  })
  edit(0, 3, 1, 1)
  const [one, two] = await Promise.all(peers.slice(0, 2).map((peer) => joins.answer(Y.encodeStateVector(peer))))
  assert.is(one?.[0], two?.[0])
  assert.is(one?.[1], two?.[1])
  edit(1, 0, 1, 0)
  const three = await joins.answer(Y.encodeStateVector(peers[2] ?? doc))
  assert.is(three?.at(-1), one?.at(-1))
})

test('[R62] the state is encoded once for all who join, and let go when nobody has joined for a while', async () => {
  const { doc, clock, joins, edit } = room()
  for (let index = 0; index < 20; index += 1) edit(index, 0, 0, 50)
  const empty = Uint8Array.of(0)
  const first = await joins.answer(empty)
  edit(0, 0, 1, 1)
  const second = await joins.answer(empty)
  assert.is(second?.[0], first?.[0])
  clock.waiting?.()
  const third = await joins.answer(empty)
  assert.is.not(third?.[0], first?.[0])
  const peer = new Y.Doc()
  for (const update of updatesIn(third ?? [])) Y.applyUpdate(peer, update)
  assert.is(differenceOf(peer, doc), undefined)
  joins.stop()
  assert.is(clock.waiting, undefined)
})

test('[R62] bytes that are no state vector are answered with nothing', async () => {
  const { joins } = room()
  assert.is(await joins.answer(Uint8Array.of(3, 1)), undefined)
  assert.is(await joins.answer(new Uint8Array()), undefined)
})

test('[R110] only so many are compared with the whole document; whoever comes beyond that, and whoever knows nothing of it, gets the state that all get', async () => {
  const { doc, joins: old, clock, edit } = room()
  for (let index = 0; index < 30; index += 1) edit(index, 0, 0, 50)
  old.stop()
  const joins = new Joins(doc, clock)
  const [whole] = (await joins.answer(Uint8Array.of(0))) ?? []
  const ask = (known: readonly (readonly [number, number])[]) => joins.answer(Y.encodeStateVector(new Map(known)))
  const asksOld = (index: number) =>
    ask([
      [1, 100],
      [1000 + index, 1],
    ])
  assert.is((await ask([[1000, 1]]))?.[0], whole)
  assert.is((await ask(Array.from({ length: 12_000 }, (_, index) => [index + 1, 1] as const)))?.[0], whole)
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => asksOld(index)))
  assert.is(answers.filter((messages) => messages?.[0] !== whole).length, 8)
  assert.is((await asksOld(3))?.[0], answers[3]?.[0], 'what was compared is sent to all who ask the same')
  clock.ms += 1000
  assert.is.not((await asksOld(50))?.[0], whole)
  clock.waiting?.()
  assert.is.not((await asksOld(3))?.[0], answers[3]?.[0], 'nothing is held for long')
  for (const messages of answers) {
    const peer = new Y.Doc()
    Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc))
    for (const update of updatesIn(messages ?? [])) Y.applyUpdate(peer, update)
    assert.is(differenceOf(peer, doc), undefined)
  }
})

test('[R63] a state that is written in turns is the state, byte for byte', async () => {
  const { doc, edit } = room()
  assert.equal(await encodeState(doc), Y.encodeStateAsUpdate(doc))
  for (let index = 0; index < 800; index += 1) edit(index, 31 * index, index % 3, 1 + (index % 2))
  doc.getMap('other').set('a', new Y.Map([['b', [1, { c: null }]]]))
  // When the turn is over, another room's work comes first.
  let isServed = false
  void turns.next().then(() => (isServed = true))
  while (!turns.isOver);
  const state = await encodeState(doc)
  assert.ok(isServed)
  assert.equal(state, Y.encodeStateAsUpdate(doc))
})

test.run()
