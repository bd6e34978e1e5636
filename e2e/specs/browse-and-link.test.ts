// A promise to a user: sign in by hand, find the series in its tree, and hand a colleague a link that shows what you see.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Browser, Page } from 'playwright'
import { launchChromium, signedIn } from '../fixtures/browser.ts'
import { hasRealData, realData } from '../fixtures/real-data.ts'
import { startServer, type TestServer } from '../fixtures/server.ts'
import { BrowsePage } from '../pages/browse-page.ts'
import { circle, SeriesPage } from '../pages/series-page.ts'

interface Scene {
  server: TestServer
  browser: Browser
  page: Page
}

const test = suite<Scene>('browse-and-link')

test.before(async (scene) => {
  scene.server = await startServer(...(hasRealData ? [realData('series/petct-acrin042/CT')] : []))
  scene.browser = await launchChromium()
  scene.page = await scene.browser.newPage({ viewport: { width: 1280, height: 800 } })
})

test.after(async ({ browser, server }) => {
  await browser.close()
  await server.dispose()
})

test('[E11] a person signs in by name and role and finds the series with its picture, modality and count', async ({
  server,
  page,
}) => {
  await page.goto(`${server.url}/`)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator('limn-sign-in [role="alert"]').waitFor()
  await page.getByLabel('Name').fill('Ana Ruiz')
  await page.getByRole('radio', { name: /Annotator/ }).check()
  await page.getByRole('button', { name: 'Sign in' }).click()
  const tree = await new BrowsePage(page).settledTree()
  const wanted = hasRealData ? [/LUNG DELAYS/, /CT IMAGES/, /135 images/] : []
  for (const text of [...wanted, /Demonstration phantom/, /60 images/, /34 images/, /\bCT\b/, /\bMR\b/])
    assert.match(tree, text)
  const pictures = page.locator('limn-thumbnail img')
  const count = hasRealData ? 3 : 2
  await pictures.nth(count - 1).waitFor()
  const widths = await pictures.evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth))
  assert.ok(widths.length === count && widths.every((width) => width > 0), widths.join())
})

test('[E11] a link reproduces series, slice, window and selected object; a viewer has no pen', async ({
  server,
  browser,
  page,
}) => {
  await page.getByText(hasRealData ? '135 images' : '60 images').click()
  const mine = new SeriesPage(page)
  await mine.untilShown()
  await mine.goToSlice(21)
  await page.mouse.move(500, 400)
  await page.mouse.wheel(0, 120)
  await mine.until((element) => element.dataset['image'] === '23', null)
  await mine.tool('freehand')
  await mine.stroke(circle(240, 250, 30))
  await mine.untilKept()
  await page.keyboard.press('Alt+4')
  const seen = (view: SeriesPage) =>
    view.evaluate(({ session }) => {
      const { editor } = session ?? {}
      const { center, width } = editor?.window.value ?? {}
      return { frame: editor?.frameKey.value, center, width, object: editor?.selection.value.object }
    }, null)
  const here = await seen(mine)
  assert.is(here.width, 2500, 'the bone window')
  assert.ok(here.object)
  await page.waitForURL(/object=/)
  const link = page.url()
  assert.not.match(decodeURIComponent(link), /1\.\d+\.\d+|ACRIN|Phantom/i)
  const kim = await signedIn(browser, server, { name: 'Kim', role: 'viewer' })
  await kim.page.goto(link)
  const theirs = new SeriesPage(kim.page)
  await theirs.untilShown()
  await theirs.until((element) => element.session?.editor.selection.value.object !== null, null)
  assert.equal(await seen(theirs), here)
  assert.is(await kim.page.locator('limn-toolbar').getByRole('button', { name: 'Freehand' }).count(), 0)
  await theirs.untilIndicator(/View only/)
})

test('[E11] back from replay is the slice that was looked at', async ({ page }) => {
  await page.getByRole('link', { name: /replay/i }).click()
  await page.locator('limn-entry-list button').first().waitFor()
  await page.getByRole('link', { name: 'Back to the series' }).click()
  const view = new SeriesPage(page)
  await view.until((element) => element.dataset['state'] === 'shown' && element.dataset['image'] === '23', null)
})

test.run()
