// A promise to a portal's builder: each part works in a page of one's own, without Limn's application around it.
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

const test = suite<Scene>('parts-alone')

test.before(async (scene) => {
  scene.server = await startServer(...(hasRealData ? [realData('series/ct-philips-phantom-5mm')] : []))
  scene.browser = await launchChromium()
  scene.ana = await signedIn(scene.browser, scene.server, { name: 'Ana Ruiz', role: 'annotator' })
  scene.series = await findSeries(scene.server, scene.ana.token)
})

test.after(async ({ browser, server }) => {
  await browser.close()
  await server.dispose()
})

/** A page that holds one element and nothing else of Limn's. */
async function alone({ server, ana, series }: Scene, tag: string): Promise<void> {
  await ana.page.goto(`${server.url}/`)
  await ana.page.evaluate(
    ([tag, id, token]) => {
      const element = document.createElement(tag)
      element.setAttribute('src', '')
      element.setAttribute('series', id)
      // Bound, not written as a function: the loader of TypeScript would name it by a helper that the page does not have.
      Object.assign(element, { token: String.bind(null, token) })
      document.body.replaceChildren(element)
    },
    [tag, series.id, ana.token] as const,
  )
}

test('[E10] <limn-annotator> opens a series, draws and keeps', async (scene) => {
  await alone(scene, 'limn-annotator')
  const view = new SeriesPage(scene.ana.page)
  await view.untilShown()
  await view.tool('freehand')
  await view.stroke(circle(250, 250, 40))
  await view.untilKept()
  assert.is((await view.contours()).length, 1)
})

test('[E10] <limn-viewport> shows any session it is given, and its panels as well', async (scene) => {
  await alone(scene, 'limn-annotator')
  const view = new SeriesPage(scene.ana.page)
  await view.untilShown()
  const { page } = scene.ana
  await page.evaluate(() => {
    const annotator = document.querySelector('limn-annotator') as unknown as HTMLElement & {
      session: { status: unknown }
    }
    const { session } = annotator
    annotator.style.height = '320px'
    const parts = ['limn-viewport', 'limn-objects', 'limn-toolbar'].map((tag) =>
      Object.assign(document.createElement(tag), { session, id: `second-${tag}` }),
    )
    const kept = Object.assign(document.createElement('limn-kept'), { status: session.status, id: 'second-limn-kept' })
    parts[0]?.setAttribute('style', 'display: block; height: 360px')
    document.body.append(...parts, kept)
  })
  await page.locator('limn-viewport#second-limn-viewport[data-state="shown"]').waitFor({ timeout: 20_000 })
  await page.locator('limn-objects#second-limn-objects').getByText('Lesion 1').first().waitFor()
  await page.locator('limn-kept#second-limn-kept').getByText('All kept').waitFor()
  await page.locator('limn-toolbar#second-limn-toolbar').getByRole('button', { name: 'Freehand' }).waitFor()
})

test('[E10] <limn-replay> steps through a series', async (scene) => {
  await alone(scene, 'limn-replay')
  await scene.ana.page.locator('limn-entry-list button').first().waitFor({ timeout: 30_000 })
  const first = scene.ana.page.locator('limn-entry-list').getByRole('listitem').first()
  await first.getByText('drew Lesion 1').waitFor({ timeout: 20_000 })
  assert.equal(scene.ana.complaints, [])
})

test.run()
