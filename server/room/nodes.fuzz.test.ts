// People on several nodes in any order of editing, moving, losing bells and restarting: all agree, each edit is in the log once. Seeded by fast-check.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryLog } from '../store/memory/index.ts'
import { Author } from './testing/author.ts'
import { Bells } from './testing/bells.ts'
import { ROOM, TestRooms, type TestPeer } from './testing/test-rooms.ts'
import { verifyRoom } from './verify.ts'

const test = suite('nodes fuzz')
const NODES = 3
const PEOPLE = ['ada', 'ben', 'cat', 'dan']

const step = fc.record({
  who: fc.nat(PEOPLE.length - 1),
  what: fc.constantFrom('draw', 'draw', 'reshape', 'reshape', 'reshape', 'remove', 'move', 'silence', 'ring', 'settle'),
  at: fc.nat(11),
  which: fc.nat(50),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

interface Person {
  readonly user: string
  readonly author: Author
  peer: TestPeer
  readonly drawn: string[]
  /** Not known to be kept when they came to this node, and how many of them are since. */
  readonly outbox: Uint8Array[]
}

function edit({ peer, drawn, author, outbox }: Person, { what, at, which }: Step): void {
  const there = author.annotations.contours().map(({ id }) => id.slice(2))
  const chosen = there[which % Math.max(1, there.length)]
  if (what === 'draw' || chosen === undefined) {
    const name = `${author.ydoc.clientID}-${drawn.length}`
    drawn.push(name)
    author.draw(name)
  } else if (what === 'reshape') author.reshape(chosen, at, which + 0.5)
  else author.remove(chosen)
  for (const update of author.take()) {
    outbox.push(update)
    peer.push(update)
  }
}

/** To another node, with every gesture that was not acknowledged, as the client does. */
async function move(person: Person, to: TestRooms): Promise<void> {
  const { user, author, outbox } = person
  person.peer.leave()
  outbox.splice(0, person.peer.acked)
  person.peer = await to.join({ user, base: author })
  author.take()
  for (const update of outbox) person.peer.push(update)
  await person.peer.until(({ acked, closed }) => acked === outbox.length || closed !== undefined)
  assert.is(person.peer.closed, undefined, person.peer.reasons.join())
}

async function play(steps: readonly Step[]): Promise<void> {
  const log = createMemoryLog()
  const bells = new Bells()
  const limits = { snapshotEntries: 6, unloadEntries: 2 }
  const nodes = Array.from({ length: NODES }, () => new TestRooms(log, limits, { neighbours: bells.node() }))
  const nodeAt = (index: number) => nodes[index % NODES] as TestRooms
  const people = await Promise.all(
    PEOPLE.map(async (user, index): Promise<Person> => {
      const author = new Author(user)
      return { user, author, peer: await nodeAt(index).join({ user, base: author }), drawn: [], outbox: [] }
    }),
  )
  for (const one of steps) {
    const person = people[one.who] as Person
    if (one.what === 'move') await move(person, nodeAt(one.which))
    else if (one.what === 'silence') bells.ringing = !bells.ringing
    else if (one.what === 'ring') bells.ring(ROOM, (await log.head(ROOM)).seq)
    else if (one.what === 'settle') await new Promise(setImmediate)
    else edit(person, one)
  }
  for (const person of people) await move(person, nodeAt(0))
  bells.ring(ROOM, (await log.head(ROOM)).seq)
  const contents = await Promise.all(
    people.map(async ({ peer, author }) => {
      const before = peer.messages.length
      peer.ask()
      await peer.until(({ messages }) => messages.slice(before).some(({ type }) => type === 'sync-step-2'))
      assert.is(peer.closed, undefined, peer.reasons.join())
      return author.content()
    }),
  )
  assert.is(new Set(contents).size, 1)
  const report = await verifyRoom(log, ROOM)
  assert.equal(report.problems, [])
  const added = (await log.entries(ROOM, 1, 10_000)).flatMap(({ changes }) =>
    changes.flatMap((change) => (change.type === 'contour.added' ? [change.contour] : [])),
  )
  for (const name of people.flatMap(({ drawn }) => drawn))
    assert.is(added.filter((contour) => contour === `c-${name}`).length, 1, name)
}

test('[N8] whatever people do on whichever node, and whichever bells are lost, nothing is lost or kept twice and all agree', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), play), {
    numRuns: 60,
    includeErrorInReport: true,
  })
})

test.run()
