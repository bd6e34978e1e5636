// A promise to a user: two people at one border see each other's hands and edits at once, and corrections of different parts both survive, offline ones too.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Browser } from 'playwright'
import { launchChromium, signedIn, type Person } from '../fixtures/browser.ts'
import { findSeries, type OpenSeries } from '../fixtures/labels.ts'
import { hasRealData, realData } from '../fixtures/real-data.ts'
import { startServer, type TestServer } from '../fixtures/server.ts'
import { circle, SeriesPage, type DrawnContour } from '../pages/series-page.ts'

interface Scene {
  server: TestServer
  browser: Browser
  series: OpenSeries
  ana: Person
  rea: Person
  anaView: SeriesPage
  reaView: SeriesPage
}

const test = suite<Scene>('two-people-one-border')

test.before(async (scene) => {
  scene.server = await startServer(...(hasRealData ? [realData('series/petct-acrin042/CT')] : []))
  scene.browser = await launchChromium()
  scene.ana = await signedIn(scene.browser, scene.server, { name: 'Ana Ruiz', role: 'annotator' })
  scene.rea = await signedIn(scene.browser, scene.server, { name: 'Rea Lind', role: 'reviewer' })
  scene.series = await findSeries(scene.server, scene.ana.token)
  scene.anaView = new SeriesPage(scene.ana.page)
  scene.reaView = new SeriesPage(scene.rea.page)
  for (const view of [scene.anaView, scene.reaView]) {
    await view.open(scene.server.url, scene.series.id)
    await view.goToSlice(60 % scene.series.frames.length)
  }
})

test.after(async ({ browser, server }) => {
  await browser.close()
  await server.dispose()
})

/** Both tabs hold the same border, and it has more entries than before. */
async function agree({ anaView, reaView }: Scene): Promise<DrawnContour> {
  await anaView.untilKept()
  await reaView.untilKept()
  const seq = Math.max(await anaView.seq(), await reaView.seq())
  for (const view of [anaView, reaView])
    await view.until((element, wanted) => (element.session?.status.value.seq ?? 0) >= wanted, seq)
  const [mine] = await anaView.contours()
  const [theirs] = await reaView.contours()
  assert.ok(mine && theirs)
  assert.equal(mine, theirs)
  return mine
}

test('[E5] a stroke is seen while it runs, and as a border when it ends', async (scene) => {
  const { anaView, reaView } = scene
  await anaView.tool('freehand')
  const ring = circle(250, 250, 45)
  await anaView.stroke(ring.slice(0, 30), { release: false })
  await reaView.until(
    (element) =>
      element.session?.people.value.some(
        ({ name, sketch }) => name === 'Ana Ruiz' && (sketch?.points.length ?? 0) >= 10,
      ) ?? false,
    null,
  )
  assert.equal(await reaView.contours(), [], 'nothing is in the document before the hand lifts')
  for (const { x, y } of await anaView.toPage(ring.slice(30))) await anaView.page.mouse.move(x, y)
  await anaView.page.mouse.up()
  await reaView.until((element) => {
    const session = element.session
    return session ? session.doc.contoursOnFrame(session.editor.frameKey.value).length === 1 : false
  }, null)
  await reaView.until((element) => element.session?.people.value.every(({ sketch }) => sketch === null) ?? false, null)
  await agree(scene)
})

test('[E6] simultaneous corrections of different parts of one border both survive', async (scene) => {
  const { anaView, reaView } = scene
  const before = await agree(scene)
  await reaView.tool('freehand')
  await anaView.click({ x: 295, y: 250 })
  await reaView.evaluate((element, id) => {
    const contour = element.session?.doc.contours().find((one) => one.id === id)
    if (contour) element.session?.editor.select({ object: contour.objectId, contour: contour.id })
  }, before.id)
  await Promise.all([
    anaView.stroke([
      { x: 262, y: 215 },
      { x: 270, y: 190 },
      { x: 290, y: 195 },
      { x: 284, y: 240 },
    ]),
    reaView.stroke([
      { x: 216, y: 262 },
      { x: 190, y: 275 },
      { x: 200, y: 295 },
      { x: 240, y: 285 },
    ]),
  ])
  const after = await agree(scene)
  assert.is(after.id, before.id)
  const xs = after.vertices.map((vertex) => (Math.floor(vertex / 2 ** 26) - 2 ** 25) / 1024)
  const ys = after.vertices.map((vertex) => ((vertex % 2 ** 26) - 2 ** 25) / 1024)
  assert.ok(Math.min(...ys) < 200, `Ana's bulge upwards is there: ${Math.min(...ys)}`)
  assert.ok(Math.min(...xs) < 200, `Rea's bulge to the left is there: ${Math.min(...xs)}`)
  const untouched = after.vertices.filter((vertex) => before.vertices.includes(vertex))
  assert.ok(untouched.length > 10)
})

test('[E7] work done offline is counted as not yet kept, and merges on return as the gestures it was', async (scene) => {
  const { ana, anaView, reaView, server, series } = scene
  const seqBefore = await anaView.seq()
  await ana.context.setOffline(true)
  await server.kill9()
  await anaView.until((element) => element.session?.status.value.connection !== 'online', null, 60_000)
  await anaView.page.keyboard.press('Escape')
  await anaView.evaluate((element) => {
    element.session?.editor.select({ object: null, contour: null })
  }, null)
  await anaView.stroke(circle(150, 150, 20))
  await anaView.evaluate((element) => {
    element.session?.editor.select({ object: null, contour: null })
  }, null)
  await anaView.stroke(circle(350, 350, 25))
  await anaView.until((element) => element.session?.status.value.unkept === 2, null)
  await anaView.untilIndicator(/2 not yet kept/)
  await server.start()
  await ana.context.setOffline(false)
  await anaView.untilKept(60_000)
  await reaView.untilKept(60_000)
  await reaView.until((element) => {
    const session = element.session
    return session ? session.doc.contoursOnFrame(session.editor.frameKey.value).length === 3 : false
  }, null)
  const history = await server.get<{ entries: { seq: number; changes: { type: string }[] }[] }>(
    `/api/rooms/${encodeURIComponent(series.room)}/history?from=${seqBefore + 1}&limit=50`,
    ana.token,
  )
  const drawn = history.entries.filter(({ changes }) => changes.some(({ type }) => type === 'contour.added'))
  assert.is(drawn.length, 2, 'two gestures, two entries')
})

test('[E7] what was drawn offline outlives the tab', async (scene) => {
  const { ana, anaView, server } = scene
  const before = (await anaView.contours()).length
  await server.kill9()
  await anaView.until((element) => element.session?.status.value.connection !== 'online', null, 60_000)
  await anaView.stroke(circle(120, 380, 18))
  await anaView.until((element) => element.session?.status.value.unkept === 1, null)
  await anaView.page.waitForTimeout(300)
  await anaView.page.close()
  await server.start()
  const page = await ana.context.newPage()
  const again = new SeriesPage(page)
  await again.open(server.url, scene.series.id)
  await again.goToSlice(60 % scene.series.frames.length)
  await again.untilKept(60_000)
  assert.is((await again.contours()).length, before + 1)
})

test.run()
