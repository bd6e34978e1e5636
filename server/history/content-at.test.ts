// Documents as they were: by replay, and by the fast way that reads one frame's contours from a table. Both must tell the same.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { docContent } from '../../shared/model/index.ts'
import { foldUpdates } from '../../shared/history/index.ts'
import { createMemoryLog } from '../store/memory/index.ts'
import { FRAMES, ROOM, TestRooms } from '../room/testing/index.ts'
import { createContentAt } from './content-at.ts'
import { createHistoryReader } from './room-history.ts'

const test = suite('content at')
const log = createMemoryLog()
const rooms = new TestRooms(log, { snapshotEntries: 7 })
const ada = await rooms.join()
for (let step = 0; step < 20; step += 1) {
  if (step % 5 === 0) ada.edit((author) => author.draw(`${step}`, { frame: FRAMES[step % 2], shift: step }))
  else ada.edit((author) => author.reshape(`${step - (step % 5)}`, step % 10, step))
}
ada.edit((author) => author.run({ type: 'object.rename', object: 'o-5' as never, name: 'Second' }))
ada.edit((author) => author.remove('10'))
await ada.until(({ acked }) => acked === 22)
await rooms.rooms.close()

const updates = (await log.entries(ROOM, 1, 100)).map(({ update }) => update)
const truth = updates.map((_, index) => docContent(foldUpdates(updates.slice(0, index + 1))))

test('[S17] the content after each entry is that of the updates up to it, in whatever order one asks', async () => {
  const contentAt = createContentAt(createHistoryReader(log), log)
  const order = truth.map((_, index) => (index * 7) % truth.length)
  for (const index of [...order, ...order.reverse()]) assert.equal(await contentAt(ROOM, index + 1), truth[index])
  assert.equal((await contentAt(ROOM, 0)).contours, {})
  assert.equal(await contentAt(ROOM, 999), truth.at(-1))
})

test('[S17] with a frame, contours are those of that frame and the rest is whole', async () => {
  const contentAt = createContentAt(createHistoryReader(log), log)
  for (const [index, whole] of truth.entries())
    for (const frame of FRAMES) {
      const contours = Object.entries(whole.contours).filter(([, contour]) => contour.frame === frame)
      assert.equal(await contentAt(ROOM, index + 1, frame), { ...whole, contours: Object.fromEntries(contours) })
    }
})

test('[S17] many may ask at once', async () => {
  const contentAt = createContentAt(createHistoryReader(log), log)
  const answers = await Promise.all(truth.map((_, index) => contentAt(ROOM, truth.length - index)))
  assert.equal(answers, [...truth].reverse())
})

test.run()
