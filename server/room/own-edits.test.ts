// Work of the server itself in rooms of one node and of several: made on what it is judged on, nobody else's misfortune when it fails, and forgotten when done.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Identity } from '../../shared/api/index.ts'
import { docContent, type ObjectId } from '../../shared/model/index.ts'
import type { Room } from '../../shared/protocol/index.ts'
import { createMemoryLog } from '../store/memory/index.ts'
import type { Neighbours } from './ports.ts'
import { Author } from './testing/author.ts'
import { Bells } from './testing/bells.ts'
import { ROOM, TestRooms } from './testing/test-rooms.ts'

const test = suite('own edits')

const room: Room = { kind: 'labels', name: ROOM, series: 'series-a', layer: 'truth' }
const rea: Identity = { id: 'u-rea', name: 'rea', role: 'reviewer' }

/** Two nodes; turns of the second can be held back, as a Redis does while the other has it. */
function twoNodes() {
  const log = createMemoryLog()
  const bells = new Bells()
  const inner = bells.node('b')
  let gate: Promise<void> = Promise.resolve()
  let asked = (): void => undefined
  const neighbours: Neighbours = {
    attend: (name, ear) => ({
      ...inner.attend(name, ear),
      turn: () => {
        asked()
        return gate
      },
    }),
  }
  const hold = () => {
    let letGo = (): void => undefined
    gate = new Promise((resolve) => (letGo = resolve))
    return { waits: new Promise<void>((resolve) => (asked = resolve)), letGo: () => letGo() }
  }
  const a = new TestRooms(log, {}, { neighbours: bells.node('a') })
  return { log, a, b: new TestRooms(log, {}, { neighbours }), hold }
}

test('[R17] an import on one of several nodes sees what the others kept while it waited for its turn', async () => {
  const { log, a, b, hold } = twoNodes()
  const [ada, ben] = [await a.join(), await b.join({ user: 'ben' })]
  ada.edit((by) => by.draw('t'))
  ada.edit((by) => by.run({ type: 'object.remove', object: 'o-t' as ObjectId }))
  await ben.until(({ headers }) => headers.length === 2)
  const { waits, letGo } = hold()
  const source = new Author('source')
  source.draw('s')
  const importing = b.rooms.importContent(room, rea, docContent(source.ydoc))
  await waits
  ada.edit((by) => by.draw('a'))
  await ada.until(({ acked }) => acked === 3)
  letGo()
  const written = await importing
  assert.is(written.ok ? 'written' : written.reason, 'not_empty')
  assert.is((await log.head(ROOM)).seq, 3)
})

test('[H63] a restore on one of several nodes sees what the others kept while it waited for its turn', async () => {
  const { log, a, b, hold } = twoNodes()
  const [ada, ben] = [await a.join(), await b.join({ user: 'ben' })]
  for (const name of ['a', 'z']) ada.edit((by) => by.draw(name))
  await ben.until(({ headers }) => headers.length === 2)
  const update = ben.author.one(() => ben.author.remove('a'))
  const { waits, letGo } = hold()
  const isRight = async () => (await log.head(ROOM)).seq === 2
  const restoring = b.rooms.restore(room, rea, { update, isRight })
  await waits
  ada.edit((by) => by.reshape('z', 2, 33))
  await ada.until(({ acked }) => acked === 3)
  letGo()
  const written = await restoring
  assert.is(written.ok ? 'written' : written.reason, 'moved')
  assert.is((await log.head(ROOM)).seq, 3)
})

test('[R103] an edit of the server that fails is told to who asked for it, and costs nobody else their connection', async () => {
  const rooms = new TestRooms(createMemoryLog())
  const ben = await rooms.join({ user: 'ben' })
  const failing = { update: Uint8Array.of(0, 0), isRight: () => Promise.reject(new Error('a read failed')) }
  const written = await rooms.rooms.restore(room, rea, failing)
  assert.is(written.ok ? 'written' : written.reason, 'storage_unavailable')
  assert.equal(rooms.errors, ['a read failed'])
  ben.edit((by) => by.draw('b'))
  await ben.until(({ acked, closed }) => acked === 1 || closed !== undefined)
  assert.is(ben.closed, undefined)
})

test('[R104] what the server has written, or not, is not held by a room that stays open', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const rooms = new TestRooms(createMemoryLog())
  await rooms.join()
  const updates: WeakRef<Uint8Array>[] = []
  const restore = async (): Promise<void> => {
    const update = Uint8Array.of(0, 0)
    updates.push(new WeakRef(update))
    await rooms.rooms.restore(room, rea, { update, isRight: () => Promise.resolve(updates.length % 2 === 0) })
  }
  for (let index = 0; index < 20; index += 1) await restore()
  await new Promise((resolve) => setImmediate(resolve))
  collect()
  assert.ok(updates.filter((ref) => ref.deref()).length <= 2)
})

test.run()
