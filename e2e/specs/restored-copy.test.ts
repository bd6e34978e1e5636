// A promise to a user: when the server comes back from an older copy, the browsers bring what it lacks, and everything stands under an honest name.
import { cp, rm } from 'node:fs/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Browser } from 'playwright'
import { launchChromium, signedIn, type Person } from '../fixtures/browser.ts'
import { findSeries, type OpenSeries } from '../fixtures/labels.ts'
import { startServer, type TestServer } from '../fixtures/server.ts'
import { circle, SeriesPage } from '../pages/series-page.ts'

interface Scene {
  server: TestServer
  browser: Browser
  series: OpenSeries
  ana: Person
  ben: Person
  anaView: SeriesPage
  benView: SeriesPage
}

const test = suite<Scene>('restored-copy')

test.before.each(async (scene) => {
  scene.server = await startServer()
  scene.browser = await launchChromium()
  scene.ana = await signedIn(scene.browser, scene.server, { name: 'Ana Ruiz', role: 'annotator' })
  scene.ben = await signedIn(scene.browser, scene.server, { name: 'Ben Holm', role: 'annotator' })
  scene.series = await findSeries(scene.server, scene.ana.token)
  scene.anaView = new SeriesPage(scene.ana.page)
  scene.benView = new SeriesPage(scene.ben.page)
  for (const view of [scene.anaView, scene.benView]) {
    await view.open(scene.server.url, scene.series.id)
    await view.goToSlice(8)
    await view.tool('freehand')
  }
})

test.after.each(async ({ browser, server }) => {
  await browser.close()
  await rm(`${server.data}-copy`, { recursive: true, force: true })
  await server.dispose()
})

interface Entry {
  readonly actor: string
  readonly actorName: string
  readonly session: string
}

async function log({ server, series, ana }: Scene): Promise<readonly Entry[]> {
  const route = `/api/rooms/labels:${series.id}:truth/history?from=1&limit=500`
  return (await server.get<{ entries: readonly Entry[] }>(route, ana.token)).entries
}

/** The log, once it has so many entries. */
async function untilLogged(scene: Scene, count: number): Promise<readonly Entry[]> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const entries = await log(scene)
    if (entries.length >= count) return entries
    if (Date.now() > deadline) throw new Error(`${entries.length} entries instead of ${count}`)
    await scene.ana.page.waitForTimeout(100)
  }
}

/** Draws a ring, and sees it arrive at the other. */
async function draw(view: SeriesPage, other: SeriesPage, x: number, y: number): Promise<void> {
  const before = (await other.contours()).length
  await view.stroke(circle(x, y, 25))
  await view.untilKept()
  await other.until((element, count) => (element.session?.doc.contours().length ?? 0) > count, before)
}

/** One ring of each, then a copy, then another of each. */
async function drawAroundCopy({ server, anaView, benView }: Scene): Promise<void> {
  await draw(anaView, benView, 200, 200)
  await draw(benView, anaView, 300, 200)
  await server.stop()
  await cp(server.data, `${server.data}-copy`, { recursive: true })
  await server.start()
  for (const view of [anaView, benView]) await view.untilKept()
  await draw(anaView, benView, 200, 300)
  await draw(benView, anaView, 300, 300)
}

/** The copy in place of the data, as `limn restore` leaves it. */
async function putBack({ server }: Scene): Promise<void> {
  await server.kill9()
  await rm(server.data, { recursive: true })
  await cp(`${server.data}-copy`, server.data, { recursive: true })
  const named = await server.limn('identity', 'new')
  assert.is(named.code, 0, named.stderr)
  await server.start()
}

const actors = (entries: readonly Entry[]) => entries.map(({ actor }) => actor).toSorted()

test('[C61] one browser brings all that is lost, its own as its own and the rest as recovered; the next brings nothing twice', async (scene) => {
  const { server, series, anaView, ben, ana } = scene
  await drawAroundCopy(scene)
  await ben.page.close()
  await putBack(scene)
  const copied = (await log(scene)).length
  const brought = (await untilLogged(scene, copied + 2)).slice(copied)
  await anaView.untilKept()
  assert.equal(actors(brought), ['ana-ruiz', 'recovered:ana-ruiz'])
  const recovered = brought.find(({ actor }) => actor === 'recovered:ana-ruiz')
  assert.is(recovered?.actorName, 'Somebody (recovered from Ana Ruiz’s browser)')
  assert.match(recovered?.session ?? '', /^recovered:[0-9a-f-]{36}:/)
  assert.is((await anaView.contours()).length, 4)

  const benAgain = new SeriesPage(await ben.context.newPage())
  await benAgain.open(server.url, series.id)
  await benAgain.untilKept()
  await benAgain.goToSlice(8)
  await benAgain.tool('freehand')
  await draw(benAgain, anaView, 130, 250)
  const after = (await log(scene)).slice(copied)
  assert.equal(actors(after), ['ana-ruiz', 'ben-holm', 'recovered:ana-ruiz'])
  assert.is((await benAgain.contours()).length, 5)
  await ana.page.reload()
  await anaView.untilShown()
  await anaView.untilKept()
  assert.is((await log(scene)).length, copied + 3)
  const verified = await server.limn('verify')
  assert.is(verified.code, 0, verified.stdout)
})

test('[C61] where everybody is still there, each brings their own and nothing has to be recovered', async (scene) => {
  const { anaView, benView } = scene
  await drawAroundCopy(scene)
  await putBack(scene)
  await untilLogged(scene, 4)
  for (const view of [anaView, benView]) await view.untilKept()
  await draw(anaView, benView, 130, 250)
  const entries = await log(scene)
  assert.equal(actors(entries), ['ana-ruiz', 'ana-ruiz', 'ana-ruiz', 'ben-holm', 'ben-holm'])
  assert.is((await benView.contours()).length, 5)
})

test.run()
