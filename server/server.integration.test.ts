// The real server from the outside: its command line, its HTTP, a stock y-websocket client, a stop, a kill and a start. Nothing is faked.
import { createHash } from 'node:crypto'
import { access, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import * as z from 'zod/mini'
import {
  HistoryPageSchema,
  NativeSeriesSchema,
  OntologySchema,
  ProjectSchema,
  RoomAtSchema,
  SeriesDetailSchema,
  SeriesSummarySchema,
  type SeriesDetail,
} from '../shared/api/index.ts'
import { runCommand, type Command } from '../shared/commands/index.ts'
import { imagePoint, imageToVertex } from '../shared/geometry/index.ts'
import { openAnnotationDoc } from '../shared/model/index.ts'
import { openLibsqlStore } from './store/libsql/index.ts'
import { createDataFolder, type DataFolder, type RunningServer } from './testing/index.ts'

const test = suite('server')

let data: DataFolder
let server: RunningServer
let series: SeriesDetail
/** How to let go of every client, also of those whose test failed. */
const leaving: (() => void)[] = []

const tokenOf = async (user: string, role: string, folder = data): Promise<string> => {
  const { code, stdout, stderr } = await folder.limn('token', '--user', user, '--role', role)
  assert.is(code, 0, stderr)
  return stdout.trim().split('\n').at(-1) ?? ''
}

const fetchAs = async (token: string, at: string): Promise<Response> =>
  fetch(server.url + at, { headers: { authorization: `Bearer ${token}` } })

const ask = async <T>(token: string, at: string, schema: z.ZodMiniType<T>): Promise<T> => {
  const response = await fetchAs(token, at)
  assert.is(response.status, 200, `${at}: ${response.status}`)
  return schema.parse(await response.json())
}

const roomOf = ({ id }: { id: string }) => `labels:${id}:truth`
const history = (token: string, room: string) =>
  ask(token, `/api/rooms/${encodeURIComponent(room)}/history`, HistoryPageSchema)

/** Resolves when `condition` holds, asked again at each update of the doc and each answer of the network. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setImmediate(resolve))
}

/** A stock y-websocket client in the room, synced. */
async function join(token: string, room: string) {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`${server.url.replace('http', 'ws')}/api/rooms`, room, doc, {
    params: { token },
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  })
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  const annotations = openAnnotationDoc(doc, { session: 'test' })
  const leave = () => {
    provider.destroy()
    doc.destroy()
  }
  leaving.push(leave)
  return {
    annotations,
    leave,
    run: (command: Command) => assert.equal(runCommand(annotations, command, { session: 'test' }), { ok: true }),
  }
}

const strokeOn = (frame: string): Command => {
  const points = [
    [10, 10],
    [20.5, 10.25],
    [20, 20],
    [10, 19.0009765625],
  ]
  const vertices = points.map(([x = 0, y = 0]) => imageToVertex(imagePoint(x, y)))
  return {
    type: 'object.addWithContour',
    object: {
      id: 'o1',
      classId: 'lesion',
      instance: 1,
      origin: { by: 'person' },
      createdBy: 'ana',
      attributes: new Map(),
      frameAttributes: new Map(),
    },
    contour: { id: 'c1', objectId: 'o1', frame, kind: 'closed', state: 'confirmed', vertices },
  } as unknown as Command
}

test.before(async () => {
  data = await createDataFolder()
  server = await data.start()
})
test.after(async () => {
  for (const leave of leaving) leave()
  await server.stop('SIGTERM')
  await data.remove()
})

test('[A51] [A14] [A15] a token made beside the server lists the demo project and opens a series', async () => {
  const token = await tokenOf('Ana', 'annotator')
  const [project] = await ask(token, '/api/projects', z.array(ProjectSchema))
  assert.ok(project && project.series >= 2)
  const list = await ask(token, `/api/projects/${project.id}/series`, z.array(SeriesSummarySchema))
  assert.ok((await ask(token, `/api/projects/${project.id}/ontology`, OntologySchema)).classes.length > 0)
  series = await ask(token, `/api/series/${list[0]?.id ?? ''}`, SeriesDetailSchema)
  assert.is(series.frames.length, list[0]?.frames)
  assert.is((await stat(path.join(data.folder, 'secret'))).mode & 0o777, 0o600)
})

test('[A16] [A17] its pixels are those of the kept original, and it has a thumbnail', async () => {
  const token = await tokenOf('Vera', 'viewer')
  const frame = series.frames[0]
  if (!frame) throw new Error('no frame')
  const response = await fetchAs(token, frame.pixels)
  const bytes = new Uint8Array(await response.arrayBuffer())
  assert.is(bytes.length, (frame.rows * frame.columns * frame.bitsAllocated) / 8)
  const sha256 = frame.pixels.split('/')[3] ?? ''
  const original = await originalOf(sha256)
  assert.is(createHash('sha256').update(original).digest('hex'), sha256)
  assert.ok(original.includes(Buffer.from(bytes)))
  const png = new Uint8Array(await (await fetchAs(token, `/api/series/${series.id}/thumbnail`)).arrayBuffer())
  assert.is(Buffer.from(png.slice(1, 4)).toString(), 'PNG')
})

test('[A22] [A18] [A19] what a stock y-websocket client draws is an entry with its author, and the room can be seen before and after', async () => {
  const token = await tokenOf('Ana', 'annotator')
  const room = roomOf(series)
  const frame = series.frames[3]?.key ?? ''
  const ana = await join(token, room)
  ana.run(strokeOn(frame))
  await until(async () => (await history(token, room)).head.seq > 0)
  ana.run({ type: 'object.rename', object: 'o1' as never, name: 'Liver lesion' })
  await until(async () => (await history(token, room)).head.seq > 1)
  const { entries, head } = await history(token, room)
  assert.equal(
    entries.map(({ seq, actor, actorName, role }) => [seq, actor, actorName, role]),
    [
      [1, 'ana', 'Ana', 'annotator'],
      [2, 'ana', 'Ana', 'annotator'],
    ],
  )
  assert.equal(
    entries[0]?.changes.map(({ type }) => type),
    ['meta.set', 'object.added', 'contour.added'],
  )
  assert.is(entries[1]?.prevHash, entries[0]?.hash)
  assert.is(head.hash, entries[1]?.hash)
  const at = (seq: number) => ask(token, `/api/rooms/${encodeURIComponent(room)}/at/${seq}`, RoomAtSchema)
  assert.equal(Object.keys((await at(0)).content.objects), [])
  assert.is((await at(1)).content.objects['o1']?.['name'], undefined)
  const { content } = await at(2)
  assert.is(content.objects['o1']?.['name'], 'Liver lesion')
  assert.equal(content.contours['c1']?.points, [10, 10, 20.5, 10.25, 20, 20, 10, 19.0009765625])
  assert.equal(content, JSON.parse(JSON.stringify(ana.annotations.content())))
  ana.leave()
})

test('[A5] a viewer sees it and writes nothing', async () => {
  const token = await tokenOf('Vera', 'viewer')
  const room = roomOf(series)
  const vera = await join(token, room)
  assert.is(vera.annotations.objects()[0]?.name, 'Liver lesion')
  vera.run({ type: 'object.rename', object: 'o1' as never, name: 'Mine' })
  const reviewer = await tokenOf('Rui', 'reviewer')
  const rejected = z.object({ rejected: z.array(z.object({ actor: z.string(), reason: z.string() })) })
  const at = `/api/rooms/${encodeURIComponent(room)}/rejected`
  await until(async () => (await ask(reviewer, at, rejected)).rejected.length > 0)
  assert.equal((await ask(reviewer, at, rejected)).rejected, [{ actor: 'vera', reason: 'read_only' }])
  assert.is((await history(reviewer, room)).head.seq, 2)
  vera.leave()
})

test('[A54] [A25] [A26] [A45] an export imports into the same series of another data folder, without a server, and says the same', async () => {
  const exported = await data.limn('export', series.id)
  assert.is(exported.code, 0, exported.stderr)
  const native = NativeSeriesSchema.parse(JSON.parse(exported.stdout))
  assert.is(native.head.seq, 2)
  assert.is(native.contours['c1']?.authorship?.createdBy, 'ana')
  assert.is(native.contours['c1']?.patientPoints?.length, 12)
  const again = await data.limn('import', series.id, await fileWith(exported.stdout))
  assert.is(again.code, 1)
  assert.match(again.stderr, /has labels already/)

  const other = await createDataFolder()
  const started = await other.start()
  assert.is(await started.stop('SIGTERM'), 0)
  const imported = await other.limn('import', series.id, await fileWith(exported.stdout))
  assert.is(imported.code, 0, imported.stderr)
  assert.match(imported.stdout, /1 objects and 1 contours, as entry 1/)
  const back = NativeSeriesSchema.parse(JSON.parse((await other.limn('export', series.id)).stdout))
  const said = ({ meta, objects, contours, classifications }: typeof native) => [
    meta,
    classifications,
    ...Object.values(objects).map((object) => ({ ...object, authorship: null })),
    ...Object.values(contours).map((contour) => ({ ...contour, authorship: null })),
  ]
  assert.equal(said(back), said(native))
  assert.is((await other.limn('verify')).code, 0)
  await other.remove()
})

test('[A53] files come in through the running server; what was not taken is listed', async () => {
  const bad = path.join(data.folder, 'bad.dcm')
  await writeFile(bad, 'this is no DICOM file')
  const frame = series.frames[0]
  const good = await originalFile(frame?.pixels.split('/')[3] ?? '')
  const { code, stdout } = await data.limn('ingest', good, bad)
  assert.is(code, 1)
  assert.match(stdout, /1 already here, 1 not taken/)
  assert.match(stdout, /✘ bad\.dcm: \S/)
  assert.is((await data.limn('ingest', good)).code, 0)
  const nowhere = await data.limn('ingest', good, '--project', 'none')
  assert.is(nowhere.code, 1)
  assert.match(nowhere.stderr, /no such project/)
})

test('[A53] files come in without a server too, into a data folder that is still empty', async () => {
  const other = await createDataFolder()
  const good = await originalFile(series.frames[0]?.pixels.split('/')[3] ?? '')
  const { code, stdout, stderr } = await other.limn('ingest', good)
  assert.is(code, 0, stderr)
  assert.match(stdout, /^1 image file taken in\.\n {2}CT .*: 1 frame\n$/)
  await other.remove()
})

test('[A41] a second server on the folder is refused', async () => {
  const { code, stderr } = await data.limn('serve')
  assert.is(code, 1)
  assert.match(stderr, /already runs on/)
  assert.is((await fetch(`${server.url}/api/health`)).status, 200)
})

test('[A52] verify agrees beside the running server', async () => {
  const { code, stdout } = await data.limn('verify')
  assert.is(code, 0, stdout)
  assert.match(stdout, /1 rooms, 2 entries: all agree/)
})

test('[A38] [A39] after a stop, and after a kill, everything is there: the same history, the same bytes', async () => {
  const token = await tokenOf('Ana', 'annotator')
  const room = roomOf(series)
  const look = async () => ({
    history: await history(token, room),
    exported: await (await fetchAs(token, `/api/series/${series.id}/export?format=json`)).text(),
    pixels: createHash('sha256')
      .update(new Uint8Array(await (await fetchAs(token, series.frames[0]?.pixels ?? '')).arrayBuffer()))
      .digest('hex'),
  })
  const before = await look()
  const open = await join(token, room)
  assert.is(await server.stop('SIGTERM'), 0)
  open.leave()
  assert.is(await access(path.join(data.folder, 'server.json')).catch(() => 'gone'), 'gone')
  server = await data.start()
  assert.equal(await look(), before)
  assert.is(await server.stop('SIGKILL'), null)
  await access(path.join(data.folder, 'server.json'))
  server = await data.start()
  assert.equal(await look(), before)
  assert.is((await data.limn('verify')).code, 0)
})

test('[A52] verify exits with 1 when an entry was altered', async () => {
  assert.is(await server.stop('SIGTERM'), 0)
  const store = await openLibsqlStore({ path: path.join(data.folder, 'limn.db') })
  const triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'entries'"
  for (const { name } of await store.sql.execute(triggers))
    await store.sql.execute(`DROP TRIGGER "${z.string().parse(name)}"`)
  await store.sql.execute("UPDATE entries SET actor = 'mallory' WHERE seq = 1")
  await store.close()
  const { code, stdout } = await data.limn('verify')
  assert.is(code, 1)
  assert.match(stdout, /✘ labels:/)
  assert.match(stdout, /entry 1, chain:/)
  server = await data.start()
})

async function fileWith(text: string): Promise<string> {
  const file = path.join(data.folder, 'export.json')
  await writeFile(file, text)
  return file
}

async function originalOf(sha256: string): Promise<Buffer> {
  return readFile(await originalFile(sha256))
}

/** The object store's folders are its own business; the name of a file is the hash of its content. */
async function originalFile(sha256: string): Promise<string> {
  const names = await readdir(path.join(data.folder, 'objects'), { recursive: true })
  const name = names.find((one) => one.replaceAll(/[^0-9a-f]/g, '').endsWith(sha256))
  if (name === undefined) throw new Error('the original is not in the store')
  return path.join(data.folder, 'objects', name)
}

test.run()
