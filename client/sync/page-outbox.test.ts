// Shows that no update is without a keeper, whatever the disk does. The browser's question before leaving is shown in e2e.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Outbox, RefusedUpdate } from './outbox.ts'
import { openPageOutbox, pageHoldsWork } from './page-outbox.ts'
import { withPage } from './with-page.ts'

const test = suite('page-outbox')
const bytes = (n: number) => Uint8Array.of(n)

/** A disk whose quota is spent after `room` updates, and that answers when told to. */
function disk(room: number) {
  const updates = new Map<number, Uint8Array>()
  const refused = new Map<number, RefusedUpdate>()
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
    setAside(entries) {
      if (last >= room) return Promise.reject(new Error('QuotaExceededError'))
      for (const { key, update, reason, detail } of entries) {
        refused.set((last += 1), { key: last, update, at: 0, reason, detail })
        updates.delete(key ?? 0)
      }
      return Promise.resolve()
    },
    refused: () => Promise.resolve([...refused.values()]),
    takeBack(keys) {
      const back = keys.flatMap((key) => refused.get(key) ?? [])
      for (const { key } of back) refused.delete(key)
      for (const { update } of back) updates.set((last += 1), update)
      return Promise.resolve(back.map(({ update }, index) => ({ key: last - back.length + 1 + index, update })))
    },
    dismiss: (keys) => Promise.resolve(keys.forEach((key) => refused.delete(key))),
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

const why = { reason: 'foreign_client', detail: 'client 17' }

/** Two updates, set aside where there is room for so many writes. */
async function twoSetAside(scope: string, room: number): Promise<Outbox> {
  const { outbox, open } = disk(room)
  open()
  const both = withPage(outbox, openPageOutbox(scope))
  for (const n of [1, 2]) await both.add(bytes(n))
  await both.setAside((await both.pending()).map((entry) => ({ ...entry, ...why })))
  return both
}

test('[C40] what is set aside is no longer pending and stays with its reason, on disk or in the page', async () => {
  for (const room of [0, 1, 9]) {
    const both = await twoSetAside(`set aside ${room}`, room)
    const refused = await both.refused()
    assert.equal(
      refused.map(({ update, reason, detail }) => [...update, reason, detail]),
      [
        [1, 'foreign_client', 'client 17'],
        [2, 'foreign_client', 'client 17'],
      ],
    )
    assert.is(pageHoldsWork(), room < 9, 'the browser asks before the page is left with the only copy')
    await both.dismiss(refused.map(({ key }) => key))
    assert.equal(await both.refused(), [])
    assert.not.ok(pageHoldsWork())
  }
})

test('[C41] what is taken back waits again, in its order', async () => {
  for (const room of [0, 9]) {
    const both = await twoSetAside(`taken back ${room}`, room)
    const back = await both.takeBack((await both.refused()).map(({ key }) => key))
    assert.equal(
      back.map(({ update }) => [...update]),
      [[1], [2]],
    )
    assert.equal(await both.pending(), back)
    assert.equal(await both.refused(), [])
    await both.remove(back.flatMap(({ key }) => key ?? []))
  }
})

test.run()
