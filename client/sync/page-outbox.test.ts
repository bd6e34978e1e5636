// Shows that no update is without a keeper, whatever the disk does. The browser's question before leaving is shown in e2e.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Outbox } from './outbox.ts'
import { openPageOutbox, pageHoldsWork } from './page-outbox.ts'
import { withPage } from './with-page.ts'

const test = suite('page-outbox')
const bytes = (n: number) => Uint8Array.of(n)

/** A disk whose quota is spent after `room` updates, and that answers when told to. */
function disk(room: number) {
  const updates = new Map<number, Uint8Array>()
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  let last = 0
  const outbox: Outbox = {
    async add(update) {
      await opened
      if (last >= room) throw new Error('QuotaExceededError')
      updates.set((last += 1), update)
      return last
    },
    pending: () => Promise.resolve([...updates].map(([key, update]) => ({ key, update }))),
    remove: (keys) => Promise.resolve(keys.forEach((key) => updates.delete(key))),
    setAside: (entries) => Promise.resolve(entries.forEach(({ key }) => updates.delete(key ?? 0))),
    close: () => undefined,
  }
  return { outbox, open }
}

test('[C9] the page holds an update until the disk has it', async () => {
  const { outbox, open } = disk(1)
  const both = withPage(outbox, openPageOutbox('slow disk'))
  const adding = both.add(bytes(1))
  assert.ok(pageHoldsWork())
  open()
  assert.ok((await adding) > 0)
  assert.not.ok(pageHoldsWork())
})

test('[C9] what the disk refuses the page holds until it is kept, in order, also for who opens the series again', async () => {
  const { outbox, open } = disk(1)
  open()
  const first = withPage(outbox, openPageOutbox('full disk'))
  for (const n of [1, 2, 3]) await first.add(bytes(n))
  first.close()
  const again = withPage(outbox, openPageOutbox('full disk'))
  const left = await again.pending()
  assert.equal(
    left.map(({ update }) => [...update]),
    [[1], [2], [3]],
  )
  assert.ok(pageHoldsWork())
  assert.equal(await openPageOutbox('another series').pending(), [])
  await again.remove(left.flatMap(({ key }) => (key === null ? [] : [key])))
  assert.equal(await again.pending(), [])
  assert.not.ok(pageHoldsWork())
})

test('[C9] what is set aside is no longer pending, on disk or in the page', async () => {
  const { outbox, open } = disk(1)
  open()
  const both = withPage(outbox, openPageOutbox('refused'))
  for (const n of [1, 2]) await both.add(bytes(n))
  await both.setAside(await both.pending(), 'foreign_client')
  assert.equal(await both.pending(), [])
  assert.not.ok(pageHoldsWork())
})

test.run()
