// Any order of editing, leaving, working offline and coming back: all agree, the log holds it, and a replay says the same. Seeded by fast-check.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryLog } from '../store/memory/index.ts'
import type { Author } from './testing/author.ts'
import { ROOM, TestRooms, type TestPeer } from './testing/test-rooms.ts'
import { verifyRoom } from './verify.ts'

const test = suite('room fuzz')
const PEOPLE = ['ada', 'ben', 'cat'] as const

const step = fc.record({
  who: fc.nat(PEOPLE.length - 1),
  what: fc.constantFrom('draw', 'reshape', 'reshape', 'remove', 'leave', 'return', 'restart'),
  at: fc.nat(11),
  which: fc.nat(50),
})

interface Person {
  readonly peer: TestPeer
  online: boolean
  drawn: number
}

function edit(author: Author, person: Person, { what, at, which }: { what: string; at: number; which: number }): void {
  const contours = author.annotations.contours().map(({ id }) => id.slice(2))
  const chosen = contours[which % Math.max(1, contours.length)]
  if (what === 'draw' || chosen === undefined) author.draw(`${person.peer.author.ydoc.clientID}-${(person.drawn += 1)}`)
  else if (what === 'reshape') author.reshape(chosen, at, which + 0.5)
  else author.remove(chosen)
}

async function comeBack(rooms: TestRooms, person: Person, user: string): Promise<Person> {
  const peer = await rooms.join({ user, base: person.peer.author })
  // As the client does: what it has beyond the server goes up, and what is known already changes nothing.
  const asked = peer.messages.find((message) => message.type === 'sync-step-1')
  peer.push(peer.author.state(asked?.stateVector))
  await peer.until(({ acked, closed }) => acked === 1 || closed !== undefined)
  assert.is(peer.closed, undefined, peer.reasons.join())
  return { ...person, peer, online: true }
}

test('[R1] [R3] [R5] whatever people do in whatever order, they agree, and the log agrees with them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const log = createMemoryLog()
      let rooms = new TestRooms(log, { snapshotEntries: 6, unloadEntries: 2 })
      const people = await Promise.all(
        PEOPLE.map(async (user): Promise<Person> => ({ peer: await rooms.join({ user }), online: true, drawn: 0 })),
      )
      for (const { who, ...rest } of steps) {
        const person = people[who] as Person
        const user = PEOPLE[who] as string
        if (rest.what === 'restart') {
          await rooms.rooms.close()
          rooms = new TestRooms(log, { snapshotEntries: 6, unloadEntries: 2 })
          for (const each of people) each.online = false
        } else if (rest.what === 'leave') {
          if (person.online) person.peer.leave()
          person.online = false
        } else if (rest.what === 'return') {
          if (!person.online) people[who] = await comeBack(rooms, person, user)
        } else if (person.online) person.peer.edit((author) => edit(author, person, rest))
        else edit(person.peer.author, person, rest)
      }
      for (const [index, person] of people.entries()) {
        if (person.online) person.peer.leave()
        people[index] = await comeBack(rooms, person, PEOPLE[index] as string)
      }
      const contents = await Promise.all(
        people.map(async ({ peer }) => {
          const before = peer.messages.length
          peer.ask()
          await peer.until(({ messages }) => messages.slice(before).some(({ type }) => type === 'sync-step-2'))
          assert.is(peer.closed, undefined)
          return peer.author.content()
        }),
      )
      assert.is(new Set(contents).size, 1)
      assert.equal((await verifyRoom(log, ROOM)).problems, [])
    }),
    { numRuns: 40 },
  )
})

test.run()
