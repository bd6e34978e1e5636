// A promise to whoever runs Limn on more than one machine: whatever happens to nodes, database, Redis and the wires between them, in any order, nothing
// that was acknowledged is lost, every edit is kept once, and everybody ends with the same document. Real programs, faults at random.
// LIMN_NODES_SECONDS is how long (20), LIMN_NODES_SEED which faults (random, and printed).
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { addContour, addObject, findSeries, ring, vertex, type OpenSeries } from '../fixtures/labels.ts'
import { startNodes, type Node, type Nodes } from '../fixtures/nodes.ts'
import { Roamer } from '../fixtures/roamer.ts'
import { whyNoRedis } from '../fixtures/services.ts'
import type { WireState } from '../fixtures/wire.ts'

const test = suite('three nodes')
const NODES = 3
const PEOPLE = 6
const SECONDS = Number(process.env['LIMN_NODES_SECONDS'] ?? 20)
const seed = Number(process.env['LIMN_NODES_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

/** Mulberry32: the same faults for the same seed, as far as timing allows. */
function randomFrom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
const random = randomFrom(seed)
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** One gesture: a new object with its border, a dragged vertex, a redrawn stretch, a removed border. */
function edit(doc: Y.Doc, series: OpenSeries, name: string): string | undefined {
  const contours = [...doc.getMap('contours').keys()]
  const chance = random()
  if (contours.length < 3 || chance < 0.3) {
    doc.transact(() => {
      addObject(doc, `o-${name}`, series.classId)
      addContour(doc, `c-${name}`, {
        objectId: `o-${name}`,
        frame: pick(series.frames).key,
        points: ring(100 + 50 * random(), 100 + 50 * random(), 20, 24),
      })
    })
    return `c-${name}`
  }
  const id = pick(contours)
  // Of two people who remove the same border one changes nothing, and that makes no entry: each removes their own.
  const own = contours.filter((contour) => contour.startsWith(`c-${name.split('-')[0]}-`))
  if (chance > 0.96 && own.length > 0) {
    doc.getMap('contours').delete(pick(own))
    return undefined
  }
  const contour = doc.getMap('contours').get(id)
  const points: unknown = contour instanceof Y.Map ? contour.get('points') : undefined
  if (!(points instanceof Y.Array) || points.length < 10) return undefined
  const count = chance > 0.8 ? 6 : 1
  const at = Math.floor(random() * (points.length - count))
  doc.transact(() => {
    points.delete(at, count)
    points.insert(
      at,
      Array.from({ length: count }, () => vertex(100 + 50 * random(), 100 + 50 * random())),
    )
  })
  return undefined
}

interface Fault {
  readonly name: string
  begin(): void | Promise<void>
  end(): void | Promise<void>
}

/** As whatever supervises it does: a node that finds no database says so and ends, and is started anew until there is one. */
async function startAgain(one: Node['process']): Promise<void> {
  const deadline = Date.now() + 60_000
  for (;;) {
    try {
      return await one.start()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await wait(200)
    }
  }
}

function faults({ nodes, sqld, redis }: Nodes): readonly (() => Fault)[] {
  const killed = (name: string, { process: one }: Pick<Node, 'process'>): Fault => ({
    name: `${name} is killed`,
    begin: () => one.stop('SIGKILL'),
    end: () => startAgain(one),
  })
  const paused = (name: string, { process: one }: Pick<Node, 'process'>): Fault => ({
    name: `${name} is paused`,
    begin: () => one.pause(),
    end: () => one.resume(),
  })
  const wired = (which: 'toDatabase' | 'toRedis', state: WireState): Fault => {
    const index = Math.floor(random() * nodes.length)
    const wire = nodes[index]?.[which]
    const said = typeof state === 'string' ? state : `${state.delay} ms late`
    return { name: `node ${index} ${which} is ${said}`, begin: () => wire?.set(state), end: () => wire?.set('whole') }
  }
  const node = () => Math.floor(random() * nodes.length)
  const named = (make: (name: string, one: Pick<Node, 'process'>) => Fault) => () => {
    const index = node()
    return make(`node ${index}`, nodes[index] as Node)
  }
  const states: readonly WireState[] = ['cut', 'silent', { delay: 300 }]
  return [
    named(killed),
    named(paused),
    () => killed('Redis', redis),
    () => paused('Redis', redis),
    () => killed('the database', sqld),
    () => paused('the database', sqld),
    () => wired('toDatabase', pick(states)),
    () => wired('toRedis', pick(states)),
  ]
}

/** Up to two things are wrong at a time; answers what was. */
async function disturb(cluster: Nodes, people: readonly Roamer[], until: number): Promise<readonly string[]> {
  const kinds = faults(cluster)
  const happened: string[] = []
  const busy = new Set<string>()
  const one = async () => {
    while (Date.now() < until) {
      const fault = pick(kinds)()
      const [subject = ''] = fault.name.split(' is ')
      if (busy.has(subject)) {
        await wait(20)
        continue
      }
      busy.add(subject)
      happened.push(fault.name)
      await fault.begin()
      await wait(300 + random() * 3_500)
      await fault.end()
      busy.delete(subject)
      pick(people).move()
      await wait(random() * 1_000)
    }
  }
  await Promise.all([one(), one()])
  return happened
}

interface HistoryRow {
  readonly seq: number
  readonly hash: string
  readonly changes: readonly { readonly type: string; readonly contour?: string }[]
}

async function historyOf(cluster: Nodes, room: string, token: string): Promise<readonly HistoryRow[]> {
  const rows: HistoryRow[] = []
  for (;;) {
    const route = `/api/rooms/${encodeURIComponent(room)}/history?from=${rows.length + 1}&limit=500`
    const { entries } = await cluster.get<{ entries: HistoryRow[] }>(route, token)
    if (entries.length === 0) return rows
    rows.push(...entries)
  }
}

/** In the order of the keys: maps remember the order of their making, which is each person's own. */
function contentOf(doc: Y.Doc): string {
  return JSON.stringify(
    ['meta', 'objects', 'contours'].map((root) => {
      const items: Readonly<Record<string, unknown>> = doc.getMap(root).toJSON()
      return Object.keys(items)
        .sort()
        .map((key) => [key, sorted(items[key])])
    }),
  )
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
}

async function until(condition: () => boolean, what: () => string): Promise<void> {
  const deadline = Date.now() + 120_000
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(what())
    await wait(100)
  }
}

/** People draw while things go wrong; answers when all that they made is kept and they agree. */
async function work(cluster: Nodes, people: readonly Roamer[], series: OpenSeries): Promise<readonly string[]> {
  const drawn: string[] = []
  let isOver = false
  const working = people.map(async ({ doc }, index) => {
    for (let count = 0; !isOver; count += 1) {
      const added = edit(doc, series, `${index}-${count}`)
      if (added !== undefined) drawn.push(added)
      await wait(40 + random() * 160)
    }
  })
  const happened = await disturb(cluster, people, Date.now() + SECONDS * 1_000)
  isOver = true
  await Promise.all(working)
  console.log(`${happened.length} faults: ${happened.join(', ')}`)
  await until(
    () => people.every(({ unkept }) => unkept === 0),
    () => `not kept: ${people.map(({ unkept }) => unkept).join()}`,
  )
  await until(
    () => new Set(people.map(({ doc }) => contentOf(doc))).size === 1,
    () => 'they do not agree',
  )
  return drawn
}

const reason = whyNoRedis()
if (reason) console.log(`skipped: ${reason}`)
let cluster: Nodes | undefined
let people: readonly Roamer[] = []

const title =
  '[N20] nodes, database, Redis and wires killed, paused and cut at random: nothing acknowledged is lost, each edit is kept once, all agree'

const promise = async (): Promise<void> => {
  console.log(`seed ${seed}, ${SECONDS} s`)
  const running = (cluster = await startNodes(NODES))
  const tokens = await Promise.all(Array.from({ length: PEOPLE }, (_, i) => running.token(`P${i}`, 'annotator')))
  const series = await findSeries(running, tokens[0] ?? '')
  const room = `/api/rooms/${encodeURIComponent(series.room)}`
  const socketAt = (url: string, token: string) => `${url.replace('http', 'ws')}${room}?ack=1&token=${token}`
  people = tokens.map((token) => new Roamer(() => [socketAt(pick(running.nodes).url, token)]))
  const drawn = await work(running, people, series)
  const rows = await historyOf(running, series.room, tokens[0] ?? '')
  const made = people.reduce((sum, one) => sum + one.made, 0)
  console.log(`${made} edits, ${rows.length} entries`)
  const refused = people.flatMap(({ rejects }) => rejects)
  assert.equal(refused, [])
  const places = rows.map(({ seq }) => seq)
  assert.equal(
    places,
    [...places.keys()].map((index) => index + 1),
  )
  const promised = people.flatMap((person) => person.promised)
  assert.ok(promised.length > 0)
  for (const { seq, hash } of promised) assert.is(rows[seq - 1]?.hash, hash, `entry ${seq} is not the one promised`)
  assert.is(rows.length, made)
  const changes = rows.flatMap((row) => row.changes)
  const added = changes.flatMap(({ type, contour }) => (type === 'contour.added' ? [contour] : []))
  assert.equal(new Set(added), new Set(drawn))
  assert.is(added.length, drawn.length)
  const { code, output } = await running.limn('verify')
  assert.is(code, 0, output)
}
if (reason) test.skip(title, promise)
else test(title, promise)

test.after(async () => {
  for (const person of people) person.leave()
  await cluster?.dispose()
})

test.run()
