// Edits of borders that are gone: all are found, and the log is read once for them and not once for each.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import type { LogEntry } from '../../store/index.ts'
import { createMemoryLog, createMemoryReview } from '../../store/memory/index.ts'
import { Author } from '../testing/author.ts'
import { ROOM, TestRooms } from '../testing/test-rooms.ts'
import { Endings } from './endings.ts'

const test = suite('endings')

/** `count` borders are drawn and taken away again, one after the other; answers who still has the first `stale` of them. */
async function drawAndRemove(rooms: TestRooms, count: number, stale: number): Promise<Author> {
  const ada = await rooms.join()
  for (let index = 0; index < stale; index += 1) ada.edit((author) => author.draw(`${index}`))
  await ada.until(({ acked }) => acked === stale)
  const base = new Author('ben')
  Y.applyUpdate(base.ydoc, ada.author.state())
  base.take()
  for (let index = 0; index < stale; index += 1) ada.edit((author) => author.remove(`${index}`))
  for (let index = stale; index < count; index += 1) {
    ada.edit((author) => author.draw(`${index}`))
    ada.edit((author) => author.remove(`${index}`))
  }
  await ada.until(({ acked }) => acked === 2 * count)
  return base
}

/** Counts the entries that are asked for. */
function counted(rooms: TestRooms): () => number {
  let read = 0
  const endingEntries = rooms.review.endingEntries.bind(rooms.review)
  rooms.review.endingEntries = async (...asked): Promise<readonly LogEntry[]> => {
    const entries = await endingEntries(...asked)
    read += entries.length
    return entries
  }
  return () => read
}

test('[Q38] every edit of a border that was taken away is found, and what took borders away is read once for all of them', async () => {
  const rooms = new TestRooms(createMemoryLog())
  const base = await drawAndRemove(rooms, 300, 20)
  const read = counted(rooms)
  for (let index = 0; index < 20; index += 1) base.reshape(`${index}`, 3, 50)
  const ben = await rooms.join({ user: 'ben', base })
  for (const update of base.take()) ben.push(update)
  await ben.until(({ acked }) => acked === 20)
  await rooms.rooms.close()
  const looks = await rooms.review.looks(ROOM)
  assert.equal(looks.map((look) => look.contour).sort(), Array.from({ length: 20 }, (_, index) => `c-${index}`).sort())
  assert.ok(read() >= 300 && read() < 300 + 20 * 64, `${read()}`)
})

test('[Q38] what is found of an edit does not depend on what was asked before it', async () => {
  const rooms = new TestRooms(createMemoryLog())
  await drawAndRemove(rooms, 150, 3)
  const head = await rooms.log.head(ROOM)
  const review = createMemoryReview(rooms.log)
  const [, removal] = (await rooms.log.entries(ROOM, 1, 1000)).filter(({ changes }) =>
    changes.some((change) => change.type === 'contour.removed'),
  )
  assert.ok(removal)
  const gone = [...Y.decodeUpdate(removal.update).ds.clients].flatMap(([client, runs]) =>
    runs.map(({ clock, len }) => ({ client, clock, length: len })),
  )
  const found = async (endings: Endings, before: number) => {
    const seqs: number[] = []
    for await (const { seq } of endings.taking(gone, before)) seqs.push(seq)
    return seqs
  }
  const endings = new Endings(ROOM, review)
  for (const before of [40, head.seq + 1, removal.seq, removal.seq + 1, 100, head.seq - 5])
    assert.equal(await found(endings, before), before > removal.seq ? [removal.seq] : [], `below ${before}`)
})

test.run()
