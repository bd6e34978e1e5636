// A promise to a user: a border drawn by hand on a real CT is stored as it was drawn, can be corrected and undone, and is there after reopening, to the last bit.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Browser } from 'playwright'
import { launchChromium, signedIn, type Person } from '../fixtures/browser.ts'
import { findSeries, type OpenSeries } from '../fixtures/labels.ts'
import { hasRealData, realData } from '../fixtures/real-data.ts'
import { startServer, type TestServer } from '../fixtures/server.ts'
import { circle, SeriesPage } from '../pages/series-page.ts'

interface Scene {
  server: TestServer
  browser: Browser
  ana: Person
  series: OpenSeries
}

const test = suite<Scene>('draw-a-contour')

test.before(async (scene) => {
  scene.server = await startServer(...(hasRealData ? [realData('series/petct-acrin042/CT')] : []))
  scene.browser = await launchChromium()
  scene.ana = await signedIn(scene.browser, scene.server, { name: 'Ana Ruiz', role: 'annotator' })
  scene.series = await findSeries(scene.server, scene.ana.token)
})

test.after(async ({ browser, server }) => {
  await browser.close()
  await server.dispose()
})

test('[E3] draws a border, redraws a part, drags a vertex, deletes and undoes, each as one entry', async ({
  server,
  ana,
  series,
}) => {
  const view = new SeriesPage(ana.page)
  await view.open(server.url, series.id)
  await view.goToSlice(Math.floor(series.frames.length / 2))
  await view.tool('freehand')
  await view.stroke(circle(256, 256, 40))
  await view.untilKept()
  const [drawn] = await view.contours()
  assert.ok(drawn && drawn.vertices.length >= 20, `${drawn?.vertices.length} vertices`)
  assert.is(await view.seq(), 1)

  // A stroke that crosses the border twice redraws that stretch; the rest stays bit-identical.
  await view.stroke([
    { x: 256, y: 226 },
    { x: 276, y: 200 },
    { x: 300, y: 200 },
    { x: 310, y: 230 },
    { x: 286, y: 256 },
  ])
  await view.untilKept()
  const [redrawn] = await view.contours()
  assert.ok(redrawn)
  assert.is(redrawn.id, drawn.id)
  const untouched = redrawn.vertices.filter((vertex) => drawn.vertices.includes(vertex))
  assert.ok(untouched.length > drawn.vertices.length / 2, `${untouched.length} of ${drawn.vertices.length} untouched`)
  assert.ok(untouched.length < drawn.vertices.length)
  assert.is(await view.seq(), 2)

  await ana.page.keyboard.press('Control+z')
  await view.untilKept()
  assert.equal((await view.contours())[0]?.vertices, drawn.vertices, 'undo gives back the border bit by bit')
  await ana.page.keyboard.press('Control+y')
  await view.untilKept()
  assert.equal((await view.contours())[0]?.vertices, redrawn.vertices)

  await view.tool('select')
  const target = redrawn.vertices[5] ?? 0
  const from = { x: (Math.floor(target / 2 ** 26) - 2 ** 25) / 1024, y: ((target % 2 ** 26) - 2 ** 25) / 1024 }
  await view.click(from)
  await view.stroke([from, { x: from.x + 3, y: from.y + 4 }, { x: from.x + 9, y: from.y + 12 }])
  await view.untilKept()
  const [dragged] = await view.contours()
  assert.is(dragged?.vertices.filter((vertex) => !redrawn.vertices.includes(vertex)).length, 1, 'one vertex moved')

  await ana.page.keyboard.press('Delete')
  await view.untilKept()
  assert.equal(await view.contours(), [])
  await ana.page.keyboard.press('Control+z')
  await view.untilKept()
  assert.equal((await view.contours())[0]?.vertices, dragged?.vertices)
  assert.equal(ana.complaints, [])
})

test('[E4] reopening shows the same bytes, in a browser that has never seen the series', async ({
  server,
  browser,
  ana,
  series,
}) => {
  const before = await new SeriesPage(ana.page).allContours()
  assert.ok(before.length > 0)
  const fresh = await signedIn(browser, server, { name: 'Rea Lind', role: 'reviewer' })
  const view = new SeriesPage(fresh.page)
  await view.open(server.url, series.id)
  assert.equal(await view.allContours(), before)
  const exported = await server.get<{ contours: Record<string, { frame: string; points: number[] }> }>(
    `/api/series/${series.id}/export?format=json`,
    fresh.token,
  )
  for (const { id, frame, vertices } of before) {
    const packed = exported.contours[id]?.points ?? []
    const repacked = Array.from({ length: packed.length / 2 }, (_, index) => {
      const x = (packed[2 * index] ?? 0) * 1024 + 2 ** 25
      return x * 2 ** 26 + (packed[2 * index + 1] ?? 0) * 1024 + 2 ** 25
    })
    assert.equal(repacked, vertices, 'the export holds the same bits')
    assert.is(exported.contours[id]?.frame, frame)
  }
  const link = await ana.page.evaluate(() => location.search)
  assert.match(link, /f=[0-9a-z]+/)
  assert.not.match(await ana.page.title(), /ACRIN|Phantom\^/i, 'no patient in the title')
  await server.kill9()
  await server.start()
  await fresh.page.reload()
  await view.untilShown()
  assert.equal(await view.allContours(), before, 'and after the server was killed and started again')
  await fresh.context.close()
})

test.run()
