// First image and slice switches of the real page in a real browser, with 0, 50 and 300 contours of 200 points on every slice that is shown.
import { launchChromium, signedIn } from '../fixtures/browser.ts'
import { addContour, addObject, findSeries, ring, type OpenSeries } from '../fixtures/labels.ts'
import { Peer } from '../fixtures/peer.ts'
import type { TestServer } from '../fixtures/server.ts'
import { SeriesPage } from '../pages/series-page.ts'
import { spread, type Row } from './statistics.ts'

/** Slices that are switched between; all are warmed first. */
const SLICES = 24
const SWITCHES = 120

export async function benchView(server: TestServer): Promise<readonly Row[]> {
  const token = await server.token('bench', 'annotator')
  const series = await findSeries(server, token)
  const browser = await launchChromium()
  const rows: Row[] = []
  try {
    rows.push({
      what: 'first image: link opened → slice on the canvas, cold page',
      figure: spread(await firstImages(server, series, browser)),
    })
    const writer = new Peer(server.url, series.room, token)
    await writer.connect()
    writer.doc.transact(() => addObject(writer.doc, 'o', series.classId))
    let drawn = 0
    for (const contours of [0, 50, 300]) {
      for (; drawn < contours; drawn += 50) await fill(writer, series, drawn)
      const person = await signedIn(browser, server, { name: 'Bench', role: 'annotator' })
      const view = new SeriesPage(person.page)
      await view.open(server.url, series.id)
      rows.push({
        what: `slice switch with ${contours} contours × 200 points: key → presented`,
        figure: spread(await switches(view)),
      })
      await person.context.close()
    }
    writer.close()
  } finally {
    await browser.close()
  }
  return rows
}

async function firstImages(
  server: TestServer,
  series: OpenSeries,
  browser: Awaited<ReturnType<typeof launchChromium>>,
): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < 5; round++) {
    const person = await signedIn(browser, server, { name: 'Bench', role: 'annotator' })
    await person.page.goto(`${server.url}/`)
    const start = performance.now()
    const view = new SeriesPage(person.page)
    await person.page.goto(`${server.url}/series/${series.id}`)
    await view.until((element) => element.dataset['state'] === 'shown', null, 60_000)
    times.push(performance.now() - start)
    await person.context.close()
  }
  return times
}

/** Fifty more contours on each of the slices that are switched between, in small updates. */
async function fill(writer: Peer, series: OpenSeries, from: number): Promise<void> {
  for (let slice = 0; slice < Math.min(SLICES, series.frames.length); slice++) {
    writer.doc.transact(() => {
      for (let index = from; index < from + 50; index++) {
        const points = ring(60 + ((index * 37) % 390), 60 + ((index * 53) % 390), 8 + (index % 30), 200)
        addContour(writer.doc, `c${slice}-${index}`, { objectId: 'o', frame: series.frames[slice]?.key ?? '', points })
      }
    })
    await writer.until(() => writer.acknowledged === writer.made.length || writer.closed !== null, 60_000)
    if (writer.closed) throw new Error(`closed ${writer.closed.code} ${writer.closed.reason}`)
  }
}

/** Wall time from setting the slice to the animation frame after the one that drew it; every slice was shown once before. */
async function switches(view: SeriesPage): Promise<readonly number[]> {
  for (let slice = 0; slice < SLICES; slice++) await view.goToSlice(slice)
  return view.evaluate(
    async (element, { slices, count }) => {
      const editor = element.session?.editor
      if (!editor) throw new Error('no session')
      const times: number[] = []
      for (let index = 0; index < count; index++) {
        const wanted = (index * 7 + 3) % slices
        const start = performance.now()
        editor.setFrame(wanted)
        while (element.dataset['state'] !== 'shown' || element.dataset['image'] !== String(wanted + 1))
          await new Promise(requestAnimationFrame)
        await new Promise(requestAnimationFrame)
        times.push(performance.now() - start)
        await new Promise(requestAnimationFrame)
      }
      return times
    },
    { slices: SLICES, count: SWITCHES },
  )
}
