// A promise to a user: an edit that was acknowledged survives kill -9 of the server, twenty times at random moments, and the chain still verifies.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { launchChromium, signedIn } from '../fixtures/browser.ts'
import { addContour, addObject, findSeries, pointsOf, ring } from '../fixtures/labels.ts'
import { Peer } from '../fixtures/peer.ts'
import { hasRealData, realData } from '../fixtures/real-data.ts'
import { startServer, type TestServer } from '../fixtures/server.ts'
import { circle, SeriesPage } from '../pages/series-page.ts'

const KILLS = 20
const test = suite('kill-nine')

interface HistoryRow {
  readonly seq: number
  readonly hash: string
}

/** Connects, through as many refused attempts as a restarting server needs. */
async function reconnect(peer: Peer): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await peer.connect()
      return
    } catch (error) {
      if (attempt === 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

async function entriesOf(server: TestServer, room: string, token: string): Promise<Map<number, string>> {
  const hashes = new Map<number, string>()
  for (let from = 1; ;) {
    const page = await server.get<{ entries: HistoryRow[] }>(
      `/api/rooms/${encodeURIComponent(room)}/history?from=${from}&limit=500`,
      token,
    )
    for (const { seq, hash } of page.entries) hashes.set(seq, hash)
    if (page.entries.length === 0) return hashes
    from = (page.entries.at(-1)?.seq ?? 0) + 1
  }
}

test('[E2] twenty kills while two people draw: every acknowledged edit is there and the chain verifies', async () => {
  const server = await startServer(...(hasRealData ? [realData('series/ct-philips-phantom-5mm')] : []))
  const tokens = [await server.token('Ana', 'annotator'), await server.token('Ben', 'annotator')]
  const series = await findSeries(server, tokens[0] ?? '')
  const peers = tokens.map((token) => new Peer(server.url, series.room, token))
  const expected = new Map<string, number[]>()
  let number = 0
  const draw = (peer: Peer, who: number) => {
    const id = `c${who}-${++number}`
    const points = ring(50 + (number % 300), 60 + (number % 250), 10 + (number % 7), 24)
    expected.set(id, points)
    peer.doc.transact(() => {
      if (!peer.doc.getMap('objects').has(`o${who}`)) addObject(peer.doc, `o${who}`, series.classId, who + 1)
      const frame = series.frames[number % series.frames.length]?.key ?? ''
      addContour(peer.doc, id, { objectId: `o${who}`, frame, points })
    })
  }
  await Promise.all(peers.map(reconnect))
  let acknowledged = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const drawing = setInterval(() => peers.forEach(draw), 4)
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 250))
    await server.kill9()
    clearInterval(drawing)
    const promised = peers.flatMap((peer) => peer.acks.map(({ seq, hash }) => ({ seq, hash })))
    const counts = peers.map((peer) => peer.acknowledged)
    await server.start()
    const entries = await entriesOf(server, series.room, tokens[0] ?? '')
    for (const { seq, hash } of promised)
      assert.is(entries.get(seq), hash, `kill ${kill}: entry ${seq} was acknowledged`)
    acknowledged = counts.reduce((sum, count) => sum + count, 0)
    assert.ok(entries.size >= acknowledged, `kill ${kill}: ${entries.size} entries, ${acknowledged} acknowledged`)
    await Promise.all(peers.map(reconnect))
  }
  await Promise.all(peers.map((peer) => peer.until(() => peer.acknowledged === peer.made.length)))
  assert.ok(
    acknowledged > 100,
    `only ${acknowledged} edits were acknowledged before the last kill: the test shows too little`,
  )
  const reader = new Peer(server.url, series.room, tokens[0] ?? '')
  await reader.connect()
  for (const [id, points] of expected) assert.equal(pointsOf(reader.doc, id), points, id)
  const { code, stdout, stderr } = await server.limn('verify')
  assert.is(code, 0, stdout + stderr)
  for (const peer of [...peers, reader]) peer.close()
  await server.dispose()
})

test('[E2] twenty kills while two people draw in their browsers: nothing that was shown as kept is lost, and nothing that was drawn', async () => {
  const server = await startServer(...(hasRealData ? [realData('series/ct-philips-phantom-5mm')] : []))
  const browser = await launchChromium()
  const people = [
    await signedIn(browser, server, { name: 'Ana Ruiz', role: 'annotator' }),
    await signedIn(browser, server, { name: 'Ben Okoye', role: 'annotator' }),
  ] as const
  const series = await findSeries(server, people[0].token)
  const views = people.map(({ page }) => new SeriesPage(page))
  for (const view of views) {
    await view.open(server.url, series.id)
    await view.tool('freehand')
  }
  let strokes = 0
  const draw = async (view: SeriesPage) => {
    const at = strokes++
    await view.evaluate((element) => element.session?.editor.select({ object: null, contour: null }), null)
    await view.stroke(circle(60 + ((at * 41) % 380), 60 + ((at * 67) % 380), 9, 8))
  }
  for (let kill = 0; kill < KILLS; kill++) {
    const drawing = Promise.all(views.map((view) => draw(view)))
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 300))
    await server.kill9()
    const shown = await Promise.all(views.map((view) => view.status()))
    await drawing
    await server.start()
    const entries = await entriesOf(server, series.room, people[0].token)
    for (const { seq, hash } of shown)
      assert.ok(
        seq === 0 || (entries.has(seq) && (hash === '' || entries.get(seq) === hash)),
        `kill ${kill}: entry ${seq} was shown as kept`,
      )
  }
  for (const view of views) await view.untilKept(60_000)
  for (const view of views) {
    await view.until((element, count) => element.session?.doc.contours().length === count, strokes, 30_000)
    await view.page.reload()
    await view.untilShown()
    assert.is((await view.allContours()).length, strokes)
  }
  const { code, stdout, stderr } = await server.limn('verify')
  assert.is(code, 0, stdout + stderr)
  await browser.close()
  await server.dispose()
})

test.run()
