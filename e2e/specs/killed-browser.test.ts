// A promise to a user: a stroke is safe when the hand lifts, even if the tab or the whole browser is killed at that moment, offline.
// LIMN_KILLS says how often each is killed; what was measured is in docs/decisions/0012-written-ahead.md.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { signInAs } from '../fixtures/browser.ts'
import { KillableChromium, type Counters } from '../fixtures/killable-chromium.ts'
import { findSeries, type OpenSeries } from '../fixtures/labels.ts'
import { openLink, type Link } from '../fixtures/link.ts'
import { hasRealData, realData } from '../fixtures/real-data.ts'
import { scribble } from '../fixtures/scribble.ts'
import { startServer, type TestServer } from '../fixtures/server.ts'
import { SeriesPage } from '../pages/series-page.ts'

interface Scene {
  server: TestServer
  link: Link
  profile: string
  token: string
  series: OpenSeries
  browser: KillableChromium
}

const KILLS = Number(process.env['LIMN_KILLS'] ?? 5)
const test = suite<Scene>('killed-browser')

test.before(async (scene) => {
  scene.server = await startServer(...(hasRealData ? [realData('series/ct-philips-phantom-5mm')] : []))
  scene.token = await scene.server.token('Probe', 'viewer')
  scene.series = await findSeries(scene.server, scene.token)
})

test.before.each(async (scene) => {
  scene.link = await openLink(scene.server.port)
  scene.profile = await mkdtemp(path.join(tmpdir(), 'limn-profile-'))
})

test.after.each(async ({ link, profile, browser }) => {
  await browser.context.close()
  await link.close()
  await rm(profile, { recursive: true, force: true })
})

test.after(({ server }) => server.dispose())

/** Borders drawn, and entries in which any was, by the server's own log. */
async function contoursOnServer({
  server,
  series,
  token,
}: Scene): Promise<{ readonly borders: number; readonly entries: number }> {
  const room = `/api/rooms/${encodeURIComponent(series.room)}`
  let borders = 0
  let entries = 0
  for (let from = 1; ; from += 500) {
    const page = await server.get<{ entries: { changes: { type: string }[] }[] }>(
      `${room}/history?from=${from}&limit=500`,
      token,
    )
    const drawn = page.entries.map(({ changes }) => changes.filter(({ type }) => type === 'contour.added').length)
    borders += drawn.reduce((sum, count) => sum + count, 0)
    entries += drawn.filter((count) => count > 0).length
    if (page.entries.length < 500) return { borders, entries }
  }
}

interface Opened {
  readonly view: SeriesPage
  /** Borders that the page shows, once all is kept. */
  readonly shown: number
}

/** A fresh start of the browser on the same profile. */
async function open(scene: Scene, name: string): Promise<Opened> {
  const { server, link, profile, series } = scene
  link.restore()
  const browser = await KillableChromium.launch(profile)
  scene.browser = browser
  await signInAs(browser.context, server, { name, role: 'annotator' })
  const view = new SeriesPage(await browser.context.newPage())
  await view.open(link.url, series.id)
  await view.untilKept()
  return { view, shown: (await view.allContours()).length }
}

async function drawAndKill(
  { link, browser }: Scene,
  { view }: Opened,
  what: 'renderer' | 'browser',
): Promise<Counters> {
  link.cut()
  await view.untilIndicator(/Offline/)
  await browser.count(view.page)
  await scribble(view, { strokes: 100_000, pauseMs: 60, from: Math.floor(Math.random() * 1e6) })
  await view.page.waitForTimeout((what === 'renderer' ? 100 : 1200) + Math.random() * 500)
  return browser.kill(what, Math.random() * 3)
}

async function survives(scene: Scene, name: string, what: 'renderer' | 'browser'): Promise<void> {
  let lost = 0
  let drawn = 0
  let opened = await open(scene, name)
  for (let kill = 0; kill < KILLS; kill++) {
    const before = opened.shown
    const { returned, entered, ageMs, settled } = await drawAndKill(scene, opened, what)
    opened = await open(scene, name)
    const there = opened.shown - before
    const said = `${what}, kill ${kill}: ${there} of ${returned} strokes are there, the last ${ageMs} ms old`
    // A killed tab has no window. A whole browser may not have handed on what is younger than a second, if the machine was busy.
    const promised = what === 'renderer' ? returned : settled
    assert.ok(there >= promised && there <= entered, said)
    const { borders, entries } = await contoursOnServer(scene)
    assert.is(borders, opened.shown, 'the server has what the page shows')
    if (what === 'renderer') assert.is(entries, borders, 'each is an entry of its own')
    drawn += returned
    lost += Math.max(0, returned - there)
    if (there < returned) console.log(said)
  }
  console.log(`${what}: ${KILLS} kills, ${drawn} strokes, ${lost} lost`)
}

test('[E40] the tab is killed within milliseconds of the hand lifting, offline: every stroke is there when it is opened again', async (scene) => {
  await survives(scene, 'Ana Ruiz', 'renderer')
})

test('[E41] the whole browser is killed while somebody draws offline: every stroke older than a second is there', async (scene) => {
  await survives(scene, 'Ben Okoye', 'browser')
})

test.run()
