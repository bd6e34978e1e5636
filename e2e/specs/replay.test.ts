// A promise to a user: every edit can be stepped through in words, by person and object, with the borders exactly as they were.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Browser } from 'playwright'
import { launchChromium, signedIn, type Person } from '../fixtures/browser.ts'
import { findSeries, type OpenSeries } from '../fixtures/labels.ts'
import { hasRealData, realData } from '../fixtures/real-data.ts'
import { startServer, type TestServer } from '../fixtures/server.ts'
import { ReplayPage } from '../pages/replay-page.ts'
import { circle, SeriesPage, type DrawnContour } from '../pages/series-page.ts'

interface Scene {
  server: TestServer
  browser: Browser
  ana: Person
  series: OpenSeries
  /** The slice's contours right after entry 1, 2, 3 …, as they were on screen. */
  moments: (readonly DrawnContour[])[]
}

const SLICE = 40
const test = suite<Scene>('replay')

test.before(async (scene) => {
  scene.server = await startServer(...(hasRealData ? [realData('series/petct-acrin042/CT')] : []))
  scene.browser = await launchChromium()
  scene.ana = await signedIn(scene.browser, scene.server, { name: 'Ana Ruiz', role: 'annotator' })
  const rea = await signedIn(scene.browser, scene.server, { name: 'Rea Lind', role: 'reviewer' })
  scene.series = await findSeries(scene.server, scene.ana.token)
  scene.moments = [[]]
  const note = async (view: SeriesPage) => {
    await view.untilKept()
    await view.until((element, wanted) => (element.session?.status.value.seq ?? 0) >= wanted, scene.moments.length)
    scene.moments.push(await view.contours())
  }
  const mine = new SeriesPage(scene.ana.page)
  await mine.open(scene.server.url, scene.series.id)
  await mine.goToSlice(SLICE)
  await mine.tool('freehand')
  await mine.stroke(circle(220, 240, 30))
  await note(mine)
  await mine.stroke([
    { x: 225, y: 220 },
    { x: 235, y: 200 },
    { x: 255, y: 205 },
    { x: 240, y: 240 },
  ])
  await note(mine)
  const theirs = new SeriesPage(rea.page)
  await theirs.open(scene.server.url, scene.series.id)
  await theirs.goToSlice(SLICE)
  await theirs.tool('freehand')
  await theirs.stroke(circle(320, 260, 24))
  await note(theirs)
  await scene.ana.page.keyboard.press('Control+z')
  await note(mine)
  await rea.context.close()
})

test.after(async ({ browser, server }) => {
  await browser.close()
  await server.dispose()
})

test('[E8] lists every entry in words and shows the borders as they were, bit by bit', async ({
  server,
  ana,
  series,
  moments,
}) => {
  const replay = new ReplayPage(ana.page)
  await replay.open(server.url, series.id)
  // That an entry takes another back is told once the borders have been compared.
  await replay.entry(4).getByText('undid:').waitFor()
  const words = await replay.words()
  assert.is(words.length, 4)
  const slice = `slice ${SLICE + 1}`
  assert.match(words[0] ?? '', new RegExp(`drew Lesion 1 on ${slice} \\(\\d+ points\\)`))
  assert.match(words[1] ?? '', new RegExp(`redrew \\d+ points of Lesion 1 on ${slice}`))
  assert.match(words[2] ?? '', new RegExp(`drew Lesion 2 on ${slice}`))
  assert.match(words[3] ?? '', new RegExp(`undid: redrew \\d+ points of Lesion 1 on ${slice}`))
  for (const [seq, expected] of [...moments.entries()].reverse()) {
    if (seq === 0) continue
    await replay.entry(seq).click()
    await replay.untilNow(`edit ${seq} of 4`)
    const points = expected.reduce((sum, { vertices }) => sum + vertices.length, 0)
    await replay.view.until((element, wanted) => {
      const session = element.session
      const shown = session?.doc.contoursOnFrame(session.editor.frameKey.value) ?? []
      return shown.reduce((sum, { vertices }) => sum + vertices.length, 0) === wanted
    }, points)
    const shown = await replay.view.contours()
    const byId = (contours: readonly DrawnContour[]) => [...contours].sort((a, b) => a.id.localeCompare(b.id))
    assert.equal(byId(shown), byId(expected), `entry ${seq}`)
  }
  await replay.press('Play')
  await replay.untilNow('edit 4 of 4', 30_000)
  await replay.filterByObject('Lesion 2')
  await replay.untilCount('1 of 4 edits')
  assert.equal(await replay.words(), [words[2]])
  assert.equal(ana.complaints, [])
})

test('[E8] the same moments are answered by the API', async ({ server, ana, series, moments }) => {
  for (const [seq, expected] of moments.entries()) {
    if (seq === 0) continue
    const { content } = await server.get<{ content: { contours: Record<string, { points: number[] }> } }>(
      `/api/rooms/${encodeURIComponent(series.room)}/at/${seq}`,
      ana.token,
    )
    assert.equal(Object.keys(content.contours).sort(), expected.map(({ id }) => id).sort())
    for (const { id, vertices } of expected) assert.is(content.contours[id]?.points.length, 2 * vertices.length)
  }
})

test.run()
