// `npm run bench -- history [entries=100000] [contours=2500]`: seeking in a long history over HTTP, on a server that has just started, and opening a series of
// 20,000 edits in the browser.
import { PACKED_MOMENT } from '../../shared/api/index.ts'
import { seededRandom } from '../../shared/testing/index.ts'
import { launchChromium, signedIn } from '../fixtures/browser.ts'
import { findSeries, type OpenSeries } from '../fixtures/labels.ts'
import type { TestServer } from '../fixtures/server.ts'
import { SeriesPage } from '../pages/series-page.ts'
import { fillRoom } from './fill-room.ts'
import { figure, spread, type Row } from './statistics.ts'
import { Member } from './sync/crowd.ts'
import { memory, processorTime } from './sync/proc.ts'
import { signIn } from './sync/servers.ts'

const SLICES = 400
const WHOLES = 40
const OVERVIEWS = 5
const JOINS = 5
/** A series as it is after weeks of work, opened by somebody. */
const OPENED = { entries: 20_000, contours: 500 }
const OPENINGS = 8

export async function benchHistory(server: TestServer, words: readonly string[]): Promise<readonly Row[]> {
  const given = (name: string, otherwise: number) =>
    Number(words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1) ?? otherwise)
  const entries = given('entries', 100_000)
  const contours = given('contours', 2500)
  const series = await findSeries(server, await server.token('bench', 'annotator'))
  const room = `labels:${series.id}:reader-history`
  const cpu = processorTime(server.child.pid ?? 0)
  const start = performance.now()
  await fillRoom(server, { room, series, contours, entries })
  const seconds = (performance.now() - start) / 1000
  const cpuPerEntry = ((processorTime(server.child.pid ?? 0) - cpu) * 1000) / entries
  process.stderr.write(`${entries} entries in ${figure(seconds)} s\n`)
  await server.stop()
  await server.start()
  const rows = await seeks(server, series, { room, entries })
  const joins = await joinTimes(server, room)
  const what = `${figure(entries)} entries, ${figure(contours)} contours × 200 points`
  return [
    {
      what: `append, 8 people at once, ${what}`,
      figure: `${figure(entries / seconds)} entries/s, ${figure(cpuPerEntry)} µs of processor each`,
    },
    ...rows,
    { what: `room open over the socket, ${what}`, figure: spread(joins) },
    { what: 'memory of the server after all that', figure: `${figure(memory(server.child.pid ?? 0).now)} MB` },
    ...(await openings(server, series)),
  ]
}

/** Each from the asking to the last byte, over HTTP on this machine. */
async function seeks(
  server: TestServer,
  series: OpenSeries,
  { room, entries }: { readonly room: string; readonly entries: number },
): Promise<readonly Row[]> {
  const token = await server.token('bench', 'annotator')
  const random = seededRandom(1)
  // As the client asks: a moment comes packed.
  const get = async (route: string) => {
    const begun = performance.now()
    const answer = await fetch(`${server.url}/api/rooms/${encodeURIComponent(room)}${route}`, {
      headers: { authorization: `Bearer ${token}`, ...(route.startsWith('/at/') && { accept: PACKED_MOMENT }) },
    })
    await answer.arrayBuffer()
    const made = Number(/dur=([\d.]+)/.exec(answer.headers.get('server-timing') ?? '')?.[1])
    return { ok: answer.ok, ms: performance.now() - begun, made }
  }
  const several = async (count: number, route: () => string) => {
    const times: number[] = []
    const makings: number[] = []
    for (let round = 0; round < count; round++) {
      const { ok, ms, made } = await get(route())
      if (!ok) return undefined
      times.push(ms)
      makings.push(made)
    }
    return { times, makings }
  }
  const seq = () => 1 + random.below(entries)
  const frame = (index: number) => encodeURIComponent(series.frames[index]?.key ?? '')
  const asked = [
    [
      `one slice at any of ${figure(entries)} entries`,
      SLICES,
      () => `/at/${seq()}?frame=${frame(random.below(series.frames.length))}`,
    ],
    ['the slice with most of the edits, at any entry', SLICES, () => `/at/${seq()}?frame=${frame(0)}`],
    ['the whole series at any entry', WHOLES, () => `/at/${seq()}`],
    ['overview of the whole log', OVERVIEWS, () => '/history/overview?from=1'],
    ['history page of 200 entries', 40, () => `/history?from=${seq()}&limit=200`],
  ] as const
  const rows: Row[] = []
  for (const [what, count, route] of asked) {
    const seen = await several(count, route)
    if (!seen) rows.push({ what, figure: 'not there' })
    else {
      rows.push({ what: `${what}, asked to last byte`, figure: spread(seen.times) })
      if (seen.makings.every(Number.isFinite))
        rows.push({ what: `${what}, made by the server`, figure: spread(seen.makings) })
    }
  }
  return rows
}

async function joinTimes(server: TestServer, room: string): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < JOINS; round++) {
    const token = await signIn(server.url, 'Reader', 'viewer')
    const url = `ws://127.0.0.1:${server.port}/api/rooms/${encodeURIComponent(room)}?ack=1&token=${token}`
    const begun = performance.now()
    const member = new Member('limn', { url, room, token })
    await member.join()
    times.push(performance.now() - begun)
    member.socket.terminate()
  }
  return times
}

/** From the click on a series, or from the address, until slice and every border are there; each in a browser that was never here. */
async function openings(server: TestServer, series: OpenSeries): Promise<readonly Row[]> {
  await fillRoom(server, { room: series.room, series, ...OPENED })
  const browser = await launchChromium()
  const clicked: number[] = []
  const addressed: number[] = []
  try {
    for (let round = 0; round < OPENINGS; round++) {
      const { page, context } = await signedIn(browser, server, { name: 'Bench', role: 'annotator' })
      const view = new SeriesPage(page)
      const link = page.locator(`a[href^="/series/${series.id}"]`).first()
      await page.goto(`${server.url}/`)
      await link.waitFor()
      const begun = performance.now()
      if (round % 2 === 0) await link.click()
      else await page.goto(`${server.url}/series/${series.id}`)
      await view.untilShown()
      await view.until((element, count) => element.session?.doc.contours().length === count, OPENED.contours, 60_000)
      ;(round % 2 === 0 ? clicked : addressed).push(performance.now() - begun)
      await context.close()
    }
  } finally {
    await browser.close()
  }
  const what = `a series of ${figure(OPENED.entries)} edits and ${OPENED.contours} borders opens in the browser`
  return [
    { what: `${what}, from a click in the list`, figure: spread(clicked) },
    { what: `${what}, from its address`, figure: spread(addressed) },
  ]
}
