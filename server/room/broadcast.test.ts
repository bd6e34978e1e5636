// Who hears what of a commit. Real rooms on a log in memory whose commits a test can hold back.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { HeldLog } from './testing/held-log.ts'
import { TestRooms } from './testing/test-rooms.ts'

const test = suite('broadcast')

test('[P8] [R4] several entries of one commit reach the others as one update, with a header for each', async () => {
  const held = new HeldLog()
  const test = new TestRooms(held.log)
  const ada = await test.join()
  const ben = await test.join({ user: 'ben' })
  const joined = ben.messages.length
  const asked = held.hold()
  for (let index = 0; index < 5; index += 1) ada.edit((author) => author.draw(`${index}`))
  ada.show(ada.doc.clientID, 1, {})
  await Promise.all([asked, ben.until(({ others }) => others.size === 1)])
  held.letGo()
  await ben.until(({ author }) => author.annotations.contours().length === 5)
  assert.equal(
    ben.headers.map(({ seq }) => seq),
    [1, 2, 3, 4, 5],
  )
  assert.ok(ben.messages.slice(joined).filter(({ type }) => type === 'update').length <= 2)
  assert.ok(ben.of('entries').length <= 2)
  assert.ok(held.appends <= 2)
  assert.equal(ada.headers, [])
})

test('[P8] small entries of several people in one commit come to all of them alike, and change nothing for who made them', async () => {
  const held = new HeldLog()
  const test = new TestRooms(held.log)
  const people = await Promise.all(['ada', 'ben', 'cat'].map((user) => test.join({ user })))
  const [ada, ben, cat] = people
  assert.ok(ada && ben && cat)
  const asked = held.hold()
  for (const [index, peer] of [ada, ben].entries()) peer.edit((author) => author.draw(`${index}`))
  ada.show(ada.doc.clientID, 1, {})
  await Promise.all([asked, cat.until(({ others }) => others.size === 1)])
  const before = ada.author.content()
  let changes = 0
  ada.doc.on('update', (_update, origin) => (changes += origin === 'server' ? 1 : 0))
  held.letGo()
  await Promise.all(people.map((peer) => peer.until(({ author }) => author.annotations.contours().length === 2)))
  assert.equal(
    cat.headers.map(({ actor }) => actor),
    ['u-ada', 'u-ben'],
  )
  assert.ok(before !== ada.author.content())
  assert.is(changes, 1)
})

test('[P8] large entries of several people in one commit come to each without their own', async () => {
  const held = new HeldLog()
  const test = new TestRooms(held.log)
  const people = await Promise.all(['ada', 'ben'].map((user) => test.join({ user })))
  const [ada, ben] = people
  assert.ok(ada && ben)
  const asked = held.hold()
  for (const [index, peer] of [ada, ben].entries()) peer.edit((author) => author.draw(`${index}`, { points: 2000 }))
  await asked
  held.letGo()
  await Promise.all(people.map((peer) => peer.until(({ author }) => author.annotations.contours().length === 2)))
  assert.equal(
    people.map(({ headers }) => headers.map(({ actor }) => actor)),
    [['u-ben'], ['u-ada']],
  )
})

test.run()
