// A room's life: unloading, coming back, snapshots, imports. Real rooms on a log in memory.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryLog } from '../store/memory/index.ts'
import { Author } from './testing/author.ts'
import { HeldLog } from './testing/held-log.ts'
import { ROOM, TestRooms } from './testing/test-rooms.ts'
import { verifyRoom } from './verify.ts'

const test = suite('room life')

/** Everything that can happen without a commit has happened. */
const quiet = () => new Promise((resolve) => setImmediate(resolve))

test('[R15] an empty room is unloaded after a while with a snapshot, and comes back as it was', async () => {
  const test = new TestRooms(createMemoryLog(), { idle: 1000, unloadEntries: 1 })
  const ada = await test.join()
  ada.edit((author) => author.draw('a'))
  await ada.until(({ acked }) => acked === 1)
  ada.leave()
  assert.is(test.rooms.count(), 1)
  test.clock.pass(1000)
  await quiet()
  assert.is(test.rooms.count(), 0)
  assert.is((await test.log.snapshots(ROOM))[0]?.seq, 1)
  const back = await test.join()
  assert.is(back.author.content(), ada.author.content())
  assert.ok((await verifyRoom(test.log, ROOM)).ok)
})

test('[R15] who comes in time keeps the room loaded', async () => {
  const test = new TestRooms(createMemoryLog(), { idle: 1000 })
  const ada = await test.join()
  ada.leave()
  test.clock.pass(900)
  const ben = await test.join({ user: 'ben' })
  test.clock.pass(5000)
  await quiet()
  assert.is(test.rooms.count(), 1)
  assert.is(ben.closed, undefined)
})

test('[R15] who comes and goes while the room is about to unload loses nothing that arrived', async () => {
  const held = new HeldLog()
  const test = new TestRooms(held.log, { idle: 1000 })
  const ada = await test.join()
  const ben = await test.join({ user: 'ben' })
  ben.leave()
  const committing = held.hold()
  ada.edit((author) => author.draw('a'))
  await committing
  ada.leave()
  test.clock.pass(1000)
  await quiet()
  const back = test.connect({ user: 'ben', base: ben.author })
  back.edit((author) => author.draw('b'))
  back.leave()
  held.letGo()
  while ((await test.log.head(ROOM)).seq < 2 && test.rooms.count() > 0) await quiet()
  assert.is((await test.log.head(ROOM)).seq, 2)
  test.clock.pass(1000)
  await quiet()
  assert.is(test.rooms.count(), 0)
})

test('[R15] a snapshot is written once the log has outgrown the last one, and equals the replay', async () => {
  const test = new TestRooms(createMemoryLog(), { snapshotEntries: 10 })
  const ada = await test.join()
  for (let index = 0; index < 25; index += 1) ada.edit((author) => author.draw(`${index}`))
  await ada.until(({ acked }) => acked === 25)
  await quiet()
  assert.ok((await test.log.snapshots(ROOM)).length > 0)
  const report = await verifyRoom(test.log, ROOM)
  assert.ok(report.ok, JSON.stringify(report.problems))
  assert.ok(report.snapshots > 0)
})

test('[R17] an import goes through the pipeline as one entry, and only into an empty room', async () => {
  const test = new TestRooms(createMemoryLog())
  const source = new Author('source')
  source.draw('a')
  source.draw('b')
  const identity = { id: 'u-imp', name: 'Imp', role: 'reviewer' } as const
  const room = { kind: 'labels', name: ROOM, series: 'series-a', layer: 'truth' } as const
  const content = source.annotations.content()
  const first = await test.rooms.importContent(room, identity, content)
  assert.ok(first.ok && first.seq === 1)
  const second = await test.rooms.importContent(room, identity, content)
  assert.equal([second.ok, !second.ok && second.reason], [false, 'not_empty'])
  const ada = await test.join()
  assert.is(ada.author.content(), source.content())
  assert.ok((await verifyRoom(test.log, ROOM)).ok)
})

test('[R18] a server that is closing takes no import, and opens no room for one', async () => {
  const test = new TestRooms(createMemoryLog())
  await test.rooms.close()
  const source = new Author('source')
  source.draw('a')
  const room = { kind: 'labels', name: ROOM, series: 'series-a', layer: 'truth' } as const
  const identity = { id: 'u', name: 'U', role: 'annotator' } as const
  const written = await test.rooms.importContent(room, identity, source.annotations.content())
  assert.equal([written.ok, !written.ok && written.reason], [false, 'storage_unavailable'])
  assert.is(test.rooms.count(), 0)
})

test('[R17] an import into a room that was emptied loses nothing to what was deleted there', async () => {
  const test = new TestRooms(createMemoryLog())
  const ada = await test.join({ client: 4_000_000_000 })
  ada.edit((author) => author.draw('a'))
  ada.edit((author) => author.run({ type: 'object.remove', object: 'o-a' as never }))
  await ada.until(({ acked }) => acked === 2)
  const source = new Author('source')
  source.draw('a')
  const room = { kind: 'labels', name: ROOM, series: 'series-a', layer: 'truth' } as const
  const written = await test.rooms.importContent(
    room,
    { id: 'u', name: 'U', role: 'annotator' },
    source.annotations.content(),
  )
  assert.ok(written.ok)
  const ben = await test.join({ user: 'ben' })
  assert.equal(ben.author.annotations.content().contours, source.annotations.content().contours)
})

test('[S75] a room whose entries are not those that were written is not opened, and the log says which', async () => {
  const log = createMemoryLog()
  const before = new TestRooms(log)
  const ada = await before.join()
  for (const name of ['a', 'b', 'c']) ada.edit((author) => author.draw(name))
  await ada.until(({ acked }) => acked === 3)
  const load = log.load.bind(log)
  for (const [change, found] of [
    [{ actor: 'u-eve' }, /damaged at entry 2: its hash is not that of its content/],
    [{ seq: 9 }, /damaged at entry 9/],
  ] as const) {
    const damaged = async (room: Parameters<typeof load>[0]) => {
      const loaded = await load(room)
      return { ...loaded, tail: loaded.tail.map((entry, index) => (index === 1 ? { ...entry, ...change } : entry)) }
    }
    const after = new TestRooms(Object.assign(createMemoryLog(), { load: damaged }))
    const ben = await after.join({ user: 'ben' })
    assert.is(ben.closed?.code, 4503)
    assert.match(after.errors.join(), found)
  }
})

test.run()
