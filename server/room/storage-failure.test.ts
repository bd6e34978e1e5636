// A room while nothing can be kept: who is told what, who stays, and that every edit is in the log once when it is over.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { Author } from './testing/author.ts'
import { FailingStorage } from './testing/failing-storage.ts'
import { HeldLog } from './testing/held-log.ts'
import { ROOM, TestRooms, type TestPeer } from './testing/test-rooms.ts'
import { verifyRoom } from './verify.ts'

const test = suite('room while storage fails')

/** Everything that can happen without a commit has happened. */
const quiet = () => new Promise((resolve) => setImmediate(resolve))

function setUp() {
  const held = new HeldLog()
  const storage = new FailingStorage()
  return { held, storage, rooms: new TestRooms(held.log, {}, { storage }) }
}

const told = (peer: TestPeer) => peer.of('storage').map(({ state, reason }) => `${state} ${reason}`.trim())

test('[R90] while an append does not come back everybody stays, is told why and reads on; nobody is acknowledged, and newcomers get durable state alone', async () => {
  const { held, storage, rooms } = setUp()
  const ada = await rooms.join()
  const ben = await rooms.join({ user: 'ben', role: 'viewer' })
  const stock = await rooms.join({ user: 'stock', acks: false })
  ada.edit((author) => author.draw('kept'))
  await ada.until(({ acked }) => acked === 1)
  const asked = held.hold()
  ada.edit((author) => author.draw('doubtful'))
  await asked
  storage.fail()
  await Promise.all([ada, ben].map((peer) => peer.until(() => told(peer).length === 1)))
  assert.equal([told(ada), told(ben), stock.limn], [['failing The disk is full.'], ['failing The disk is full.'], []])

  const cat = await rooms.join({ user: 'cat' })
  assert.equal(told(cat), ['failing The disk is full.'])
  assert.equal(
    cat.author.annotations.contours().map(({ id }) => id),
    ['c-kept'],
  )
  ben.show(7, 1, { here: true })
  rooms.clock.pass(100)
  await ada.until(({ others }) => others.has(7))
  ada.edit((author) => author.draw('later'))
  await quiet()
  assert.equal(
    [ada, ben, stock, cat].map(({ closed }) => closed),
    [undefined, undefined, undefined, undefined],
  )
  assert.is(ada.acked, 1)
  assert.is(ben.author.annotations.contours().length, 1)
})

test('[R91] when storage works again those whose offers were not taken are asked to come back with them, all others are told and stay', async () => {
  const { storage, rooms } = setUp()
  const [ada, ben, stock] = [
    await rooms.join(),
    await rooms.join({ user: 'ben' }),
    await rooms.join({ user: 'stock', acks: false }),
  ]
  storage.fail()
  ada.edit((author) => author.draw('a'))
  stock.edit((author) => author.draw('s'))
  await quiet()
  assert.is((await rooms.log.head(ROOM)).seq, 0)
  storage.mend()
  await Promise.all([ada, stock].map((peer) => peer.until(({ closed }) => closed !== undefined)))
  assert.equal([ada.closed?.code, stock.closed?.code, ada.acked], [4503, 4503, 0])
  await ben.until(() => told(ben).length === 2)
  assert.equal([told(ben).at(-1), ben.closed], ['ok', undefined])
  ben.edit((author) => author.draw('b'))
  await ben.until(({ acked }) => acked === 1)
  const again = await rooms.join({ base: ada.author })
  again.push(ada.author.state())
  await ben.until(({ author }) => author.annotations.contours().length === 2)
  assert.is((await rooms.log.head(ROOM)).seq, 2)
  assert.ok((await verifyRoom(rooms.log, ROOM)).ok)
})

test('[R92] an append that turns out to be durable is shared with everybody, and offering it again makes no second entry', async () => {
  const { held, storage, rooms } = setUp()
  const ada = await rooms.join()
  const ben = await rooms.join({ user: 'ben' })
  const asked = held.hold()
  ada.edit((author) => author.draw('a'))
  await asked
  storage.fail('The disk has not answered.')
  const cat = await rooms.join({ user: 'cat' })
  assert.ok(cat.author.annotations.isEmpty())
  held.letGo()
  await quiet()
  storage.mend()
  await Promise.all([ben, cat].map((peer) => peer.until(({ author }) => !author.annotations.isEmpty())))
  assert.equal(
    ben.of('entries').flatMap(({ entries }) => entries.map(({ seq }) => seq)),
    [1],
  )
  await ada.until(({ closed }) => closed !== undefined)
  const again = await rooms.join({ base: ada.author })
  again.push(ada.author.state())
  await again.until(({ acked }) => acked === 1)
  assert.is((await rooms.log.head(ROOM)).seq, 1)
  assert.is(ben.closed, undefined)
  assert.ok((await verifyRoom(rooms.log, ROOM)).ok)
})

test('[R92] what became durable without an answer is part of what a newcomer gets, also before storage works again', async () => {
  const { held, storage, rooms } = setUp()
  const ada = await rooms.join()
  const ben = await rooms.join({ user: 'ben' })
  const asked = held.hold()
  ada.edit((author) => author.draw('a'))
  await asked
  storage.fail()
  held.letGo()
  await quiet()
  const cat = await rooms.join({ user: 'cat' })
  await Promise.all([ben, cat].map((peer) => peer.until(({ author }) => !author.annotations.isEmpty())))
  assert.is(ada.acked, 0)
})

test('[R90] what changes nothing is acknowledged also while storage fails', async () => {
  const { storage, rooms } = setUp()
  const ada = await rooms.join()
  ada.edit((author) => author.draw('a'))
  await ada.until(({ acked }) => acked === 1)
  storage.fail()
  const again = await rooms.join({ base: ada.author })
  again.push(ada.author.state())
  await again.until(({ acked }) => acked === 1)
  storage.mend()
  await again.until(() => told(again).at(-1) === 'ok')
  assert.is(again.closed, undefined)
})

test('[R91] what is refused while storage fails is judged when it is offered again', async () => {
  const { storage, rooms } = setUp()
  const ada = await rooms.join()
  storage.fail()
  ada.push(forbidden())
  await quiet()
  assert.equal([ada.closed, ada.reasons], [undefined, []])
  storage.mend()
  await ada.until(({ closed }) => closed !== undefined)
  assert.is(ada.closed?.code, 4503)
  const again = await rooms.join()
  again.push(forbidden())
  await again.until(({ closed }) => closed !== undefined)
  assert.equal(again.reasons, ['forbidden_path'])
})

function forbidden(): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap('elsewhere').set('a', 1)
  return Y.encodeStateAsUpdate(doc)
}

test('[R93] an import is refused in a sentence while storage fails, and one that was under way is said to be uncertain', async () => {
  const { held, storage, rooms } = setUp()
  const source = new Author('source')
  source.draw('a')
  const identity = { id: 'u-imp', name: 'Imp', role: 'reviewer' } as const
  const room = { kind: 'labels', name: ROOM, series: 'series-a', layer: 'truth' } as const
  const bring = () => rooms.rooms.importContent(room, identity, source.annotations.content())
  const asked = held.hold()
  const first = bring()
  await asked
  storage.fail()
  const uncertain = await first
  assert.ok(!uncertain.ok && uncertain.reason === 'storage_unavailable')
  assert.match(uncertain.detail, /The disk is full. It may still be kept/)
  const refused = await bring()
  assert.ok(!refused.ok && refused.reason === 'storage_unavailable')
  held.letGo()
  await quiet()
  storage.mend()
  const second = await bring()
  assert.equal([second.ok, !second.ok && second.reason], [false, 'not_empty'])
})

/** What the client does: every update stays in line until it is acknowledged, and goes up again after a reconnect. */
class Person {
  readonly name: string
  readonly author: Author
  peer: TestPeer | undefined
  waiting: Uint8Array[] = []
  made = 0
  #acked = 0

  constructor(name: string) {
    this.name = name
    this.author = new Author(name)
  }

  async goOn(rooms: TestRooms): Promise<void> {
    this.#settle()
    if (this.peer && !this.peer.closed) return
    this.peer = await rooms.join({ user: this.name, base: this.author })
    this.#acked = 0
    for (const update of this.waiting) this.peer.push(update)
  }

  draw(): void {
    this.author.take()
    this.author.draw(`${this.name}-${(this.made += 1)}`)
    for (const update of this.author.take()) {
      this.waiting.push(update)
      if (this.peer && !this.peer.closed) this.peer.push(update)
    }
  }

  #settle(): void {
    const acked = this.peer?.acked ?? 0
    this.waiting.splice(0, acked - this.#acked)
    this.#acked = acked
  }
}

const step = fc.record({
  what: fc.constantFrom('draw', 'draw', 'draw', 'hang', 'fail', 'late', 'mend', 'turn'),
  who: fc.nat(2),
})

test('[R91] [R92] however storage fails and mends, every edit is in the log exactly once and everybody agrees', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
      const { held, storage, rooms } = setUp()
      const people = ['ada', 'ben', 'cat'].map((name) => new Person(name))
      const goOn = async () => {
        for (const person of people) await person.goOn(rooms)
      }
      await goOn()
      let isHeld = false
      const letGo = () => {
        held.letGo()
        isHeld = false
      }
      for (const { what, who } of steps) {
        if (what === 'draw') people[who]?.draw()
        else if (what === 'hang') {
          if (!isHeld) void held.hold()
          isHeld = true
        } else if (what === 'fail') storage.fail()
        else if (what === 'late') letGo()
        else if (what === 'turn') await quiet()
        else {
          // As the store does: what was under way is through before all is well.
          letGo()
          await quiet()
          if (storage.state.state === 'failing') storage.mend()
          await quiet()
          await goOn()
        }
      }
      letGo()
      await quiet()
      storage.mend()
      await quiet()
      while (people.some(({ waiting }) => waiting.length > 0)) {
        await quiet()
        await goOn()
      }
      const made = people.flatMap(({ name, made: count }) =>
        Array.from({ length: count }, (_, index) => `c-${name}-${index + 1}`),
      )
      const entries = await rooms.log.entries(ROOM, 1, 1000)
      const added = entries.flatMap(({ changes }) =>
        changes.flatMap((change) => (change.type === 'contour.added' ? [change.contour] : [])),
      )
      assert.equal([...added].sort(), made.sort())
      assert.is(entries.length, made.length)
      assert.equal((await verifyRoom(rooms.log, ROOM)).problems, [])
      const cat = await rooms.join({ user: 'dora' })
      for (const { author } of people) assert.is(author.content(), cat.author.content())
    }),
    { numRuns: 50 },
  )
})

test.run()
