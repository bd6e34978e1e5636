// What people notice when one part is gone, line by line of the table in docs/operations.md. Real programs; one part is stopped at a time.
import { rename } from 'node:fs/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { addContour, addObject, findSeries, pointsOf, ring, type OpenSeries } from '../fixtures/labels.ts'
import { startNodes, type Node, type Nodes } from '../fixtures/nodes.ts'
import { Roamer } from '../fixtures/roamer.ts'
import { whyNoRedis } from '../fixtures/services.ts'

const test = suite('parts gone')
const reason = whyNoRedis()
if (reason) console.log(`skipped: ${reason}`)
const promise = (title: string, body: () => Promise<void>): void => {
  if (reason) test.skip(title, body)
  else test(title, body)
}

let cluster: Nodes
let series: OpenSeries
let token = ''
/** At the first, the second and the third node, and nowhere else while that one lives. */
let people: readonly Roamer[] = []
let count = 0

const nodeAt = (index: number): Node => cluster.nodes[index] as Node
const at = (index: number): Roamer => people[index] as Roamer

async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + 60_000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** One border more; answers its name. */
function draw(doc: Y.Doc): string {
  const name = `p${(count += 1)}`
  doc.transact(() => {
    addObject(doc, `o-${name}`, series.classId)
    const points = ring(100, 100, 20, 12)
    addContour(doc, `c-${name}`, { objectId: `o-${name}`, frame: series.frames[0]?.key ?? '', points })
  })
  return `c-${name}`
}

const sees = (doc: Y.Doc, contour: string) => pointsOf(doc, contour) !== undefined
const isKept = (one: Roamer) => one.unkept === 0
const health = async (node: Node) => (await fetch(`${node.url}/api/health`).catch(() => undefined))?.status

/** Everybody draws, everything is kept, and everybody sees it. */
async function goesOn(): Promise<void> {
  const drawn = people.map(({ doc }) => draw(doc))
  await until(() => people.every(isKept), 'kept')
  await until(() => people.every(({ doc }) => drawn.every((contour) => sees(doc, contour))), 'seen')
}

promise('[N21] one node after another is killed: its people go on at another, everybody else goes on', async () => {
  cluster = await startNodes(3)
  token = await cluster.token('Ana', 'annotator')
  series = await findSeries(cluster, token)
  const room = `/api/rooms/${encodeURIComponent(series.room)}`
  people = [0, 1, 2].map((index) => {
    const url = (node: Node) => `${node.url.replace('http', 'ws')}${room}?ack=1&token=${token}`
    const others = () => cluster.nodes.filter((node) => node.process.isRunning && node !== nodeAt(index))
    return new Roamer(() => [nodeAt(index).process.isRunning ? url(nodeAt(index)) : url(others()[0] ?? nodeAt(index))])
  })
  await goesOn()
  await nodeAt(0).process.stop('SIGKILL')
  await goesOn()
  await nodeAt(0).process.start()
  at(0).move()
  await goesOn()
})

promise('[N21] Redis is killed: everybody goes on, and sees the others’ edits all the same', async () => {
  await cluster.redis.process.stop('SIGKILL')
  await goesOn()
  await cluster.redis.process.start()
  await goesOn()
})

promise(
  '[N21] the database is away for a moment: nothing is acknowledged, nobody is sent away, and everything goes on by itself',
  async () => {
    await cluster.sqld.process.stop('SIGKILL')
    const drawn = people.map(({ doc }) => draw(doc))
    await until(async () => (await health(nodeAt(1))) === 503, 'health says so')
    assert.not(people.some(isKept))
    await cluster.sqld.process.start()
    await until(() => people.every(isKept), 'kept')
    await until(() => people.every(({ doc }) => drawn.every((contour) => sees(doc, contour))), 'seen')
    await until(async () => (await health(nodeAt(1))) === 200, 'health says so')
    await goesOn()
  },
)

promise('[N21] one node is cut off from the database: its people’s work waits, the others go on', async () => {
  nodeAt(0).toDatabase.set('silent')
  const waiting = draw(at(0).doc)
  const drawn = draw(at(1).doc)
  await until(() => isKept(at(1)) && sees(at(2).doc, drawn), 'others')
  assert.not(sees(at(2).doc, waiting))
  nodeAt(0).toDatabase.set('whole')
  await until(() => isKept(at(0)) && sees(at(2).doc, waiting), 'kept')
  await goesOn()
})

promise('[N21] a node is paused: the others go on, and what it had under way is kept once', async () => {
  const before = draw(at(0).doc)
  nodeAt(0).process.pause()
  const drawn = draw(at(1).doc)
  await until(() => isKept(at(1)) && sees(at(2).doc, drawn), 'others')
  nodeAt(0).process.resume()
  await until(() => isKept(at(0)) && sees(at(2).doc, before), 'kept')
  await goesOn()
})

promise('[N21] the folder of originals is gone: images fail, drawing goes on', async () => {
  const { thumbnail } = await cluster.get<{ thumbnail: string }>(`/api/series/${series.id}`, token)
  const image = async () =>
    (await fetch(nodeAt(2).url + thumbnail, { headers: { authorization: `Bearer ${token}` } })).ok
  await rename(cluster.objects, `${cluster.objects}-away`)
  assert.not(await image())
  await goesOn()
  await rename(`${cluster.objects}-away`, cluster.objects)
  assert.ok(await image())
})

promise('[N22] stock y-websocket clients at two nodes and a client of Limn’s share one document', async () => {
  const stock = [0, 1].map((index) => {
    const doc = new Y.Doc()
    const provider = new WebsocketProvider(`${nodeAt(index).url.replace('http', 'ws')}/api/rooms`, series.room, doc, {
      params: { token },
      disableBc: true,
      maxBackoffTime: 200,
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    })
    return { doc, provider }
  })
  await until(() => stock.every(({ provider }) => provider.synced), 'synced')
  const drawn = [...stock.map(({ doc }) => doc), at(2).doc].map((doc) => draw(doc))
  const docs = [...stock.map(({ doc }) => doc), ...people.map(({ doc }) => doc)]
  await until(() => docs.every((doc) => drawn.every((contour) => sees(doc, contour))), 'seen')
  const [one, two] = stock
  one?.provider.awareness.setLocalStateField('pointer', { x: 1 })
  const shown = () => JSON.stringify(two?.provider.awareness.getStates().get(one?.doc.clientID ?? 0) ?? null)
  await until(() => shown().includes('"pointer":{"x":1}') && shown().includes('"name":"Ana"'), 'presence')
  await nodeAt(0).process.stop('SIGKILL')
  const late = draw(stock[1]?.doc ?? new Y.Doc())
  await nodeAt(0).process.start()
  await until(() => docs.every((doc) => sees(doc, late)), 'seen after a restart')
  for (const { provider, doc } of stock) {
    provider.destroy()
    doc.destroy()
  }
})

promise('[N21] at the end the log verifies, and a node that is told to stop leaves in good order', async () => {
  for (const person of people) person.leave()
  await nodeAt(1).process.stop('SIGTERM')
  const { code, output } = await cluster.limn('verify')
  assert.is(code, 0, output)
})

test.after(async () => {
  for (const person of people) person.leave()
  if (!reason) await cluster.dispose()
})

test.run()
