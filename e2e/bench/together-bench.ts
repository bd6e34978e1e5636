// How long after a hand lifts the border is in a colleague's document: two browser tabs and the server on this machine.
import { launchChromium, signedIn } from '../fixtures/browser.ts'
import { findSeries } from '../fixtures/labels.ts'
import type { TestServer } from '../fixtures/server.ts'
import { circle, SeriesPage } from '../pages/series-page.ts'
import { spread, type Row } from './statistics.ts'

const STROKES = 40

export async function benchTogether(server: TestServer): Promise<readonly Row[]> {
  const browser = await launchChromium()
  try {
    const ana = await signedIn(browser, server, { name: 'Ana Bench', role: 'annotator' })
    const rea = await signedIn(browser, server, { name: 'Rea Bench', role: 'reviewer' })
    const series = await findSeries(server, ana.token)
    const drawing = new SeriesPage(ana.page)
    const watching = new SeriesPage(rea.page)
    for (const view of [drawing, watching]) await view.open(server.url, series.id)
    await ana.page.evaluate(() => {
      const times: number[] = []
      Object.assign(window, { limnLifted: times })
      addEventListener('pointerup', () => times.push(performance.timeOrigin + performance.now()), { capture: true })
    })
    await watching.evaluate((element) => {
      const times: number[] = []
      Object.assign(window, { limnSeen: times })
      element.session?.doc.subscribe(({ local, changes }) => {
        if (!local && changes.some(({ type }) => type === 'contour.added'))
          times.push(performance.timeOrigin + performance.now())
      })
    }, null)
    await drawing.tool('freehand')
    await ana.page.evaluate(() => (window as unknown as { limnLifted: number[] }).limnLifted.splice(0))
    for (let stroke = 0; stroke < STROKES; stroke++) {
      await drawing.evaluate((element) => element.session?.editor.select({ object: null, contour: null }), null)
      await drawing.stroke(circle(80 + ((stroke * 43) % 340), 80 + ((stroke * 71) % 340), 12, 12))
      await watching.until((element, count) => element.session?.doc.contours().length === count, stroke + 1)
    }
    const lifted = await ana.page.evaluate(() => (window as unknown as { limnLifted: number[] }).limnLifted)
    const seen = await rea.page.evaluate(() => (window as unknown as { limnSeen: number[] }).limnSeen)
    const delays = lifted.flatMap((at, index) => (seen[index] === undefined ? [] : [seen[index] - at]))
    return [{ what: 'hand lifts → border in a colleague’s document, two browsers', figure: spread(delays) }]
  } finally {
    await browser.close()
  }
}
