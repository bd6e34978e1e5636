// Shows that a room that is brought more than it can keep listens less, and loses nothing of it. Real rooms on a log whose commits a test holds back.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryLog } from '../store/memory/index.ts'
import { HeldLog } from './testing/held-log.ts'
import { ROOM, TestRooms } from './testing/test-rooms.ts'

const test = suite('backlog')
const quiet = () => new Promise((resolve) => setImmediate(resolve))

test('[R64] beyond a number of updates that are not kept nobody who brings more is read, and all of it is kept in the end', async () => {
  const held = new HeldLog()
  const test = new TestRooms(held.log, { backlogUpdates: 10 })
  const [ada, ben, cat] = await Promise.all(['ada', 'ben', 'cat'].map((user) => test.join({ user })))
  assert.ok(ada && ben && cat)
  const asked = held.hold()
  for (const peer of [ada, ben])
    for (let index = 0; index < 100; index += 1)
      peer.edit((author) => author.draw(`${peer.author.ydoc.clientID}-${index}`))
  await asked
  await quiet()
  assert.ok(ada.socket.isPaused && ben.socket.isPaused)
  assert.is(200 - ada.socket.unread.length - ben.socket.unread.length, 12)
  assert.is(cat.socket.isPaused, false)
  held.letGo()
  await Promise.all([ada, ben].map((peer) => peer.until(({ acked }) => acked === 100)))
  assert.is((await test.log.head(ROOM)).seq, 200)
  assert.not.ok(ada.socket.isPaused || ben.socket.isPaused)
})

test('[R64] beyond a number of bytes likewise, and one update of any size fits', async () => {
  const held = new HeldLog()
  const test = new TestRooms(held.log, { backlogBytes: 1000 })
  const ada = await test.join()
  const asked = held.hold()
  for (const name of ['a', 'b', 'c']) ada.edit((author) => author.draw(name, { points: 500 }))
  await asked
  await quiet()
  assert.is(ada.socket.unread.length, 2)
  held.letGo()
  await ada.until(({ acked }) => acked === 3)
})

test('[R64] who leaves, is refused or writes what is known already leaves no place taken', async () => {
  const test = new TestRooms(createMemoryLog(), { backlogUpdates: 3 })
  for (let round = 0; round < 5; round += 1) {
    const eve = await test.join({ user: 'eve' })
    for (let index = 0; index < 3; index += 1) eve.push(Uint8Array.of(9, 9, 9))
    await eve.until(({ closed }) => closed !== undefined)
    const gone = await test.join({ user: 'gone' })
    gone.edit((author) => author.draw(`gone-${round}`))
    gone.leave()
  }
  const ada = await test.join()
  for (let index = 0; index < 9; index += 1) ada.push(Uint8Array.of(0, 0))
  await ada.until(({ acked }) => acked === 9)
  const asked = ada.socket.isPaused
  ada.edit((author) => author.draw('a'))
  await ada.until(({ acked }) => acked === 10)
  assert.is(asked, false)
})

test('[R64] who is not read is heard again before it is sent away', async () => {
  const held = new HeldLog()
  const test = new TestRooms(held.log, { backlogUpdates: 1 })
  const ada = await test.join()
  const asked = held.hold()
  for (let index = 0; index < 5; index += 1) ada.edit((author) => author.draw(`${index}`))
  await asked
  await quiet()
  assert.ok(ada.socket.isPaused)
  held.failing = true
  held.letGo()
  await ada.until(({ closed }) => closed !== undefined)
  assert.not.ok(ada.socket.isPaused)
})

test.run()
