// The real server on disks that fail: full, read-only, with errors, hanging, held by another program; a thread that dies. Two people draw throughout.
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as z from 'zod/mini'
import {
  HealthSchema,
  HistoryPageSchema,
  SeriesDetailSchema,
  SeriesSummarySchema,
  type Health,
} from '../shared/api/index.ts'
import type { FrameKey } from '../shared/dicom/index.ts'
import { Author, SocketPeer } from './room/testing/index.ts'
import { holdFile, openLogReader } from './store/libsql/index.ts'
import {
  createDataFolder,
  limitFileSize,
  mountFaultyDisk,
  type DataFolder,
  type RunningServer,
} from './testing/index.ts'

const test = suite('storage faults')

const scratch = await mkdtemp(path.join(tmpdir(), 'limn-faults-'))
const folder = path.join(scratch, 'data')
await mkdir(folder)
const disk = await mountFaultyDisk(folder, path.join(scratch, 'disk'), 120)
let data: DataFolder
let server: RunningServer
let hasEnded = false
let series = ''
let frame = '' as FrameKey
let people: Person[] = []

const room = () => `labels:${series}:truth`

async function get<T>(at: string, schema: z.ZodMiniType<T>, token: string): Promise<T> {
  const answer = await fetch(server.url + at, { headers: { authorization: `Bearer ${token}` } })
  assert.is(answer.status, 200, `${at}: ${answer.status}`)
  return schema.parse(await answer.json())
}

async function tokenOf(name: string, role: string): Promise<string> {
  return (await data.limn('token', '--user', name, '--role', role)).stdout.trim().split('\n').at(-1) ?? ''
}

/** As the client does: what is not acknowledged stays in line and goes up again after a reconnect. */
class Person {
  readonly name: string
  readonly token: string
  readonly author: Author
  peer: SocketPeer | undefined
  readonly waiting: Uint8Array[] = []
  made = 0
  closes: number[] = []
  #acked = 0
  #draws: ReturnType<typeof setInterval> | undefined
  #joining: Promise<void> | undefined

  constructor(name: string, token: string) {
    this.name = name
    this.token = token
    this.author = new Author(name)
  }

  goOn(): Promise<void> {
    this.#settle()
    if (this.peer && !this.peer.closed) return Promise.resolve()
    this.#joining ??= this.#join().finally(() => (this.#joining = undefined))
    return this.#joining
  }

  async #join(): Promise<void> {
    if (this.peer?.closed) this.closes.push(this.peer.closed.code)
    const address = `${server.url.replace('http', 'ws')}/api/rooms/${encodeURIComponent(room())}`
    this.peer = await SocketPeer.open(`${address}?ack=1&token=${this.token}`, this.author)
    this.#acked = 0
    for (const update of this.waiting) this.peer.push(update)
  }

  get storage(): string {
    return this.peer?.of('storage').at(-1)?.state ?? 'ok'
  }

  /** What was drawn while joining goes up with the rest. */
  draw(): void {
    this.author.take()
    this.author.draw(`${this.name}-${(this.made += 1)}`, { frame, points: 40 })
    for (const update of this.author.take()) {
      this.waiting.push(update)
      if (this.peer && !this.peer.closed && !this.#joining) this.peer.push(update)
    }
  }

  /** A stroke every 20 ms. */
  begin(): void {
    this.#draws = setInterval(() => {
      this.draw()
      void this.goOn()
    }, 20)
  }

  stop(): void {
    clearInterval(this.#draws)
  }

  async untilKept(): Promise<void> {
    for (;;) {
      await this.goOn()
      this.#settle()
      if (this.waiting.length === 0) return
      const before = this.#acked
      await this.peer?.until(({ acked, closed }) => acked > before || closed !== undefined)
    }
  }

  #settle(): void {
    const acked = this.peer?.acked ?? 0
    this.waiting.splice(0, acked - this.#acked)
    this.#acked = acked
  }
}

/** Asked again and again until it is as expected. */
async function health(status: Health['status']): Promise<Health> {
  for (;;) {
    // A connection that was kept may be closed just as it is used again; a server that has ended is another matter.
    const response = await fetch(`${server.url}/api/health`).catch(() => undefined)
    if (hasEnded) throw new Error(`the server has ended: ${server.output()}`)
    if (!response) continue
    const answer = HealthSchema.parse(await response.json())
    if (answer.status === status) return answer
  }
}

/** Both draw, then the fault comes; what must hold meanwhile; it goes; what must hold afterwards. */
async function throughFault(fault: () => Promise<() => Promise<void>>, reason: RegExp): Promise<void> {
  for (const person of people) {
    await person.goOn()
    person.begin()
    await person.peer?.until(({ acked }) => acked > 2)
    person.closes = []
  }
  const mend = await fault()
  assert.match((await health('failing')).store, reason)
  for (const { peer } of people) {
    await peer?.until(({ limn }) => limn.some((message) => message.type === 'storage' && message.state === 'failing'))
    assert.is(peer?.closed, undefined)
  }
  const acked = people.map(({ peer }) => peer?.acked)
  const reader = new Person('Reader', people[0]?.token ?? '')
  await reader.goOn()
  assert.is(reader.storage, 'failing')
  assert.ok(reader.author.annotations.contours().length > 0)
  const page = await get(`/api/rooms/${encodeURIComponent(room())}/history?limit=5`, HistoryPageSchema, reader.token)
  assert.is(page.entries.length, 5)
  await get(`/api/series/${series}`, SeriesDetailSchema, reader.token)
  assert.equal(
    people.map(({ peer }) => peer?.acked),
    acked,
    'nothing is acknowledged',
  )
  await mend()
  await health('ok')
  for (const person of people) person.stop()
  for (const person of people) await person.untilKept()
  assert.is(reader.peer?.closed, undefined)
  await reader.peer?.until(({ limn }) => limn.at(-1)?.type !== 'storage' || reader.storage === 'ok')
  reader.peer?.socket.terminate()
  for (const { closes } of people)
    assert.ok(
      closes.every((code) => code === 4503),
      closes.join(),
    )
  await everyEditOnce()
}

async function everyEditOnce(): Promise<void> {
  const log = await openLogReader({ path: path.join(folder, 'limn.db') })
  const seen: string[] = []
  for (let from = 1; ;) {
    const page = await log.headers(room() as never, from, 1000)
    for (const { changes } of page)
      for (const change of changes) if (change.type === 'contour.added') seen.push(change.contour)
    const last = page.at(-1)
    if (!last) break
    from = last.seq + 1
  }
  await log.close()
  const drawn = people.flatMap(({ name, made }) => Array.from({ length: made }, (_, index) => `c-${name}-${index + 1}`))
  assert.equal(seen.sort(), drawn.sort())
}

test.before(async () => {
  data = await createDataFolder({ preload: './end-thread.ts', folder })
  server = await data.start()
  void server.ended.then(() => (hasEnded = true))
  const tokens = [await tokenOf('Ada', 'annotator'), await tokenOf('Ben', 'reviewer')] as const
  const [project] = await get('/api/projects', z.array(z.object({ id: z.string() })), tokens[0])
  const list = await get(`/api/projects/${project?.id ?? ''}/series`, z.array(SeriesSummarySchema), tokens[0])
  series = list[0]?.id ?? ''
  const detail = await get(`/api/series/${series}`, SeriesDetailSchema, tokens[0])
  frame = detail.frames[0]?.key as FrameKey
  people = [new Person('Ada', tokens[0]), new Person('Ben', tokens[1])]
})

test.after(async () => {
  for (const person of people) {
    person.stop()
    person.peer?.socket.terminate()
  }
  await server?.stop('SIGKILL')
  await disk?.remove()
  await rm(scratch, { recursive: true, force: true })
})

test('[R90] [R91] [S70] [S71] another program holds the database', () =>
  throughFault(async () => {
    const letGo = await holdFile(path.join(folder, 'limn.db'))
    assert.ok(letGo)
    return async () => letGo()
  }, /Another program holds|has not answered/))

test('[R90] [R91] [S70] [S71] every write fails with an error', () =>
  throughFault(async () => {
    const { size } = await stat(path.join(folder, 'limn.db-wal'))
    await limitFileSize(server.pid, Math.min(size, 4096))
    return () => limitFileSize(server.pid, undefined)
  }, /reports errors/))

if (disk) {
  test('[R90] [R91] [S14] [S70] [S71] the disk is full', () => throughFault(() => disk.fill(), /no space left/))

  test('[R90] [R91] [S70] [S71] the disk cannot be written', () =>
    throughFault(() => disk.makeReadOnly(), /may not write|reports errors/))

  test('[R90] [R91] [R92] [S70] [S71] the disk does not answer', () =>
    throughFault(() => disk.freeze(), /has not answered/))
} else console.log('skipped: this user or this machine cannot mount a disk of its own')

test('[R91] [S70] [S72] the thread that writes dies while people draw: it is started again and every edit is kept once', async () => {
  for (const person of people) {
    await person.goOn()
    person.begin()
  }
  for (let deaths = 0; deaths < 3; deaths += 1) {
    process.kill(server.pid, 'SIGUSR2')
    for (const person of people) {
      const { made } = person
      while (person.made < made + 20) await new Promise((resolve) => setImmediate(resolve))
    }
    await health('ok')
  }
  for (const person of people) person.stop()
  for (const person of people) await person.untilKept()
  await everyEditOnce()
  assert.is((await data.limn('verify')).code, 0)
})

test.run()
