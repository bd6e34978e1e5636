// A promise to a user: whatever the browser's storage or the server's disk does, an edit that the page shows is kept or counted as not yet kept.
import { cp, rm } from 'node:fs/promises'
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
  series: OpenSeries
  person: Person
  view: SeriesPage
}

const test = suite<Scene>('nothing-is-lost')

/** Somebody with a browser profile of their own, before their first page. */
async function arrive(scene: Scene, name: string): Promise<void> {
  scene.person = await signedIn(scene.browser, scene.server, { name, role: 'annotator' })
  scene.view = new SeriesPage(scene.person.page)
}

test.before(async (scene) => {
  scene.server = await startServer(...(hasRealData ? [realData('series/petct-acrin042/CT')] : []))
  scene.browser = await launchChromium()
  await arrive(scene, 'Ana Ruiz')
  scene.series = await findSeries(scene.server, scene.person.token)
})

test.after.each(async ({ person }) => {
  await person.context.close()
})

test.after(async ({ browser, server }) => {
  await browser.close()
  await server.dispose()
})

/** What the server has of the series, by its own log. */
async function entries({ server, series, person }: Scene): Promise<number> {
  const history = await server.get<{ entries: readonly unknown[] }>(
    `/api/rooms/labels:${series.id}:truth/history?from=0&limit=500`,
    person.token,
  )
  return history.entries.length
}

test('[C10] somebody clears the browser’s storage: what is drawn afterwards is sent and kept all the same', async (scene) => {
  await arrive(scene, 'Ana Ruiz')
  const { view, server, series, person } = scene
  await view.open(server.url, series.id)
  await view.goToSlice(10)
  await view.tool('freehand')
  await view.stroke(circle(200, 250, 30))
  await view.untilKept()
  const before = await entries(scene)
  await person.page.evaluate(async () => {
    for (const { name } of await indexedDB.databases())
      await new Promise((resolve) => {
        const request = indexedDB.deleteDatabase(name ?? '')
        request.onsuccess = request.onerror = request.onblocked = resolve
      })
  })
  await view.stroke(circle(330, 250, 30))
  await view.until((element) => element.session?.status.value.unkept === 0, null)
  await view.untilKept()
  assert.is((await view.contours()).length, 2)
  assert.is(await entries(scene), before + 1)
})

test('[C10] the disk has no room for another database: the series opens and what is drawn is kept', async (scene) => {
  await arrive(scene, 'Bea Roth')
  const { view, server, series, person } = scene
  await person.context.addInitScript(() => {
    const { open } = IDBFactory.prototype as {
      open: (this: IDBFactory, name: string, version?: number) => IDBOpenDBRequest
    }
    // As Chromium answers on a full disk; what is there already still opens.
    IDBFactory.prototype.open = function (name, version) {
      if (name.startsWith('limn:')) throw new DOMException('Encountered full disk', 'QuotaExceededError')
      return version === undefined ? open.call(this, name) : open.call(this, name, version)
    }
  })
  await view.open(server.url, series.id)
  await view.goToSlice(11)
  await view.tool('freehand')
  await view.stroke(circle(200, 250, 30))
  await view.untilKept()
  assert.is((await view.contours()).length, 1)
})

test('[C9] without any storage, work done offline outlives the closed series, and the browser asks before leaving', async (scene) => {
  await arrive(scene, 'Cleo Marin')
  const { view, server, series, person } = scene
  const { page, context } = person
  await context.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }))
  await page.goto(`${server.url}/`)
  await page.locator(`a[href^="/series/${series.id}"]`).first().click()
  await view.untilShown()
  await view.untilKept()
  await view.goToSlice(12)
  await view.tool('freehand')
  await server.kill9()
  await view.untilIndicator(/Offline/)
  await view.stroke(circle(200, 250, 30))
  await page.getByText('This browser stores nothing for this page').waitFor()
  await page.getByRole('link', { name: 'Back to the list' }).click()
  await page.locator('limn-workspace').waitFor({ state: 'detached' })
  let asked = ''
  page.once('dialog', (dialog) => {
    asked = dialog.type()
    void dialog.dismiss()
  })
  await page.close({ runBeforeUnload: true })
  await server.start()
  await page.goBack()
  assert.is(asked, 'beforeunload')
  await view.untilShown()
  await view.untilKept()
  await view.goToSlice(12)
  assert.is((await view.contours()).length, 1)
})

test('[T65] a key pressed while a dialog is open deletes nothing', async (scene) => {
  await arrive(scene, 'Fay Stone')
  const { view, server, series, person } = scene
  const { keyboard } = person.page
  await view.open(server.url, series.id)
  await view.goToSlice(14)
  await view.tool('freehand')
  await view.stroke(circle(200, 250, 30))
  await view.untilKept()
  await keyboard.press('?')
  await person.page.getByText('Text over the image off or on').click()
  for (const key of ['Delete', 'ArrowRight', 'e']) await keyboard.press(key)
  assert.is(await view.evaluate((element) => element.session?.editor.frameIndex.value, null), 14)
  assert.is((await view.contours()).length, 1)
  await keyboard.press('Escape')
  await person.page.getByText('Text over the image off or on').waitFor({ state: 'hidden' })
  await view.until((element) => !element.hasAttribute('keys-off'), null)
  await keyboard.press('Delete')
  assert.is((await view.contours()).length, 0)
})

/** From the next update on, the server seems to answer it with this close code, once. */
async function closeOnUpdate({ page }: Person): Promise<(code: number, reason: string) => void> {
  let next: { code: number; reason: string } | undefined
  await page.routeWebSocket(/\/api\/rooms\//, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      const isUpdate = typeof message !== 'string' && message[0] === 0 && message[1] === 2
      if (!isUpdate || next === undefined) return server.send(message)
      void socket.close(next)
      next = undefined
    })
  })
  return (code, reason) => (next = { code, reason })
}

test('[C13] after a refused edit nothing can be drawn on top of it; set aside, the work goes on at the same slice', async (scene) => {
  await arrive(scene, 'Gil Hart')
  const { view, server, series, person } = scene
  const refuseNext = await closeOnUpdate(person)
  await view.open(server.url, series.id)
  await view.untilKept()
  await view.goToSlice(15)
  await view.tool('freehand')
  refuseNext(4422, 'foreign_client')
  await view.stroke(circle(200, 250, 30))
  const aside = person.page.getByRole('button', { name: 'Set the refused edits aside' })
  await aside.waitFor()
  await view.stroke(circle(330, 250, 30))
  assert.is((await view.contours()).length, 1)
  await aside.click()
  await aside.waitFor({ state: 'detached' })
  await view.untilShown()
  await view.untilKept()
  assert.is(await view.evaluate((element) => element.session?.editor.frameIndex.value, null), 15)
  assert.equal(await view.contours(), [])
  await view.tool('freehand')
  await view.stroke(circle(330, 250, 30))
  await view.untilKept()
  assert.is((await view.contours()).length, 1)
})

test('[C13] a sign-in expires while somebody draws: the hand goes on, and after a new one all is kept at the same slice', async (scene) => {
  await arrive(scene, 'Ida Moss')
  const { view, server, series, person } = scene
  const { page } = person
  const refuseNext = await closeOnUpdate(person)
  await view.open(server.url, series.id)
  await view.untilKept()
  await view.goToSlice(16)
  await view.tool('freehand')
  refuseNext(4401, 'expired')
  await view.stroke(circle(200, 250, 30))
  const signIn = page.getByRole('button', { name: 'Sign in' })
  await signIn.waitFor()
  await view.stroke(circle(330, 250, 30))
  await view.untilIndicator(/2 not yet kept/)
  await signIn.click()
  await page.locator('limn-sign-in').getByLabel('Name').fill(person.name)
  await page.locator('limn-sign-in').getByRole('button', { name: 'Sign in' }).click()
  await view.untilShown()
  await view.untilKept()
  assert.is(await view.evaluate((element) => element.session?.editor.frameIndex.value, null), 16)
  assert.is((await view.contours()).length, 2)
})

test('[C11] the server comes back from an older copy: it gets again what it had acknowledged, and the work goes on', async (scene) => {
  await arrive(scene, 'Dora Lind')
  const { view, server, series } = scene
  const copy = `${server.data}-copy`
  await view.open(server.url, series.id)
  await view.goToSlice(13)
  await view.tool('freehand')
  await view.stroke(circle(200, 250, 30))
  await view.untilKept()
  await server.kill9()
  await cp(server.data, copy, { recursive: true })
  await server.start()
  await view.untilKept()
  const copied = await entries(scene)
  await view.stroke(circle(330, 250, 30))
  await view.untilKept()
  assert.is(await entries(scene), copied + 1)
  await server.kill9()
  await view.untilIndicator(/Offline/)
  await view.stroke(circle(265, 350, 25))
  await rm(server.data, { recursive: true })
  await cp(copy, server.data, { recursive: true })
  await server.start()
  await view.untilKept()
  assert.is((await view.contours()).length, 3)
  await scene.person.context.close()
  await arrive(scene, 'Eva Brandt')
  await scene.view.open(server.url, series.id)
  await scene.view.goToSlice(13)
  assert.is((await scene.view.contours()).length, 3)
  await rm(copy, { recursive: true })
})

test.run()
