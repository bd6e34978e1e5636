// Restoring over HTTP, with real rooms and people at work in them.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ProblemSchema, RestoredSchema, type Restored, type RestoreScope, type Role } from '../../shared/api/index.ts'
import { contourOf } from '../../shared/model/index.ts'
import { createHistoryReader, withItems, type RoomHistory } from '../history/index.ts'
import { FRAMES, ROOM, TestRooms } from '../room/testing/index.ts'
import { createMemoryLog } from '../store/memory/index.ts'
import type { AppPorts } from './ports.ts'
import { createTestApp, headerOf, instanceOf } from '../testing/index.ts'

const test = suite('restore over HTTP')

type Asked = { seq?: unknown; scope?: unknown; preview?: unknown; expect?: number }

/** Ada draws a in entry 1 and b in 2 on the first frame, Bob redraws a point of a in 3 and of b in 4, Ada draws c on the second frame in 5. */
async function scene(change: (history: RoomHistory) => Partial<RoomHistory> = () => ({})) {
  const log = createMemoryLog()
  const testRooms = new TestRooms(log)
  const { rooms } = testRooms
  const history = withItems(createHistoryReader(log), log)
  const accesses: string[] = []
  const recording: AppPorts['log'] = {
    head: (room) => log.head(room),
    place: (room, seq) => log.place(room, seq),
    headers: (room, from, limit) => log.headers(room, from, limit),
    entries: (room, from, limit) => log.entries(room, from, limit),
    rejected: (room, page) => log.rejected(room, page),
    access: async ({ actor, action, target }) => void accesses.push(`${actor} ${action} ${target}`),
  }
  const app = await createTestApp({ log: recording, rooms, history: { ...history, ...change(history) } })
  await app.ports.records.addInstance('p', headerOf('series-a'), instanceOf('series-a', '1.2.9'))
  const [ada, bob] = [await testRooms.join(), await testRooms.join({ user: 'bob' })]
  const count = async (entries: number) => {
    await Promise.all([ada, bob].map((peer) => peer.until(({ author }) => author.annotations.contours().length > 0)))
    while ((await log.head(ROOM)).seq < entries) await new Promise((resolve) => setImmediate(resolve))
  }
  ada.edit((author) => author.draw('a'))
  ada.edit((author) => author.draw('b', { shift: 9 }))
  await count(2)
  await bob.until(({ author }) => author.annotations.contours().length === 2)
  bob.edit((author) => author.reshape('a', 3, 50))
  bob.edit((author) => author.reshape('b', 3, 50))
  await count(4)
  ada.edit((author) => author.draw('c', { frame: FRAMES[1] }))
  await count(5)
  const post = async (asked: Asked, role: Role = 'annotator') =>
    app.post(`/api/rooms/${ROOM}/restore`, JSON.stringify({ seq: 2, preview: false, ...asked }), role)
  const done = async (asked: Asked): Promise<Restored> => {
    const response = await post(asked)
    assert.is(response.status, 200, await response.clone().text())
    return RestoredSchema.parse(await response.json())
  }
  const detail = async (asked: Asked, status: number, role?: Role) => {
    const response = await post(asked, role)
    assert.is(response.status, status)
    return ProblemSchema.parse(await response.json()).detail
  }
  return { accesses, log, rooms, ada, bob, count, done, detail }
}

const ofA: RestoreScope = { kind: 'object', object: 'o-a' }
const bobs = (edits: number) => [{ actor: 'u-bob', actorName: 'bob', edits }]

test('[A78] a preview says the reach and writes nothing', async () => {
  const { done, log, rooms } = await scene()
  const restored = await done({ scope: ofA, preview: true })
  const nothing = { added: 0, changed: 0, removed: 0, objects: 0, frames: [] as string[] }
  assert.equal(restored, {
    room: ROOM,
    seq: 2,
    head: 5,
    reach: { ...nothing, changed: 1, frames: [FRAMES[0]], people: bobs(1) },
    written: null,
  })
  const slice = await done({ scope: { kind: 'slice', frame: FRAMES[0] }, preview: true })
  assert.equal([slice.reach.changed, slice.reach.people], [2, bobs(2)])
  const layer = await done({ scope: { kind: 'layer' }, seq: 0, preview: true })
  const { people, ...rest } = layer.reach
  assert.equal(rest, { ...nothing, removed: 3, objects: 3, frames: [...FRAMES].sort() })
  assert.equal(
    people.map(({ actor, edits }) => [actor, edits]),
    [
      ['u-ada', 3],
      ['u-bob', 2],
    ],
  )
  assert.is((await log.head(ROOM)).seq, 5)
  await rooms.close()
})

test('[A78] a restore is one new entry of whoever asked; everybody sees it, and it is on record', async () => {
  const { accesses, done, log, rooms, ada, bob } = await scene()
  const before = contourOf(ada.author.ydoc, 'c-a' as never)?.vertices
  const { written, head } = await done({ scope: ofA, expect: 5 })
  assert.equal([head, written?.seq], [5, 6])
  const [entry] = await log.headers(ROOM, 6, 1)
  assert.equal([entry?.actor, entry?.role, entry?.hash], ['the-annotator', 'annotator', written?.hash])
  assert.match(entry?.session ?? '', /^restore-/)
  assert.equal(
    entry?.changes.map(({ type }) => type),
    ['contour.reshaped'],
  )
  const movedBack = ({ author }: typeof ada) => contourOf(author.ydoc, 'c-a' as never)?.vertices[3] !== before?.[3]
  for (const peer of [ada, bob]) await peer.until(() => movedBack(peer))
  assert.equal(accesses, [`the-annotator room.restore ${ROOM}@2>6`])
  assert.is((await done({ scope: ofA })).written, null, 'it is as it was already')
  assert.is((await done({ scope: ofA, seq: 5 })).written?.seq, 7, 'and taken back by another restore')
  await rooms.close()
})

test('[A79] whoever expects an entry is told when somebody changed the same part after it, and nothing is written', async () => {
  const { done, detail, log, rooms } = await scene()
  assert.match(await detail({ scope: ofA, expect: 2 }, 409), /Entry 3 changed the same part after entry 2/)
  assert.is((await log.head(ROOM)).seq, 5)
  assert.is((await done({ scope: ofA, expect: 3 })).written?.seq, 6)
  await rooms.close()
})

test('[A79] what somebody does elsewhere between planning and writing stands; to the same part, the restore is planned anew', async () => {
  const meanwhile: (() => Promise<void>)[] = []
  const { done, rooms, bob, count, detail, log } = await scene((history) => ({
    planRestore: async (...asked) => {
      const plan = await history.planRestore(...asked)
      await meanwhile.shift()?.()
      return plan
    },
  }))
  meanwhile.push(async () => {
    bob.edit((author) => author.reshape('b', 7, 20))
    await count(6)
  })
  assert.equal((await done({ scope: ofA })).written?.seq, 7)
  const again = async (entries: number) => {
    bob.edit((author) => author.reshape('a', entries % 10, entries))
    await count(entries)
  }
  await bob.until(({ author }) => author.annotations.contours().length === 3)
  await again(8)
  meanwhile.push(() => again(9))
  assert.equal((await done({ scope: ofA })).written?.seq, 10)
  await again(11)
  meanwhile.push(() => again(12))
  assert.match(await detail({ scope: ofA, expect: 11 }, 409), /at this moment/)
  meanwhile.push(
    () => again(13),
    () => again(14),
    () => again(15),
  )
  assert.match(await detail({ scope: ofA }, 409), /at this moment/)
  assert.is((await log.head(ROOM)).seq, 15)
  await rooms.close()
})

test('[A78] who may not write labels cannot restore them; what makes no sense is refused in a sentence', async () => {
  const { detail, rooms } = await scene()
  assert.match(await detail({ scope: ofA }, 403, 'viewer'), /viewer cannot restore/)
  assert.match(await detail({ scope: ofA, seq: 9 }, 404), /newest is 5/)
  assert.match(await detail({ scope: { kind: 'page' } }, 400), /A restore: /)
  assert.match(await detail({ scope: { kind: 'slice', frame: 'x' } }, 400), /frame key/)
  await rooms.close()
})

test.run()
