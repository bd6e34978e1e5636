// Databases that were really rewritten, from the first entry to the last projection, and files of signed heads that somebody has been at.
import { appendFile, copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { verifyAll } from '../room/index.ts'
import { TestRooms } from '../room/testing/index.ts'
import type { Append, LogStore } from '../store/index.ts'
import { openLibsqlStore, type LibsqlStore } from '../store/libsql/index.ts'
import { createMemoryLog } from '../store/memory/index.ts'
import { checkHeads } from './check-heads.ts'
import { HeadsFile } from './heads-file.ts'
import { signHeads } from './sign-heads.ts'
import { loadPublicKey, loadSigningKey, makeSigningKey } from './signing-key.ts'

const test = suite('signed heads')
const folder = await mkdtemp(path.join(tmpdir(), 'limn-heads-'))
const at = (name: string): string => path.join(folder, name)

await writeFile(at('pub.pem'), await makeSigningKey(at('key.pem')))
await writeFile(at('other-pub.pem'), await makeSigningKey(at('other.pem')))
const key = await loadSigningKey(at('key.pem'))
const publicKey = await loadPublicKey(at('pub.pem'))
const opened: LibsqlStore[] = []
let count = 0

async function database(): Promise<LibsqlStore> {
  const store = await openLibsqlStore({ path: at(`${(count += 1)}.db`) })
  opened.push(store)
  return store
}

const free = () => Promise.resolve(() => undefined)
const newFile = (): HeadsFile => new HeadsFile(at(`heads-${(count += 1)}.jsonl`), free)

function sign(log: LogStore, file: HeadsFile, { store = 'here', with: by = key, now = 1000 } = {}) {
  return signHeads({ log, file, key: by, store, now: () => now })
}

const check = (log: LogStore, file: string) =>
  checkHeads({ path: file, key: publicKey, log, stores: new Set(['here']) })

const problemsOf = async (log: LogStore, file: string) =>
  (await check(log, file)).problems.map(({ line, detail }) => `${line === null ? 'log' : `line ${line}`}: ${detail}`)

/** Draws one ring an entry; the same names make another history at another place. */
async function draw(log: LogStore, names: readonly string[], shift = 0): Promise<void> {
  const rooms = new TestRooms(log)
  const ada = await rooms.join()
  for (const name of names) ada.edit((author) => author.draw(name, { shift }))
  await ada.until(({ acked }) => acked === names.length)
  await rooms.rooms.close()
}

/** A log of five entries whose heads were signed after the second, the fourth and the fifth, and the appends that made it. */
async function signedLog(log: LogStore = createMemoryLog()) {
  const file = newFile()
  const appends: Append[] = []
  const append = log.append.bind(log)
  log.append = async (all) => {
    await append(all)
    appends.push(...all)
  }
  for (const names of [['a', 'b'], ['c', 'd'], ['e']]) {
    await draw(log, names)
    await sign(log, file)
  }
  return { log, file, appends }
}

/** As somebody leaves it who has the database, the program and time: chain, claims and every projection fit each other. */
async function forged(kept: readonly Append[], names: readonly string[]): Promise<LogStore> {
  const { log } = await database()
  await log.append(kept)
  if (names.length > 0) await draw(log, names, 3)
  assert.equal(
    (await verifyAll(log)).flatMap(({ problems }) => problems),
    [],
  )
  return log
}

test('[S112] the log that was signed agrees, also when it has grown since', async () => {
  const { log, file } = await signedLog((await database()).log)
  await draw(log, ['f', 'g'])
  const { problems, ...report } = await check(log, file.path)
  assert.equal(problems, [])
  assert.equal([report.records, report.newest?.n, report.rooms, report.unsigned], [3, 3, 1, 2])
})

test('[S112] a history that was made anew, from the first entry or a later one, agrees with itself and is found', async () => {
  const { file, appends } = await signedLog()
  const whole = await problemsOf(await forged([], ['a', 'b', 'c', 'd', 'e']), file.path)
  assert.match(whole.join(), /^log: it was rewritten after entry 0 and not later than entry 2, which record 1 of/)
  const partly = await problemsOf(await forged(appends.slice(0, 3), ['d', 'e']), file.path)
  assert.match(partly.join(), /^log: it was rewritten after entry 2 and not later than entry 4, which record 2 of/)
})

test('[S112] a log that was cut off is found, and so is a room that is gone', async () => {
  const { file, appends } = await signedLog()
  const shorter = await problemsOf(await forged(appends.slice(0, 3), []), file.path)
  assert.match(shorter.join(), /^log: the log ends at entry 3, and record 2 of .* signed entry 4$/)
  assert.match((await problemsOf(createMemoryLog(), file.path)).join(), /^log: the log ends at entry 0, and record 1/)
})

test('[S111] what has grown is signed in one record that names the one before; nothing when nothing has', async () => {
  const { log, file } = await signedLog()
  assert.equal(await sign(log, file), { n: undefined, rooms: 0, contradicted: [] })
  // Another process, or the same one after a restart.
  const again = new HeadsFile(file.path, free)
  assert.equal(await sign(log, again), { n: undefined, rooms: 0, contradicted: [] })
  await draw(log, ['f'])
  assert.is((await sign(log, again)).n, 4)
  await draw(log, ['g'])
  assert.is((await sign(log, file)).n, 5, 'it sees what the other has added')
  assert.equal((await check(log, file.path)).problems, [])
  await appendFile(file.path, '{"v":"limn.heads.v1","n":6,"at"')
  assert.match((await problemsOf(log, file.path)).join(), 'line 6: it is cut off')
  await draw(log, ['h'])
  assert.is((await sign(log, again)).n, 6)
  assert.equal((await check(log, file.path)).problems, [])
  assert.is((await sign((await signedLog()).log, file)).contradicted.length, 1, 'another log under the same names')
  const held = new HeadsFile(file.path, () => Promise.resolve(undefined))
  const refused = await sign(log, held).then(
    () => 'signed',
    (error: unknown) => String(error),
  )
  assert.match(refused, 'another process is signing')
})

const TAMPERINGS: readonly { name: string; change: (lines: string[]) => string[]; finds: RegExp }[] = [
  {
    name: 'a number altered',
    change: ([a = '', b = '', c = '']) => [a, b.replace(',4,"', ',3,"'), c],
    finds: /line 2: it is not signed with this key/,
  },
  {
    name: 'a space added',
    change: ([a = '', b = '', c = '']) => [a, b.replace(',"at"', ', "at"'), c],
    finds: /line 2: it is no record, or was altered/,
  },
  {
    name: 'the first line taken out',
    change: ([, b = '', c = '']) => [b, c],
    finds: /line 1: it is record 2, and 1 was to come/,
  },
  {
    name: 'a line in the middle taken out',
    change: ([a = '', , c = '']) => [a, c],
    finds: /line 2: it is record 3, and 2 was to come/,
  },
  {
    name: 'two lines in the other order',
    change: ([a = '', b = '', c = '']) => [a, c, b],
    finds: /line 2: it is record 3, and 2 was to come/,
  },
  {
    name: 'a line twice',
    change: ([a = '', b = '', c = '']) => [a, b, b, c],
    finds: /line 3: it is record 2, and 3 was to come/,
  },
  {
    name: 'the last line cut off in its middle',
    change: ([a = '', b = '', c = '']) => [a, b, c.slice(0, 90)],
    finds: /line 3: it is cut off/,
  },
]

for (const { name, change, finds } of TAMPERINGS)
  test(`[S113] ${name}: it is found`, async () => {
    const { log, file } = await signedLog()
    const lines = (await readFile(file.path, 'utf8')).trimEnd().split('\n')
    const changed = change(lines)
    const isCut = changed.at(-1)?.length === 90
    await writeFile(file.path, changed.join('\n') + (isCut ? '' : '\n'))
    assert.match((await problemsOf(log, file.path)).join('\n'), finds)
  })

test('[S113] a record that another key has signed, or that is of another store, or whose forerunner was replaced, is found', async () => {
  const log = createMemoryLog()
  const file = newFile()
  await draw(log, ['a'])
  await sign(log, file, { with: await loadSigningKey(at('other.pem')) })
  assert.equal(await problemsOf(log, file.path), ['line 1: it is not signed with this key'])
  const elsewhere = newFile()
  await sign(log, elsewhere, { store: 'elsewhere' })
  assert.equal(await problemsOf(log, elsewhere.path), [
    'line 1: it is of a store "elsewhere", which this one never was',
  ])
  // Who has the key can sign a first record anew, and not without the second showing it.
  const { log: other, file: signed } = await signedLog()
  const replaced = newFile()
  await sign(other, replaced, { now: 2000 })
  const [first = ''] = (await readFile(replaced.path, 'utf8')).split('\n')
  const [, ...rest] = (await readFile(signed.path, 'utf8')).split('\n')
  await writeFile(signed.path, [first, ...rest].join('\n'))
  assert.match((await problemsOf(other, signed.path)).join('\n'), 'line 2: it does not follow the line before it')
})

test('[S113] records cut off at the end of a line with the log that they were of are missed by that file, and not by a copy of it', async () => {
  const { file, appends } = await signedLog()
  await copyFile(file.path, at('shipped.jsonl'))
  const shorter = createMemoryLog()
  await shorter.append(appends.slice(0, 2))
  const [first = ''] = (await readFile(file.path, 'utf8')).split('\n')
  await writeFile(file.path, `${first}\n`)
  assert.equal((await check(shorter, file.path)).problems, [])
  assert.match((await problemsOf(shorter, at('shipped.jsonl'))).join(), 'the log ends at entry 2')
})

test.after(async () => {
  for (const store of opened) await store.close()
  await rm(folder, { recursive: true, force: true })
})

test.run()
