// A promise to a user: days of work on both sides of a broken line merge, gesture by gesture. LIMN_GESTURES says how many each hand makes.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Browser } from 'playwright'
import { launchChromium, signedIn, type Person } from '../fixtures/browser.ts'
import { findSeries, type OpenSeries } from '../fixtures/labels.ts'
import { openLink, type Link } from '../fixtures/link.ts'
import { hasRealData, realData } from '../fixtures/real-data.ts'
import { scribble, scribbled } from '../fixtures/scribble.ts'
import { startServer, type TestServer } from '../fixtures/server.ts'
import { SeriesPage } from '../pages/series-page.ts'

interface Entry {
  readonly seq: number
  readonly actor: string
  readonly changes: readonly { readonly type: string }[]
}

interface Side {
  readonly person: Person
  readonly link: Link
  readonly view: SeriesPage
}

const GESTURES = Number(process.env['LIMN_GESTURES'] ?? 100)
const test = suite('days-offline')

async function side(browser: Browser, server: TestServer, name: string, series: OpenSeries): Promise<Side> {
  const person = await signedIn(browser, server, { name, role: 'annotator' })
  const link = await openLink(server.port)
  const view = new SeriesPage(person.page)
  await view.open(link.url, series.id)
  await view.untilKept()
  return { person, link, view }
}

/** From now on the page notes every transaction of its own hand: the types of its changes. */
async function noteGestures({ view }: Side): Promise<void> {
  await view.evaluate((element) => {
    const noted: string[] = []
    Object.assign(window, { noted })
    element.session?.doc.subscribe(({ local, changes }) => {
      if (local) noted.push(changes.map(({ type }) => type).join())
    })
  }, null)
}

const noted = ({ view }: Side): Promise<readonly string[]> =>
  view.evaluate(() => (window as unknown as { noted: string[] }).noted, null)

async function entriesAfter(server: TestServer, { room }: OpenSeries, seq: number, token: string): Promise<Entry[]> {
  const all: Entry[] = []
  for (let from = seq + 1; ; from += 500) {
    const page = await server.get<{ entries: Entry[] }>(
      `/api/rooms/${encodeURIComponent(room)}/history?from=${from}&limit=500`,
      token,
    )
    all.push(...page.entries)
    if (page.entries.length < 500) return all
  }
}

/** Updates in this browser's outbox, of whatever room. */
const outboxSize = ({ view }: Side): Promise<number> =>
  view.page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('limn-outbox')
        opening.onerror = () => reject(new Error('no outbox'))
        opening.onsuccess = () => {
          const counting = opening.result.transaction('updates').objectStore('updates').count()
          counting.onsuccess = () => resolve(counting.result)
        }
      }),
  )

test('[E47] hundreds of gestures on each side of a broken line: each is an entry of its own, in its author’s order, and both sides agree', async () => {
  const server = await startServer(...(hasRealData ? [realData('series/ct-philips-phantom-5mm')] : []))
  const browser = await launchChromium()
  const token = await server.token('Probe', 'viewer')
  const series = await findSeries(server, token)
  const sides = [
    await side(browser, server, 'Ana Ruiz', series),
    await side(browser, server, 'Ben Okoye', series),
  ] as const
  await scribble(sides[0].view, { strokes: 5, pauseMs: 0, from: 7 })
  await scribbled(sides[0].view)
  await sides[0].view.untilKept()
  const begun = await sides[0].view.seq()
  await sides[1].view.until((element, seq) => (element.session?.status.value.seq ?? 0) >= seq, begun)
  for (const { link, view } of sides) {
    link.cut()
    await view.untilIndicator(/Offline/)
  }
  for (const one of sides) await noteGestures(one)
  for (const [index, { view }] of sides.entries())
    await scribble(view, { strokes: GESTURES, pauseMs: 4, from: 1000 * (index + 1), mixed: true })
  for (const { view } of sides) await scribbled(view)
  const made = await Promise.all(sides.map(noted))
  for (const [index, { view }] of sides.entries())
    assert.is(await view.evaluate((element) => element.session?.status.value.unkept, null), made[index]?.length)
  for (const { link } of sides) link.restore()
  for (const { view } of sides) await view.untilKept(120_000)

  const entries = await entriesAfter(server, series, begun, token)
  const actors = [...new Set(entries.map(({ actor }) => actor))]
  const byActor = actors.map((actor) =>
    entries.filter((entry) => entry.actor === actor).map(({ changes }) => changes.map(({ type }) => type).join()),
  )
  assert.is(entries.length, made[0]!.length + made[1]!.length)
  for (const gestures of made) assert.ok(byActor.some((kept) => kept.join(' ') === gestures.join(' ')))

  const head = begun + entries.length
  for (const { view } of sides)
    await view.until((element, seq) => (element.session?.status.value.seq ?? 0) >= seq, head, 60_000)
  const [mine, theirs] = await Promise.all(sides.map(({ view }) => view.allContours()))
  assert.ok(mine!.length > GESTURES / 2)
  assert.equal(mine?.toSorted(byId), theirs?.toSorted(byId))
  for (const one of sides) assert.is(await outboxSize(one), 0)
  const { code, stdout, stderr } = await server.limn('verify')
  assert.is(code, 0, stdout + stderr)
  for (const { link } of sides) await link.close()
  await browser.close()
  await server.dispose()
})

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1)

test.run()
