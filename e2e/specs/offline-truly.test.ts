// Promises to a user whose network fails: closed tabs, several tabs, a sign-in that ends, a line that goes dead in silence, a start without a server.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Browser, Page } from 'playwright'
import { launchChromium, signedIn, type Person } from '../fixtures/browser.ts'
import { openLink, type Link } from '../fixtures/link.ts'
import { hasRealData, realData } from '../fixtures/real-data.ts'
import { startServer, type TestServer } from '../fixtures/server.ts'
import { circle, SeriesPage } from '../pages/series-page.ts'

interface Scene {
  server: TestServer
  browser: Browser
  link: Link
  /** Two series with at least ten frames. */
  series: readonly string[]
  person: Person
}

const test = suite<Scene>('offline-truly')

test.before(async (scene) => {
  const folders = ['series/ct-philips-phantom-5mm', 'series/petct-acrin042/CT'].map(realData)
  scene.server = await startServer(...(hasRealData ? folders : []))
  scene.browser = await launchChromium()
  scene.link = await openLink(scene.server.port)
  const token = await scene.server.token('Probe', 'viewer')
  const found: string[] = []
  for (const project of await scene.server.get<{ id: string }[]>('/api/projects', token)) {
    const all = await scene.server.get<{ id: string; frames: number }[]>(`/api/projects/${project.id}/series`, token)
    found.push(...all.filter(({ frames }) => frames >= 10).map(({ id }) => id))
  }
  scene.series = found.slice(0, 2)
  assert.is(scene.series.length, 2)
})

test.after.each(async ({ link, person }) => {
  link.restore()
  await person.context.close()
})

test.after(async ({ browser, server, link }) => {
  await browser.close()
  await link.close()
  await server.dispose()
})

async function arrive(scene: Scene, name: string): Promise<void> {
  scene.person = await signedIn(scene.browser, scene.server, { name, role: 'annotator' })
}

interface Entry {
  readonly seq: number
  readonly actor: string
  readonly changes: readonly { readonly type: string }[]
}

async function entriesOf({ server, person }: Scene, series: string): Promise<readonly Entry[]> {
  const room = encodeURIComponent(`labels:${series}:truth`)
  const { entries } = await server.get<{ entries: Entry[] }>(
    `/api/rooms/${room}/history?from=1&limit=500`,
    person.token,
  )
  return entries
}

const drawn = (entries: readonly Entry[]): number =>
  entries.filter(({ changes }) => changes.some(({ type }) => type === 'contour.added')).length

async function openIn(scene: Scene, series: string, page?: Page): Promise<SeriesPage> {
  const view = new SeriesPage(page ?? (await scene.person.context.newPage()))
  await view.open(scene.link.url, series)
  await view.untilKept()
  await view.tool('freehand')
  return view
}

/** A ring as an object of its own. */
async function ring(view: SeriesPage, x: number, y: number): Promise<void> {
  await view.evaluate((element) => element.session?.editor.select({ object: null, contour: null }), null)
  await view.stroke(circle(x, y, 14, 12))
}

test('[E42] what was drawn offline in series whose tabs are closed is counted on the list, and sent without opening them', async (scene) => {
  await arrive(scene, 'Ana Ruiz')
  const { link, person, series } = scene
  const [one = '', two = ''] = series
  const before = [drawn(await entriesOf(scene, one)), drawn(await entriesOf(scene, two))]
  const { page } = person
  await page.goto(`${link.url}/`)
  const views = [await openIn(scene, one), await openIn(scene, two)] as const
  link.cut()
  for (const view of views) await view.untilIndicator(/Offline/)
  await ring(views[0], 150, 150)
  await ring(views[0], 220, 150)
  await ring(views[1], 150, 150)
  for (const view of views) await view.page.close()
  await page.getByText('3 edits in 2 series not yet kept').waitFor()
  link.restore()
  await page.getByText('not yet kept').waitFor({ state: 'detached', timeout: 60_000 })
  assert.equal(
    [drawn(await entriesOf(scene, one)), drawn(await entriesOf(scene, two))],
    [before[0]! + 2, before[1]! + 1],
  )
})

test('[E43] two tabs of one person on one series draw offline and one is closed: every stroke is kept, once, as an entry of its own', async (scene) => {
  await arrive(scene, 'Ben Okoye')
  const { link, series } = scene
  const [one = ''] = series
  const before = await entriesOf(scene, one)
  const left = await openIn(scene, one)
  const right = await openIn(scene, one)
  const shown = (await left.allContours()).length
  link.cut()
  for (const view of [left, right]) await view.untilIndicator(/Offline/)
  for (const [n, view] of [left, right, left, right, left].entries()) await ring(view, 120 + 40 * n, 240)
  await left.page.close()
  await ring(right, 120, 300)
  link.restore()
  await right.untilKept(60_000)
  await right.until((element, count) => element.session?.doc.contours().length === count, shown + 6, 60_000)
  const after = (await entriesOf(scene, one)).slice(before.length)
  assert.is(drawn(after), 6)
  assert.is(after.length, 6, JSON.stringify(after.map(({ changes }) => changes.map(({ type }) => type))))
})

test('[E44] a sign-in that has ended is renewed in place: nothing closes, and what was drawn meanwhile is sent', async (scene) => {
  await arrive(scene, 'Cleo Marin')
  const { series, person } = scene
  const [one = ''] = series
  const { page } = person
  const view = await openIn(scene, one, page)
  const shown = (await view.allContours()).length
  await view.evaluate((element) => Object.assign(element, { sameAsBefore: true }), null)
  await page.evaluate(() => {
    const kept = sessionStorage.getItem('limn.signed-in') ?? ''
    sessionStorage.setItem('limn.signed-in', kept.replace(/"token":"[^"]*"/, '"token":"of.another.time"'))
  })
  scene.link.cut()
  await view.untilIndicator(/Offline/)
  scene.link.restore()
  await page.getByText('Your sign-in is no longer valid').waitFor({ timeout: 30_000 })
  await ring(view, 300, 300)
  await page.getByRole('button', { name: 'Sign in' }).click()
  const dialog = page.locator('limn-sign-in-again')
  assert.is(await dialog.getByLabel('Name').inputValue(), person.name)
  await page.keyboard.press('Delete')
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await view.untilKept(30_000)
  assert.is((await view.allContours()).length, shown + 1)
  assert.ok(await view.evaluate((element) => 'sameAsBefore' in element, null), 'the page was left as it was')
})

test('[E45] a network that swallows everything is noticed within ten seconds of an edit, and the edit is kept when it is back', async (scene) => {
  await arrive(scene, 'Dora Lind')
  const { link, series } = scene
  const [one = ''] = series
  const view = await openIn(scene, one)
  link.swallow()
  await ring(view, 340, 200)
  await view.untilIndicator(/1 not yet kept/)
  // Twice the promised time, for a busy machine; the transport's own watchdog would take more than thirty seconds.
  await view.untilIndicator(/Offline/, 20_000)
  link.restore()
  await view.untilKept(30_000)
})

test('[E46] a page that was open starts again without a server: the series, its slices that were seen, and a pen that works', async (scene) => {
  await arrive(scene, 'Eva Brandt')
  const { link, series, person } = scene
  const [one = ''] = series
  const view = await openIn(scene, one, person.page)
  const shown = (await view.allContours()).length
  const frame = await view.frameKey()
  await person.page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await person.page.reload()
  await view.untilShown()
  await view.untilKept()
  link.cut()
  await view.untilIndicator(/Offline/)
  await person.page.reload()
  await view.untilShown()
  await view.untilIndicator(/Offline/)
  assert.is(await view.frameKey(), frame)
  assert.is((await view.allContours()).length, shown)
  await view.tool('freehand')
  await ring(view, 200, 340)
  await view.untilIndicator(/1 not yet kept/)
  link.restore()
  await view.untilKept(30_000)
  assert.is((await view.allContours()).length, shown + 1)
})

test.run()
