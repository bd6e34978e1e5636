// Shows that no update is without a keeper, whatever the disk does. The browser's question before leaving is shown in e2e.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { DiskOutbox } from './disk-outbox.ts'
import type { Outbox, RefusedUpdate } from './outbox.ts'
import { becomeOwner, type Owner } from './owner.ts'
import { PageOutbox, pageHoldsWork } from './page-outbox.ts'
import { withPage } from './with-page.ts'
import { openWriteAhead } from './write-ahead.ts'

const test = suite('page-outbox')
const bytes = (n: number) => Uint8Array.of(n)

interface Row {
  owner: string
  n: number
  readonly update: Uint8Array
}

/** What is on a disk, for as many outboxes as open it. Its quota is spent after `room` writes, and it answers when told to. */
function disk(room: number) {
  const updates = new Map<number, Row>()
  const refused = new Map<number, RefusedUpdate>()
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  let last = 0
  const write = (): number => {
    if (last >= room) throw new Error('QuotaExceededError')
    return (last += 1)
  }
  const entry = ([key, { update }]: readonly [number, Row]) => ({ key, update })
  const openAs = (owner: string): DiskOutbox => ({
    async add(update, n) {
      await opened
      const key = write()
      updates.set(key, { owner, n, update })
      return key
    },
    look(living) {
      const found = [...updates].filter(([, row]) => row.owner !== owner)
      const left = found.filter(([, row]) => !living.has(row.owner)).map(entry)
      const others = found.filter(([, row]) => living.has(row.owner)).map(entry)
      const has = ({ owner: made, n }: Row) => found.some(([, row]) => row.owner === made && row.n === n)
      return Promise.resolve({ left, others, has })
    },
    async claim(left, ahead) {
      if (ahead.length === 0 && left.length === 0) return []
      const keyed = ahead.map(({ update }) => [write(), { owner, n: 0, update }] as const)
      for (const [key, row] of keyed) updates.set(key, row)
      for (const { key } of left) Object.assign(updates.get(key ?? 0) ?? {}, { owner, n: 0 })
      return keyed.map(entry)
    },
    remove: (keys) => Promise.resolve(keys.forEach((key) => updates.delete(key))),
    async setAside(entries) {
      for (const { key, update, reason, detail } of entries) {
        const to = write()
        refused.set(to, { key: to, update, at: 0, reason, detail })
        updates.delete(key ?? 0)
      }
    },
    refused: () => Promise.resolve([...refused.values()]),
    takeBack(keys) {
      const back = keys.flatMap((key) => refused.get(key) ?? []).map(({ update }) => ({ key: write(), update }))
      for (const { key, update } of back) updates.set(key, { owner, n: 0, update })
      for (const key of keys) refused.delete(key)
      return Promise.resolve(back)
    },
    dismiss: (keys) => Promise.resolve(keys.forEach((key) => refused.delete(key))),
    close: () => undefined,
  })
  return { openAs, open, updates }
}

/** Web Storage of one browser. */
function webStorage(): Storage {
  const items = new Map<string, string>()
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem(key: string, value: string) {
      items.set(key, value)
      Object.defineProperty(storage, key, { value, enumerable: true, configurable: true })
    },
    removeItem(key: string) {
      items.delete(key)
      Reflect.deleteProperty(storage, key)
    },
  }
  for (const name of Object.keys(storage)) Object.defineProperty(storage, name, { enumerable: false })
  return storage as unknown as Storage
}

/** One tab's outbox. `die` is all that happens when it is killed. */
async function tab(scope: string, on: ReturnType<typeof disk> | undefined, storage = webStorage()) {
  const owner: Owner = await becomeOwner()
  const ahead = openWriteAhead(scope, storage)
  const page = new PageOutbox(scope, owner.id, ahead)
  const outbox = withPage({ scope, disk: on?.openAs(owner.id), page, ahead })
  return { outbox, page, ahead, die: () => owner.leave() }
}

const contents = (entries: readonly { readonly update: Uint8Array }[]) => entries.map(({ update }) => [...update])
const keysOf = (entries: readonly { readonly key: number | null }[]) => entries.flatMap(({ key }) => key ?? [])

test('[C9] the page holds an update until the disk has it', async () => {
  const slow = disk(1)
  const { outbox, die } = await tab('slow disk', slow)
  const adding = outbox.add(bytes(1))
  assert.ok(pageHoldsWork())
  slow.open()
  assert.ok((await adding) > 0)
  assert.not.ok(pageHoldsWork())
  die()
})

test('[C9] what the disk refuses the page holds until it is kept, in order, also for who opens the series again', async () => {
  const full = disk(1)
  full.open()
  const first = await tab('full disk', full)
  for (const n of [1, 2, 3]) await first.outbox.add(bytes(n))
  first.die()
  const again = await tab('full disk', full)
  const { left } = await again.outbox.adopt()
  assert.equal(contents(left), [[1], [2], [3]])
  assert.ok(pageHoldsWork())
  const elsewhere = await tab('another series', undefined)
  assert.equal(await elsewhere.outbox.adopt(), { left: [], others: [] })
  await again.outbox.remove(keysOf(left))
  assert.is(full.updates.size, 0)
  assert.not.ok(pageHoldsWork())
  again.die()
  elsewhere.die()
})

test('[C42] an update is written ahead before `add` returns, and no longer once the disk has it', async () => {
  const slow = disk(2)
  const { outbox, ahead, die } = await tab('written ahead', slow)
  const adding = outbox.add(bytes(7))
  assert.equal(contents(ahead.read()), [[7]])
  slow.open()
  await adding
  assert.equal(ahead.read(), [])
  die()
})

test('[C42] what a dead tab has written ahead is found by the next one: once, in order, whether the disk got it or not', async () => {
  for (const there of [0, 1, 2, 3])
    for (const room of [9, 0]) {
      const scope = `dead tab ${there} ${room}`
      const storage = webStorage()
      const dead = await becomeOwner()
      const on = disk(there + room)
      on.open()
      const ahead = openWriteAhead(scope, storage)
      for (const n of [1, 2, 3]) ahead.write({ owner: dead.id, n, update: bytes(n) })
      for (const n of [1, 2, 3].slice(0, there)) await on.openAs(dead.id).add(bytes(n), n)
      const living = await tab(scope, on, storage)
      assert.equal(contents((await living.outbox.adopt()).left), [], 'it lives')
      dead.leave()
      const { left } = await living.outbox.adopt()
      assert.equal(contents(left), [[1], [2], [3]], scope)
      const { left: later } = await living.outbox.adopt()
      assert.equal(contents(later), room > 0 || there === 3 ? [] : contents(left).slice(0, there), scope)
      await living.outbox.remove(keysOf(left))
      assert.is(on.updates.size, 0)
      assert.equal(ahead.read(), [])
      living.die()
    }
})

test('[C42] a record that is damaged or not whole is no update', () => {
  const storage = webStorage()
  const ahead = openWriteAhead('damaged', storage)
  const update = Uint8Array.from({ length: 300 }, (_, index) => index % 256)
  ahead.write({ owner: 'a', n: 1, update })
  assert.equal(ahead.read(), [{ owner: 'a', n: 1, update }])
  const [key = ''] = Object.keys(storage)
  const whole = storage.getItem(key) ?? ''
  for (const damaged of [whole.slice(0, -1), `${whole}x`, `${whole.slice(0, 20)}\u0000${whole.slice(21)}`, '', 'x']) {
    storage.setItem(key, damaged)
    assert.equal(ahead.read(), [])
  }
})

test('[C43] what a living tab has not got kept is its own to send; what a dead one left is adopted by one', async () => {
  const on = disk(9)
  on.open()
  const first = await tab('two tabs', on)
  for (const n of [1, 2]) await first.outbox.add(bytes(n))
  const second = await tab('two tabs', on)
  const third = await tab('two tabs', on)
  const before = await second.outbox.adopt()
  assert.equal([contents(before.left), contents(before.others)], [[], [[1], [2]]])
  first.die()
  const found = await Promise.all([second.outbox.adopt(), third.outbox.adopt()])
  assert.equal(
    found.map(({ left }) => left.length).toSorted((a, b) => a - b),
    [0, 2],
  )
  second.die()
  third.die()
})

const why = { reason: 'foreign_client', detail: 'client 17' }

/** Two updates, set aside where there is room for so many writes. */
async function twoSetAside(scope: string, room: number): Promise<Outbox> {
  const on = disk(room)
  on.open()
  const { outbox, die } = await tab(scope, on)
  const keys = [await outbox.add(bytes(1)), await outbox.add(bytes(2))]
  await outbox.setAside(keys.map((key, index) => ({ key, update: bytes(index + 1), ...why })))
  die()
  return outbox
}

test('[C40] what is set aside is no longer pending and stays with its reason, on disk or in the page', async () => {
  for (const room of [0, 1, 9]) {
    const outbox = await twoSetAside(`set aside ${room}`, room)
    const refused = await outbox.refused()
    assert.equal(
      refused.map(({ update, reason, detail }) => [...update, reason, detail]),
      [
        [1, 'foreign_client', 'client 17'],
        [2, 'foreign_client', 'client 17'],
      ],
    )
    assert.is(pageHoldsWork(), room < 9, 'the browser asks before the page is left with the only copy')
    await outbox.dismiss(keysOf(refused))
    assert.equal(await outbox.refused(), [])
    assert.not.ok(pageHoldsWork())
  }
})

test('[C41] what is taken back waits again, in its order', async () => {
  for (const room of [0, 9]) {
    const outbox = await twoSetAside(`taken back ${room}`, room)
    const back = await outbox.takeBack(keysOf(await outbox.refused()))
    assert.equal(contents(back), [[1], [2]])
    assert.equal(await outbox.refused(), [])
    assert.is(pageHoldsWork(), room < 9)
    await outbox.remove(keysOf(back))
    assert.not.ok(pageHoldsWork())
  }
})

test.run()
