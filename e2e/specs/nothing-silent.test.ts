// A promise to a user: whoever's drawing meets somebody else's unseen, and whatever is refused, nobody has to find out by accident.
import { readFile } from 'node:fs/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Browser } from 'playwright'
import { launchChromium, signedIn, type Person } from '../fixtures/browser.ts'
import { addContour, addObject, findSeries, ring, type OpenSeries } from '../fixtures/labels.ts'
import { openLink, type Link } from '../fixtures/link.ts'
import { Peer } from '../fixtures/peer.ts'
import { hasRealData, realData } from '../fixtures/real-data.ts'
import { startServer, type TestServer } from '../fixtures/server.ts'
import { ReviewPage } from '../pages/review-page.ts'
import { circle, SeriesPage, type At } from '../pages/series-page.ts'

interface Scene {
  server: TestServer
  link: Link
  browser: Browser
  series: OpenSeries
  ana: Person
  rea: Person
  anaView: SeriesPage
  reaView: SeriesPage
  anaDesk: ReviewPage
  reaDesk: ReviewPage
}

const test = suite<Scene>('nothing-silent')

/** Ana's connection can be cut; Rea's is good. */
test.before(async (scene) => {
  scene.server = await startServer(...(hasRealData ? [realData('series/petct-acrin042/CT')] : []))
  scene.link = await openLink(scene.server.port)
  scene.browser = await launchChromium()
  scene.ana = await signedIn(scene.browser, scene.link, { name: 'Ana Ruiz', role: 'annotator' })
  scene.rea = await signedIn(scene.browser, scene.server, { name: 'Rea Lind', role: 'reviewer' })
  scene.series = await findSeries(scene.server, scene.rea.token)
  scene.anaView = new SeriesPage(scene.ana.page)
  scene.reaView = new SeriesPage(scene.rea.page)
  scene.anaDesk = new ReviewPage(scene.ana.page)
  scene.reaDesk = new ReviewPage(scene.rea.page)
  await scene.anaView.open(scene.link.url, scene.series.id)
  await scene.reaView.open(scene.server.url, scene.series.id)
  for (const view of [scene.anaView, scene.reaView]) {
    await view.goToSlice(60 % scene.series.frames.length)
    await view.tool('freehand')
  }
})

test.after(async ({ browser, link, server }) => {
  await browser.close()
  await link.close()
  await server.dispose()
})

/** Across the right side of a circle around (250, 250) with radius 45, out to `reach` pixels. */
const across = (reach: number, top = 215): At[] => [
  { x: 262, y: top },
  { x: 250 + reach, y: top + 5 },
  { x: 255 + reach, y: 250 },
  { x: 250 + reach, y: 280 },
  { x: 268, y: 276 },
]

async function selectOnly(view: SeriesPage): Promise<void> {
  await view.evaluate((element) => {
    const session = element.session
    const contour = session?.doc.contoursOnFrame(session.editor.frameKey.value)[0]
    if (contour) session?.editor.select({ object: contour.objectId, contour: contour.id })
  }, null)
}

async function vertices(view: SeriesPage): Promise<readonly number[]> {
  return (await view.contours())[0]?.vertices ?? []
}

/** Ana and Rea redraw one stretch while Ana is offline; answers what each of them then saw. */
async function bothRedraw(
  scene: Scene,
  reach: number,
): Promise<{ readonly ana: readonly number[]; readonly rea: readonly number[] }> {
  const { anaView, reaView, link } = scene
  await selectOnly(anaView)
  await selectOnly(reaView)
  link.cut()
  await anaView.untilIndicator(/Offline/)
  await anaView.stroke(across(reach))
  await anaView.until((element) => element.session?.status.value.unkept === 1, null)
  await reaView.stroke(across(reach + 25, 212))
  await reaView.untilKept()
  const had = { ana: await vertices(anaView), rea: await vertices(reaView) }
  link.restore()
  await anaView.untilKept(60_000)
  return had
}

test('[E50] two people redraw the same stretch, one of them offline: both are told, both versions are shown, one decides, both see it settled', async (scene) => {
  const { anaView, reaView, anaDesk, reaDesk } = scene
  await anaView.stroke(circle(250, 250, 45))
  await anaView.untilKept()
  await reaView.until((element) => element.session?.doc.contours().length === 1, null)
  const had = await bothRedraw(scene, 70)
  await anaDesk.untilWaiting(1)
  await reaDesk.untilWaiting(1)
  assert.ok((await vertices(reaView)).length > Math.max(had.ana.length, had.rea.length), 'both are in the border')
  await reaDesk.open()
  await reaDesk.openLook()
  assert.match(await reaDesk.words('limn-looks'), /you and Ana Ruiz drew the same stretch/i)
  const shown = await reaView.evaluate(
    (element) => element.session?.ghosts?.value.map(({ points, color }) => ({ points: points.length / 2, color })),
    null,
  )
  assert.equal(
    shown?.map(({ points }) => points),
    [had.rea.length, had.ana.length],
  )
  assert.is.not(shown?.[0]?.color, shown?.[1]?.color)
  await reaDesk.choice('second').click()
  for (const desk of [anaDesk, reaDesk]) await desk.untilWaiting(0)
  await anaView.until(
    (element, wanted) => String(element.session?.doc.contours()[0]?.vertices) === wanted,
    String(had.ana),
  )
  assert.equal(await vertices(reaView), had.ana)
  await anaDesk.open()
  await anaDesk.page.locator('limn-looks').getByText('Rea Lind kept your version').waitFor()
  const history = await scene.server.get<{ entries: { actorName: string }[] }>(
    `/api/rooms/${encodeURIComponent(scene.series.room)}/history?from=1&limit=50`,
    scene.rea.token,
  )
  assert.is(history.entries.at(-1)?.actorName, 'Rea Lind', 'on the record, as an edit of hers')
})

test('[E51] a border that somebody edits while it is looked at is not decided over their head', async (scene) => {
  const { anaView, reaView, anaDesk, reaDesk } = scene
  await anaDesk.page.getByRole('button', { name: 'Back to the objects' }).click()
  await bothRedraw(scene, 80)
  await reaDesk.untilWaiting(1)
  await reaDesk.openLook()
  await anaView.page.keyboard.press('Escape')
  await selectOnly(anaView)
  const before = await vertices(reaView)
  await anaView.stroke([
    { x: 216, y: 262 },
    { x: 190, y: 275 },
    { x: 200, y: 295 },
    { x: 240, y: 285 },
  ])
  await anaView.untilKept()
  await reaView.until((element, was) => String(element.session?.doc.contours()[0]?.vertices) !== was, String(before))
  await reaDesk.choice('both').click()
  await reaDesk.page.getByText('Somebody has edited this border since you looked').waitFor()
  await reaDesk.choice('both').click()
  for (const desk of [anaDesk, reaDesk]) await desk.untilWaiting(0)
})

test('[E52] what the server refused is shown to a reviewer, who applies it on its author’s behalf', async (scene) => {
  const { anaView, reaDesk, reaView, server, series } = scene
  const token = await server.token('Vic Moss', 'viewer')
  const vic = new Peer(server.url, series.room, token)
  await vic.connect()
  const frame = await reaView.frameKey()
  vic.doc.transact(() => {
    addObject(vic.doc, 'vics', series.classId)
    addContour(vic.doc, 'vics-border', { objectId: 'vics', frame, points: ring(150, 330, 22) })
  })
  vic.sendUpdate(vic.made.at(-1) ?? new Uint8Array())
  await vic.until(() => vic.closed !== null)
  vic.close()
  await reaDesk.untilWaiting(1)
  await reaDesk.open()
  await reaDesk.openRefused()
  assert.match(
    await reaDesk.words('limn-refused-edits'),
    /Vic Moss, viewer[\s\S]*signed in to look, not to draw[\s\S]*What Vic Moss did: drew .* on slice 61/,
  )
  await reaView.until((element) => element.session?.ghosts?.value.length === 1, null)
  await reaDesk.page.locator('limn-refused-edits textarea').fill('He is right')
  await reaDesk.decision('apply').click()
  await anaView.until(
    (element) => element.session?.doc.contours().some(({ id }) => id === 'vics-border') ?? false,
    null,
  )
  await reaDesk.untilWaiting(0)
  assert.match(await reaDesk.words('limn-refused-edits'), /Applied by you: He is right/)
})

test('[E53] an edit of one’s own that was refused is shown with its reason, saved as a file, dismissed, brought back and sent', async (scene) => {
  const { server, series, browser } = scene
  const gil = await signedIn(browser, server, { name: 'Gil Hart', role: 'annotator' })
  const view = new SeriesPage(gil.page)
  const desk = new ReviewPage(gil.page)
  let isRefusing = false
  await gil.page.routeWebSocket(/\/api\/rooms\//, (socket) => {
    const far = socket.connectToServer()
    socket.onMessage((message) => {
      const isUpdate = typeof message !== 'string' && message[0] === 0 && message[1] === 2
      if (isUpdate && isRefusing) void socket.close({ code: 4422, reason: 'model_rule' })
      else far.send(message)
    })
  })
  await view.open(server.url, series.id)
  await view.untilKept()
  await view.goToSlice(15)
  await view.tool('freehand')
  isRefusing = true
  await view.stroke(circle(200, 250, 30))
  const aside = gil.page.getByRole('button', { name: 'Set the refused edits aside' })
  await aside.waitFor()
  isRefusing = false
  await aside.click()
  await view.untilShown()
  await desk.untilWaiting(1)
  await desk.open()
  await desk.openAside()
  assert.match(await desk.words('limn-aside-edits'), /does not fit this series[\s\S]*What you did: drew .* on slice 16/)
  const downloading = gil.page.waitForEvent('download')
  await desk.aside('Save as a file').click()
  const file = await (await downloading).path()
  const saved = JSON.parse(await readFile(file, 'utf8')) as { format: string; reason: string; room: string }
  assert.equal([saved.format, saved.reason, saved.room], ['limn-refused-edit', 'model_rule', series.room])
  await desk.aside('Dismiss …').click()
  await gil.page.getByText('It is then gone from this browser for good').waitFor()
  await desk.aside('Dismiss it').click()
  await desk.untilWaiting(0)
  await gil.page.locator('limn-aside-edits input[type=file]').setInputFiles(file)
  await desk.untilWaiting(1)
  await desk.openAside()
  await desk.aside('Try again').click()
  await desk.untilWaiting(0)
  await view.untilKept()
  await view.goToSlice(15)
  assert.is((await view.contours()).length, 1)
  await gil.context.close()
})

test.run()
