// `limn backup` and `limn restore` as programs: beside a server that people draw on, killed at any moment, and with what can be wrong with a backup.
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as z from 'zod/mini'
import { SeriesDetailSchema, SeriesSummarySchema } from '../../shared/api/index.ts'
import type { FrameKey } from '../../shared/dicom/index.ts'
import { labelsRoom } from '../../shared/protocol/index.ts'
import { Author, SocketPeer } from '../room/testing/index.ts'
import type { LogEntry } from '../store/index.ts'
import { openLibsqlStore, openLogReader, storeIdentities } from '../store/libsql/index.ts'
import { createDataFolder, type DataFolder, type RunningServer } from '../testing/index.ts'

const test = suite('limn backup')
const scratch = await mkdtemp(path.join(tmpdir(), 'limn-backup-'))
const backups = path.join(scratch, 'backups')
let data: DataFolder
let server: RunningServer
let room = labelsRoom('none')
let frame = '' as FrameKey
let token = ''

const ManifestSchema = z.object({
  entries: z.number(),
  heads: z.array(z.object({ room: z.string(), seq: z.number(), hash: z.string() })),
  objects: z.object({ files: z.number() }),
  missing: z.array(z.string()),
})

async function get<T>(at: string, schema: z.ZodMiniType<T>): Promise<T> {
  const answer = await fetch(server.url + at, { headers: { authorization: `Bearer ${token}` } })
  return schema.parse(await answer.json())
}

/** The folders in `folder` that say they are backups, the oldest first. */
async function complete(folder = backups): Promise<readonly string[]> {
  const names = await readdir(folder)
  const found: string[] = []
  for (const name of names.toSorted())
    if ((await readdir(path.join(folder, name)).catch((): string[] => [])).includes('manifest.json'))
      found.push(path.join(folder, name))
  return found
}

const manifestOf = async (folder: string) =>
  ManifestSchema.parse(JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8')))

async function entriesIn(folder: string): Promise<readonly LogEntry[]> {
  const log = await openLogReader({ path: path.join(folder, 'limn.db') })
  const entries = await log.entries(room, 1, 100_000)
  await log.close()
  return entries
}

async function objectsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(path.join(folder, 'objects'), { recursive: true, withFileTypes: true })
  return names
    .filter((one) => one.isFile())
    .map(({ name }) => name)
    .toSorted()
}

/** One after another, each when the last is acknowledged, until told to stop; answers how many were. */
function draw(name: string): () => Promise<number> {
  let isOver = false
  const run = async (): Promise<number> => {
    const author = new Author(name)
    const address = `${server.url.replace('http', 'ws')}/api/rooms/${encodeURIComponent(room)}?ack=1&token=${token}`
    const peer = await SocketPeer.open(address, author)
    author.take()
    let made = 0
    while (!isOver) {
      author.draw(`${name}-${(made += 1)}`, { frame, points: 30 })
      for (const update of author.take()) peer.push(update)
      const wanted = made
      await peer.until(({ acked }) => acked >= wanted)
    }
    peer.socket.terminate()
    return made
  }
  const running = run()
  return () => {
    isOver = true
    return running
  }
}

test.before(async () => {
  data = await createDataFolder()
  server = await data.start()
  token = (await data.limn('token', '--user', 'Ada', '--role', 'annotator')).stdout.trim().split('\n').at(-1) ?? ''
  const [project] = await get('/api/projects', z.array(z.object({ id: z.string() })))
  const [series] = await get(`/api/projects/${project?.id ?? ''}/series`, z.array(SeriesSummarySchema))
  room = labelsRoom(series?.id ?? '')
  frame = (await get(`/api/series/${series?.id ?? ''}`, SeriesDetailSchema)).frames[0]?.key as FrameKey
})

test.after(async () => {
  await server?.stop('SIGKILL')
  await data?.remove()
  await rm(scratch, { recursive: true, force: true })
})

test('[S81] a backup made while people draw has all that was acknowledged before it, and restores to a store with a name of its own that verifies and serves', async () => {
  await draw('before')()
  const acknowledged = (await entriesIn(data.folder)).length
  const stop = draw('during')
  const { code, stdout, stderr } = await data.limn('backup', backups)
  assert.ok((await stop()) > 0)
  assert.is(code, 0, stdout + stderr)
  assert.match(stdout, /all agree/)
  const [made] = await complete()
  assert.ok(made)
  const manifest = await manifestOf(made)
  const [head] = manifest.heads
  assert.ok(head && head.room === room && head.seq >= acknowledged)
  const to = path.join(scratch, 'restored')
  const restored = await data.limn('restore', backups, '--to', to)
  assert.is(restored.code, 0, restored.stdout + restored.stderr)
  const entries = await entriesIn(to)
  assert.equal(entries, (await entriesIn(data.folder)).slice(0, entries.length))
  assert.equal([entries.length, entries.at(-1)?.hash], [head.seq, head.hash])
  assert.equal(await objectsIn(to), await objectsIn(data.folder))
  const [old, copy] = await Promise.all(
    [data.folder, to].map(async (folder) => {
      const store = await openLibsqlStore({ path: path.join(folder, 'limn.db') })
      const names = await storeIdentities(store.reading)
      await store.close()
      return names
    }),
  )
  assert.equal([copy?.[0], copy?.length], [old?.[0], 2])
  const again = await createDataFolder({ folder: to })
  const serving = await again.start()
  assert.is((await fetch(`${serving.url}/api/health`)).status, 200)
  await serving.stop('SIGKILL')
})

test('[S82] the next backup copies no original again, and the older one stays as it was', async () => {
  const [first] = await complete()
  const before = await manifestOf(first ?? '')
  await draw('between')()
  const { code, stdout } = await data.limn('backup', backups)
  assert.is(code, 0, stdout)
  assert.match(stdout, /original files, 0 of them new \(0\.0 MB\)/)
  const both = await complete()
  assert.is(both.length, 2)
  assert.equal(await manifestOf(first ?? ''), before)
  assert.ok((await manifestOf(both[1] ?? '')).entries > before.entries)
  const to = path.join(scratch, 'older')
  assert.is((await data.limn('restore', first ?? '', '--to', to)).code, 0)
  assert.is((await entriesIn(to)).length, before.heads[0]?.seq)
})

test('[S83] a backup that is killed at any moment is not to be seen, harms no other, and the next one clears it away', async () => {
  const began = performance.now()
  const folder = path.join(scratch, 'killed')
  assert.is((await data.limn('backup', folder)).code, 0)
  const took = performance.now() - began
  const [whole] = await complete(folder)
  for (let kill = 1; kill <= 3; kill += 1) {
    const begun = data.begin('backup', folder)
    const timer = setTimeout(() => begun.kill9(), (took * (kill + 2)) / 6)
    await begun.ended
    clearTimeout(timer)
    for (const one of await complete(folder)) assert.is((await manifestOf(one)).missing.length, 0)
  }
  assert.is((await data.limn('backup', folder)).code, 0)
  const names = await readdir(folder)
  assert.not.ok(
    names.some((name) => name.startsWith('making-')),
    names.join(),
  )
  assert.ok((await complete(folder)).includes(whole ?? ''))
  const unseen = path.join(scratch, 'unseen')
  await mkdir(path.join(unseen, 'making-1'), { recursive: true })
  await cp(whole ?? '', path.join(unseen, 'making-1'), { recursive: true })
  await rm(path.join(unseen, 'making-1', 'manifest.json'), { force: true })
  const refused = await data.limn('restore', unseen, '--to', path.join(scratch, 'nowhere'))
  assert.is(refused.code, 1)
  assert.match(refused.stderr, /no complete backup/)
})

test('[S84] a restore that is killed at any moment leaves no data folder or a whole one, and can be begun again', async () => {
  const measured = path.join(scratch, 'measured')
  const began = performance.now()
  assert.is((await data.limn('restore', backups, '--to', measured)).code, 0)
  const took = performance.now() - began
  const wanted = await entriesIn(measured)
  for (let kill = 1; kill <= 3; kill += 1) {
    const to = path.join(scratch, `half-${kill}`)
    const begun = data.begin('restore', backups, '--to', to)
    const timer = setTimeout(() => begun.kill9(), (took * (kill + 2)) / 6)
    await begun.ended
    clearTimeout(timer)
    const names = (await readdir(scratch)).filter((name) => name.startsWith(`half-${kill}`))
    if (!names.includes(`half-${kill}`)) assert.is((await data.limn('restore', backups, '--to', to)).code, 0)
    assert.equal(await entriesIn(to), wanted)
    assert.equal(await objectsIn(to), await objectsIn(data.folder))
  }
})

test('[S85] a restore overwrites nothing, and takes nothing for a backup that is not as it was made', async () => {
  const [, made = ''] = await complete()
  const taken = path.join(scratch, 'taken')
  await mkdir(taken)
  await writeFile(path.join(taken, 'precious'), 'x')
  const cases: [from: string, to: string, why: RegExp][] = [[backups, taken, /is not empty/]]
  const broken = async (name: string, change: (folder: string) => Promise<void>) => {
    const folder = path.join(scratch, name)
    await cp(backups, folder, { recursive: true })
    await change(folder)
    return folder
  }
  const at = path.basename(made)
  const flipped = await broken('flipped', async (folder) => {
    const file = path.join(folder, at, 'limn.db')
    const bytes = await readFile(file)
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    await writeFile(file, bytes)
  })
  cases.push([flipped, path.join(scratch, 'to-1'), /bytes have changed/])
  cases.push([path.join(scratch, 'none'), path.join(scratch, 'to-4'), /no complete backup/])
  for (const [from, to, why] of cases) {
    const { code, stderr } = await data.limn('restore', from, '--to', to)
    assert.is(code, 1)
    assert.match(stderr, why)
    assert.match(stderr, /Nothing was restored/)
  }
  assert.equal(await readdir(taken), ['precious'])
  assert.not.ok((await readdir(scratch)).some((name) => name.startsWith('to-')))
})

const originalIn = (folder: string, name: string) =>
  path.join(folder, 'objects', name.slice(0, 2), name.slice(2, 4), name)

/** One bit of an original is another. */
async function rot(folder: string, name: string): Promise<void> {
  const file = originalIn(folder, name)
  const bytes = await readFile(file)
  bytes[200] = (bytes[200] ?? 0) ^ 1
  await chmod(file, 0o600)
  await writeFile(file, bytes)
}

test('[S140] originals that are damaged or gone in the folder of backups are left out of a restore, named, with all else restored; the next backup makes them whole', async () => {
  const folder = path.join(scratch, 'ill')
  await cp(backups, folder, { recursive: true })
  const [rotten = '', gone = '', ...well] = await objectsIn(folder)
  await rot(folder, rotten)
  await rm(originalIn(folder, gone))
  const to = path.join(scratch, 'without-two')
  const restored = await data.limn('restore', folder, '--to', to)
  assert.is(restored.code, 1)
  assert.match(restored.stdout, new RegExp(`2 ORIGINAL FILES .* not in ${to}:\n${rotten}\n${gone}\n`))
  assert.equal(await objectsIn(to), well)
  assert.ok((await entriesIn(to)).length > 0)
  const { code, stdout } = await data.limn('backup', folder)
  assert.is(code, 0, stdout)
  assert.match(stdout, new RegExp(`1 original files of earlier backups had been DAMAGED THERE .*: ${rotten}[.]`))
  assert.match(stdout, /original files, 1 of them new/)
  const [oldest = ''] = await complete(folder)
  const again = path.join(scratch, 'with-both')
  const whole = await data.limn('restore', oldest, '--to', again)
  assert.is(whole.code, 0, whole.stdout)
  assert.equal(await objectsIn(again), await objectsIn(data.folder))
})

test('[S86] an original that is damaged where it is served from is named, and the backup has everything else', async () => {
  const robbed = await createDataFolder()
  await cp(data.folder, robbed.folder, { recursive: true })
  const [name = ''] = await objectsIn(robbed.folder)
  await rm(path.join(robbed.folder, 'objects', name.slice(0, 2), name.slice(2, 4), name))
  const folder = path.join(scratch, 'without')
  const { code, stdout } = await robbed.limn('backup', folder)
  assert.is(code, 1)
  assert.match(stdout, new RegExp(`1 ORIGINAL FILES are gone or damaged .*${name}`))
  const to = path.join(scratch, 'without-it')
  assert.is((await robbed.limn('restore', folder, '--to', to)).code, 0)
  assert.equal(await entriesIn(to), await entriesIn(robbed.folder))
  await robbed.remove()
})

test('[S87] a database that is no file of this machine is refused with what to do instead', async () => {
  const settings = { LIMN_DATABASE_URL: 'http://db.example:8080' }
  const shared = await createDataFolder({ settings })
  const { code, stderr } = await shared.limn('backup', path.join(scratch, 'shared'))
  assert.is(code, 1)
  assert.match(stderr, /db\.example:8080 is not a file of this machine.*GET \/dump/)
  assert.not.ok((await readdir(scratch)).includes('shared'))
  const back = await shared.limn('restore', backups, '--to', path.join(scratch, 'shared'))
  assert.match(back.stderr, /LIMN_DATABASE_URL is set/)
  await shared.remove()
})

test.run()
