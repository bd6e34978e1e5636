// `limn rebuild` as a program: refused beside a server, killed at any moment, and in the end everything as it was.
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { labelsRoom } from '../../shared/protocol/index.ts'
import { seedHistory } from '../room/testing/index.ts'
import type { SqlRow } from '../store/index.ts'
import { holdFile, openLibsqlStore } from '../store/libsql/index.ts'
import { createDataFolder } from '../testing/index.ts'

const test = suite('limn rebuild')
const scratch = await mkdtemp(path.join(tmpdir(), 'limn-rebuild-'))
test.after(() => rm(scratch, { recursive: true }))

const ROOMS = ['one', 'two'].map((series) => labelsRoom(series))
const TABLES = ['contour_versions', 'item_versions', 'changes', 'claims']
const KILLS = 4

const seeding = {
  frames: ['1.2.3#1', '1.2.3#2'],
  classId: 'lesion',
  attribute: 'size',
  objects: 5,
  contours: 60,
  vertices: 60,
  entries: 1500,
  onFirstFrame: 100,
  people: 3,
  seed: 5,
  begun: 1_700_000_000_000,
}

type Contents = { readonly [table: string]: readonly SqlRow[] }

/** The rows of every projection of a room. */
async function contentsOf(folder: string, room: string): Promise<Contents> {
  const store = await openLibsqlStore({ path: path.join(folder, 'limn.db') })
  const contents: { [table: string]: readonly SqlRow[] } = {}
  for (const table of TABLES)
    contents[table] = await store.reading.execute(`SELECT * FROM ${table} WHERE room = ? ORDER BY 1, 2, 3, 4`, [room])
  await store.close()
  return contents
}

async function damagedCopy(of: string): Promise<string> {
  const folder = await mkdtemp(path.join(scratch, 'copy-'))
  await cp(of, folder, { recursive: true })
  const store = await openLibsqlStore({ path: path.join(folder, 'limn.db') })
  await store.sql.execute('DELETE FROM contour_versions WHERE from_seq > 700')
  await store.sql.execute('DELETE FROM item_versions')
  await store.sql.execute("UPDATE changes SET actor = 'u-eve'")
  await store.close()
  return folder
}

test('[S80] a rebuild that is killed at any moment leaves each room as it was or made anew, and the next one completes it', async () => {
  const whole = path.join(scratch, 'whole')
  await mkdir(whole)
  const store = await openLibsqlStore({ path: path.join(whole, 'limn.db') })
  for (const room of ROOMS) await seedHistory(store.log, { ...seeding, room }, () => undefined)
  await store.close()
  const right = await Promise.all(ROOMS.map((room) => contentsOf(whole, room)))
  const measured = await createDataFolder({ folder: await damagedCopy(whole) })
  const began = performance.now()
  const finished = await measured.limn('rebuild', 'all')
  const took = performance.now() - began
  assert.is(finished.code, 0, finished.stderr + finished.stdout)
  assert.match(finished.stdout, /made anew from 1500 entries/)
  assert.match(finished.stdout, /2 rooms, 3000 entries: all agree/)
  assert.equal(await Promise.all(ROOMS.map((room) => contentsOf(measured.folder, room))), right)
  const data = await createDataFolder({ folder: await damagedCopy(whole) })
  const wrong = await Promise.all(ROOMS.map((room) => contentsOf(data.folder, room)))
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const begun = data.begin('rebuild', 'all')
    const timer = setTimeout(() => begun.kill9(), (took * (kill + 1)) / (KILLS + 3))
    await begun.ended
    clearTimeout(timer)
    for (const [index, room] of ROOMS.entries()) {
      const found = await contentsOf(data.folder, room)
      const isOneOf = [right[index], wrong[index]].some((whole) => JSON.stringify(whole) === JSON.stringify(found))
      assert.ok(isOneOf, `${room} is neither as it was nor made anew after kill ${kill}`)
    }
  }
  assert.is((await data.limn('rebuild', 'all')).code, 0)
  assert.equal(await Promise.all(ROOMS.map((room) => contentsOf(data.folder, room))), right)
})

test('[S80] a rebuild is refused while another process has the folder, and names what can be rebuilt', async () => {
  const data = await createDataFolder()
  const missing = await data.limn('rebuild', 'all')
  assert.is(missing.code, 1)
  assert.match(missing.stderr, /There is no log/)
  await (await openLibsqlStore({ path: path.join(data.folder, 'limn.db') })).close()
  const letGo = await holdFile(path.join(data.folder, 'lock'))
  const refused = await data.limn('rebuild', 'changes')
  assert.is(refused.code, 1)
  assert.match(refused.stderr, /Another Limn is at work/)
  letGo?.()
  const unknown = await data.limn('rebuild', 'log')
  assert.is(unknown.code, 2)
  assert.match(unknown.stderr, /contour-versions, items, changes, claims, looks, snapshots, quarantine-totals, all/)
  await data.remove()
})

test.run()
