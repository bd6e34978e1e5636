// Looks that are found though one of them cannot be.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createMemoryLog } from '../../store/memory/index.ts'
import { ROOM, TestRooms } from '../testing/test-rooms.ts'

const test = suite('look keeper')

test('[Q40] an entry that cannot be looked at is told of after a few tries and keeps neither other looks nor snapshots back', async () => {
  const rooms = new TestRooms(createMemoryLog(), { snapshotEntries: 5 })
  const entriesOfContour = rooms.review.entriesOfContour.bind(rooms.review)
  rooms.review.entriesOfContour = (...asked) =>
    asked[1] === 'c-bad' ? Promise.reject(new TypeError('no such vertex')) : entriesOfContour(...asked)
  const ada = await rooms.join()
  for (const name of ['bad', 'good']) ada.edit((author) => author.draw(name))
  await ada.until(({ acked }) => acked === 2)
  const ben = await rooms.join({ user: 'ben' })
  for (const name of ['bad', 'good']) ada.author.reshape(name, 3, 7)
  for (const name of ['bad', 'good']) ben.author.reshape(name, 3, 30)
  for (const peer of [ada, ben]) {
    const acked = peer.acked + 2
    for (const update of peer.author.take()) peer.push(update)
    await peer.until((one) => one.acked === acked)
  }
  for (let index = 0; index < 12; index += 1) {
    ada.edit((author) => author.draw(`more-${index}`))
    await ada.until(({ acked }) => acked === 5 + index)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await rooms.rooms.close()
  const looks = await rooms.review.looks(ROOM)
  assert.equal(
    looks.map(({ contour }) => contour),
    ['c-good'],
  )
  assert.ok((await rooms.log.snapshots(ROOM)).some(({ seq }) => seq > 6))
  assert.is(rooms.lines.filter((line) => line === 'an entry was not looked at').length, 1)
})

test.run()
