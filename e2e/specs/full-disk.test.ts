// A promise to people whose server runs out of room: they are told, they go on, and nothing that they draw is lost.
import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Browser } from 'playwright'
import { launchChromium, signedIn } from '../fixtures/browser.ts'
import { findSeries } from '../fixtures/labels.ts'
import { hasRealData, realData } from '../fixtures/real-data.ts'
import { startServer, type TestServer } from '../fixtures/server.ts'
import { circle, SeriesPage } from '../pages/series-page.ts'

interface Scene {
  server: TestServer
  browser: Browser
}

const test = suite<Scene>('full-disk')

test.before(async (scene) => {
  scene.server = await startServer(...(hasRealData ? [realData('series/ct-philips-phantom-5mm')] : []))
  scene.browser = await launchChromium()
})

test.after(async ({ browser, server }) => {
  await browser.close()
  await server.dispose()
})

/** The log may not grow by another byte, as on a disk with no room; or may again. */
function letGrow({ server }: Scene, may: boolean): void {
  const most = may ? 'unlimited' : statSync(path.join(server.data, 'limn.db-wal')).size
  execFileSync('prlimit', ['--pid', String(server.child.pid), `--fsize=${most}:unlimited`])
}

async function ring(view: SeriesPage, x: number): Promise<void> {
  await view.evaluate((element) => element.session?.editor.select({ object: null, contour: null }), null)
  await view.stroke(circle(x, 200, 20, 16))
}

test('[E48] a log that cannot grow: both people are told, borders can be read and drawn, and everything is kept once there is room', async (scene) => {
  const { server, browser } = scene
  const series = await findSeries(server, await server.token('Probe', 'viewer'))
  const people = await Promise.all([
    signedIn(browser, server, { name: 'Ana Ruiz', role: 'annotator' }),
    signedIn(browser, server, { name: 'Ben Okoye', role: 'reviewer' }),
  ])
  const [ana, ben] = [new SeriesPage(people[0].page), new SeriesPage(people[1].page)]
  for (const view of [ana, ben]) {
    await view.open(server.url, series.id)
    await view.untilKept()
    await view.tool('freehand')
  }
  await ring(ana, 150)
  await ana.untilKept()

  letGrow(scene, false)
  for (const x of [220, 290]) await ring(ana, x)
  await ana.untilIndicator(/Server cannot store – 2 not yet kept/)
  await ben.untilIndicator(/Server cannot store/)
  assert.is((await ana.allContours()).length, 3)
  await ring(ben, 360)
  await ben.untilIndicator(/Server cannot store – 1 not yet kept/)
  const reader = new SeriesPage(await people[0].context.newPage())
  await reader.open(server.url, series.id)
  assert.ok((await reader.allContours()).length > 0)
  await reader.page.close()

  letGrow(scene, true)
  for (const view of [ana, ben]) {
    await view.untilKept()
    await view.until((element, count) => element.session?.doc.contours().length === count, 4)
  }
  const { entries } = await server.get<{ entries: { changes: { type: string }[] }[] }>(
    `/api/rooms/${encodeURIComponent(series.room)}/history?from=1&limit=100`,
    people[0].token,
  )
  const drawn = entries.map(({ changes }) => changes.filter(({ type }) => type === 'contour.added').length)
  assert.equal(
    drawn.filter((count) => count > 0),
    [1, 1, 1, 1],
  )
  for (const { context } of people) await context.close()
})

test.run()
