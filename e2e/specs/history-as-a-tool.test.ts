// A promise to a user: the history answers who drew what, what differs, and brings it back; a moment has a name and an address; news is told.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Browser } from 'playwright'
import type * as Y from 'yjs'
import { launchChromium, signedIn, type Person } from '../fixtures/browser.ts'
import { findSeries, vertex, type OpenSeries } from '../fixtures/labels.ts'
import { Peer } from '../fixtures/peer.ts'
import { hasRealData, realData } from '../fixtures/real-data.ts'
import { startServer, type TestServer } from '../fixtures/server.ts'
import { ReplayPage } from '../pages/replay-page.ts'
import { circle, SeriesPage } from '../pages/series-page.ts'

interface Scene {
  server: TestServer
  browser: Browser
  ana: Person
  rea: Person
  series: OpenSeries
  replay: ReplayPage
  /** Lesion 1's border, and Lesion 2's. */
  first: string
  second: string
}

interface Content {
  readonly contours: { readonly [id: string]: { readonly objectId: string; readonly points: readonly number[] } }
}

const SLICE = 40
const test = suite<Scene>('history as a tool')

const room = ({ series }: Scene): string => `/api/rooms/${encodeURIComponent(series.room)}`

async function contentAt(scene: Scene, seq: number): Promise<Content> {
  return (await scene.server.get<{ content: Content }>(`${room(scene)}/at/${seq}`, scene.ana.token)).content
}

async function headOf(scene: Scene): Promise<number> {
  const { head } = await scene.server.get<{ head: { seq: number } }>(`${room(scene)}/history?limit=1`, scene.ana.token)
  return head.seq
}

/** Somebody moves a point of a border, past every page. */
async function movePoint({ server, series }: Scene, person: Person, contour: string, times = 1): Promise<void> {
  const peer = new Peer(server.url, series.room, person.token)
  await peer.connect()
  const points = (peer.doc.getMap('contours').get(contour) as Y.Map<unknown>).get('points') as Y.Array<number>
  for (let time = 0; time < times; time++)
    peer.doc.transact(() => {
      const at = (time * 7) % points.length
      points.delete(at, 1)
      points.insert(at, [vertex(230 + (time % 40), 200 + (time % 30))])
    })
  await peer.until(() => peer.acknowledged === peer.made.length, 60_000)
  peer.close()
}

test.before(async (scene) => {
  scene.server = await startServer(...(hasRealData ? [realData('series/petct-acrin042/CT')] : []))
  scene.browser = await launchChromium()
  scene.ana = await signedIn(scene.browser, scene.server, { name: 'Ana Ruiz', role: 'annotator' })
  scene.rea = await signedIn(scene.browser, scene.server, { name: 'Rea Lind', role: 'reviewer' })
  scene.series = await findSeries(scene.server, scene.ana.token)
  scene.replay = new ReplayPage(scene.ana.page)
  const open = async (person: Person): Promise<SeriesPage> => {
    const view = new SeriesPage(person.page)
    await view.open(scene.server.url, scene.series.id)
    await view.goToSlice(SLICE)
    return view
  }
  const mine = await open(scene.ana)
  await mine.tool('freehand')
  await mine.stroke(circle(220, 240, 30))
  await mine.untilKept()
  const theirs = await open(scene.rea)
  const [border] = await theirs.contours()
  scene.first = border?.id ?? ''
  await theirs.click({ x: 250, y: 240 })
  await theirs.tool('freehand')
  await theirs.stroke([
    { x: 225, y: 220 },
    { x: 235, y: 200 },
    { x: 255, y: 205 },
    { x: 240, y: 240 },
  ])
  await theirs.untilKept()
  await mine.until((element) => (element.session?.status.value.seq ?? 0) >= 2, null)
  await mine.page.keyboard.press('Escape')
  await mine.stroke(circle(320, 260, 24))
  await mine.untilKept()
  assert.is(await headOf(scene), 3, 'three gestures, three entries')
  scene.second = (await mine.contours()).find(({ id }) => id !== scene.first)?.id ?? ''
  await scene.rea.page.goto(scene.server.url)
})

test.after(async ({ browser, server }) => {
  await browser.close()
  await server.dispose()
})

test('[E60] a border drawn by two people shows whose hand each stretch is, at any moment', async (scene) => {
  const { server, series, replay, first, ana } = scene
  await replay.open(server.url, series.id)
  await replay.entry(2).click()
  await replay.untilNow(/redrew \d+ points of Lesion 1/)
  await replay.tab('Who drew it')
  await replay.blame.getByText('Rea Lind').waitFor()
  await replay.blame.getByText('Ana Ruiz').waitFor()
  const amounts = await replay.blame.locator('.person .number').allInnerTexts()
  const points = (await contentAt(scene, 2)).contours[first]?.points.length ?? 0
  const told = amounts.reduce((sum, text) => sum + Number.parseInt(text.replace(',', ''), 10), 0)
  assert.is(told, points / 2, 'every point is somebody’s')
  assert.is(new Set(await replay.drawnColors()).size, 2, 'in two colours')
  const [corner] = await replay.view.toPage([{ x: 235, y: 200 }])
  await ana.page.mouse.move((corner?.x ?? 0) - 1, corner?.y ?? 0)
  await ana.page.mouse.move(corner?.x ?? 0, corner?.y ?? 0)
  await ana.page.locator('limn-stretch-tip').getByText('Rea Lind').waitFor()
  await replay.press('Previous edit')
  await replay.untilNow('edit 1 of 3')
  await replay.blame.getByText('Rea Lind').waitFor({ state: 'detached' })
  await replay.blame.getByText('Ana Ruiz').waitFor()
})

test('[E61] two moments, or two people, beside each other: what differs is listed and drawn in two colours', async (scene) => {
  const { server, series, replay, ana } = scene
  await replay.open(server.url, series.id, '?seq=1')
  await replay.tab('Compare')
  await replay.compare.getByText('2 borders differ').waitFor()
  const row = (words: string) => replay.compare.locator('.list button').filter({ hasText: words })
  await row('differs').getByText('Lesion 1').waitFor()
  await row('only in B').getByText('Lesion 2').waitFor()
  await row('differs').click()
  await replay.view.until((element) => element.session?.drawn?.value.length === 3, null)
  assert.is(new Set(await replay.drawnColors()).size, 2)
  await ana.page.getByLabel('Side A').selectOption({ label: 'Ana Ruiz, last versions' })
  await ana.page.getByLabel('Side B').selectOption({ label: 'Rea Lind, last versions' })
  await row('differs').getByText('Lesion 1').waitFor()
  await row('only in A').getByText('Lesion 2').waitFor()
})

test('[E62] a moment has a name that colleagues see, and an address that shows exactly the same', async (scene) => {
  const { server, series, replay, ana, rea, first } = scene
  await replay.open(server.url, series.id, '?seq=2')
  await replay.tab('Moments')
  await ana.page.getByLabel('Name the moment shown, edit 2').fill('After the first correction')
  await ana.page.getByRole('button', { name: 'Name it' }).click()
  await replay.moments.getByText('After the first correction').waitFor()
  const theirs = new ReplayPage(rea.page)
  await theirs.open(server.url, series.id)
  await theirs.tab('Moments')
  await theirs.moments.getByText('After the first correction').click()
  await theirs.untilNow('edit 2 of 3')
  await theirs.moments.getByRole('button', { name: 'Remove the name After the first correction' }).click()
  await theirs.moments.getByRole('button', { name: 'Remove', exact: true }).click()
  await theirs.moments.getByText('No moment has a name yet').waitFor()

  const kim = await signedIn(scene.browser, server, { name: 'Kim', role: 'viewer' })
  const looking = new ReplayPage(kim.page)
  await looking.open(server.url, series.id)
  await looking.tab('Moments')
  await looking.moments.getByText('No moment has a name yet').waitFor()
  assert.is(await kim.page.getByRole('button', { name: /Restore|Name it/ }).count(), 0, 'a viewer writes nothing')
  await kim.context.close()

  await replay.tab('Edits')
  await replay.entry(3).click()
  await replay.entry(2).click()
  await replay.tab('Who drew it')
  await replay.blame.getByText('Rea Lind').waitFor()
  await ana.page.waitForURL(/seq=2.*mode=blame/)
  const link = ana.page.url()
  assert.not.match(decodeURIComponent(link), /1\.\d+\.\d+|ACRIN|Phantom/i)
  await rea.page.goto(link)
  await theirs.untilNow('edit 2 of 3')
  await theirs.blame.getByText('Rea Lind').waitFor()
  const seen = (page: ReplayPage) =>
    page.view.evaluate(({ session }) => {
      const { selection, frameKey, window } = session?.editor ?? {}
      const { center, width } = window?.value ?? {}
      return { contour: selection?.value.contour, frame: frameKey?.value, center, width }
    }, null)
  assert.equal(await seen(theirs), await seen(replay))
  assert.is((await seen(theirs)).contour, first)
})

test('[E63] a restore tells its reach, is refused when somebody has gone on, and is one new edit that is exactly the moment', async (scene) => {
  const { server, series, replay, ana, rea, first, second } = scene
  const wanted = await contentAt(scene, 1)
  await replay.open(server.url, series.id, '?seq=1')
  await replay.entry(1).click()
  await replay.askRestore()
  await replay.restore.getByLabel('Lesion 1, on all its slices').check()
  await replay.restore.getByText('This changes 1 border, on 1 slice.').waitFor()
  await replay.restore.getByText('It takes back later edits by Rea Lind (1 edit).').waitFor()
  await movePoint(scene, rea, first)
  const press = (name: string) => replay.restore.getByRole('button', { name, exact: true }).click()
  await press('Restore')
  await replay.restore.getByText('Somebody has edited here since you looked').waitFor()
  assert.is(await headOf(scene), 4, 'nothing was written')
  await press('Look again')
  await replay.restore.getByText('It takes back later edits by Rea Lind (2 edits).').waitFor()
  await press('Restore')
  await replay.restore.getByText('This is now edit 5.').waitFor()
  const now = await contentAt(scene, 5)
  assert.equal(now.contours[first], wanted.contours[first], 'bit by bit')
  assert.equal(now.contours[second], (await contentAt(scene, 4)).contours[second], 'nothing else')
  await press('Show it')
  await replay.untilNow('edit 5 of 5')
  const { entries } = await server.get<{ entries: { actorName: string }[] }>(`${room(scene)}/history?from=5`, ana.token)
  assert.is(entries[0]?.actorName, 'Ana Ruiz')
  const { code, stdout } = await server.limn('verify')
  assert.is(code, 0, stdout)
})

test('[E64] what others did since a person last looked is told when they come back, and leads to it', async (scene) => {
  const { server, series, rea, ana, second } = scene
  const view = new SeriesPage(rea.page)
  await view.open(server.url, series.id)
  const bell = rea.page.locator('limn-activity')
  await bell.getByRole('button').first().click()
  await bell.getByText('What others have done').or(bell.getByText('So far, by others')).first().waitFor()
  await rea.page.goto(server.url)
  await movePoint(scene, ana, second, 3)
  const last = await headOf(scene)
  await view.open(server.url, series.id)
  await bell.locator('.badge').getByText('3', { exact: true }).waitFor()
  await bell.getByRole('button', { name: '3 edits by others since you last looked' }).click()
  await bell.getByText('Since you last looked').waitFor()
  await bell.getByText(`Lesion 2, slice ${SLICE + 1}`).waitFor()
  await bell.getByRole('button', { name: /Ana Ruiz 3 edits/ }).click()
  const replay = new ReplayPage(rea.page)
  await replay.untilNow(`edit ${last} of ${last}`)
  await replay.view.until((element, wanted) => element.dataset['image'] === wanted, String(SLICE + 1))
  await view.open(server.url, series.id)
  await bell.getByRole('button', { name: 'What others have done' }).waitFor()
  assert.is(await bell.locator('.badge').count(), 0)
})

test('[E65] of many edits few are rows; people and objects narrow them, and the counts are true', async (scene) => {
  const { server, series, replay, ana, rea, first, second } = scene
  await movePoint(scene, ana, first, 150)
  await movePoint(scene, rea, second, 150)
  await replay.open(server.url, series.id)
  const all = await headOf(scene)
  const { entries } = await server.get<{ entries: { actorName: string; changes: { contour?: string }[] }[] }>(
    `${room(scene)}/history?limit=1000`,
    ana.token,
  )
  const touching = (id: string) => entries.filter(({ changes }) => changes.some(({ contour }) => contour === id))
  await replay.untilCount(`${all} edits`)
  assert.ok((await replay.rows()) < 60)
  await replay.filterByObject('Lesion 2')
  await replay.untilCount(`${touching(second).length} of ${all} edits`)
  await replay.filterByPerson('Ana Ruiz')
  const both = touching(second).filter(({ actorName }) => actorName === 'Ana Ruiz')
  await replay.untilCount(`${both.length} of ${all} edits`)
  assert.equal((await replay.words()).length, both.length)
  assert.equal(
    [ana.complaints, rea.complaints].flat().filter((line) => !/409/.test(line)),
    [],
  )
})

test.run()
