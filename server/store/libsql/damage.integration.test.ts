// Bytes on the disk that are not those that were written: found, told, never passed over. Real files, damaged while nobody looks.
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { append, chain, freshRoom } from '../log-store.conformance.ts'
import type { StorageState } from '../storage.ts'
import { openLibsqlStore, type LibsqlStore } from './open-libsql-store.ts'

const test = suite('damage')
const folder = await mkdtemp(path.join(tmpdir(), 'limn-damage-'))
let files = 0

/** A store with some entries, and where the tree of a table has its first page, bytes. */
async function made(table: string) {
  const name = path.join(folder, `${(files += 1)}.db`)
  const room = freshRoom()
  const entries = chain(40, room)
  const store = await openLibsqlStore({ path: name })
  await store.log.append(entries.map((entry) => append(entry)))
  const [root] = await store.sql.execute('SELECT rootpage FROM sqlite_master WHERE name = ?', [table])
  const [size] = await store.sql.execute('PRAGMA page_size')
  await store.close()
  const page = Number(size?.['page_size'])
  return { name, room, entries, page, at: (Number(root?.['rootpage']) - 1) * page }
}

/** Overwrites bytes of a file; answers how to put them back. */
async function overwrite(name: string, at: number, bytes: Uint8Array): Promise<() => Promise<void>> {
  const file = await open(name, 'r+')
  const before = new Uint8Array(bytes.length)
  await file.read(before, 0, bytes.length, at)
  await file.write(bytes, 0, bytes.length, at)
  await file.close()
  return async () => void (await overwrite(name, at, before))
}

const next = (store: LibsqlStore): Promise<StorageState> =>
  new Promise((resolve) => {
    const stop = store.storage.onChange((state) => {
      stop()
      resolve(state)
    })
  })

test('[S75] [S70] an append that meets a damaged page is held and told, and is kept once the page is put back', async () => {
  const { name, room, page, at } = await made('changes')
  const putBack = await overwrite(name, at, new Uint8Array(page).fill(0x5a))
  const store = await openLibsqlStore({ path: name })
  const more = chain(41, room).slice(40)
  const failing = next(store)
  const kept = store.log.append(more.map((entry) => append(entry)))
  const state = await failing
  assert.match(state.state === 'failing' ? state.reason : '', /damaged; it has to be put back from a backup/)
  assert.equal(await store.storage.check(), state)
  assert.is((await store.log.head(room)).seq, 40)
  await putBack()
  await kept
  assert.equal(await store.storage.check(), { state: 'ok' })
  assert.is((await store.log.head(room)).seq, 41)
  await store.close()
})

test('[S75] a read that meets a damaged page is refused, and health says so from then on', async () => {
  const { name, room, page, at } = await made('entries')
  await overwrite(name, at, new Uint8Array(page).fill(0x5a))
  const store = await openLibsqlStore({ path: name })
  assert.equal(await store.storage.check(), { state: 'ok' })
  const outcome = await store.log.load(room).then(
    () => 'read',
    (error: unknown) => String(error),
  )
  assert.match(outcome, /malformed/)
  const state = await store.storage.check()
  assert.match(state.state === 'failing' ? state.reason : '', /damaged/)
  await store.close()
})

test.after(() => rm(folder, { recursive: true }))

test.run()
