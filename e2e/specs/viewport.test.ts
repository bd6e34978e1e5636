// What stands on the screen in the product itself: the file's own pixels, and never the border of one slice over the image of another.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Browser } from 'playwright'
import { imagePoint, imageToCanvasAffine } from '../../shared/geometry/index.ts'
import { launchChromium, signedIn, type Person } from '../fixtures/browser.ts'
import { readFrame } from '../fixtures/frames.ts'
import { compare } from '../fixtures/grey-reference.ts'
import { addContour, addObject, findSeries, ring, type OpenSeries } from '../fixtures/labels.ts'
import { Peer } from '../fixtures/peer.ts'
import { hasRealData, realData } from '../fixtures/real-data.ts'
import { startServer, type TestServer } from '../fixtures/server.ts'
import type { LimnViewportLike } from '../pages/viewport-like.ts'
import { circle, SeriesPage } from '../pages/series-page.ts'

interface Scene {
  server: TestServer
  browser: Browser
  ana: Person
  series: OpenSeries
}

interface WindowedEditor {
  readonly window: { readonly value: { readonly center: number; readonly width: number } }
}

/** What a portal may ask of the element besides its session. */
interface Readable extends LimnViewportLike {
  readonly session: (LimnViewportLike['session'] & { readonly editor: WindowedEditor }) | null
  interpolation: 'linear' | 'nearest'
  readback(): { readonly width: number; readonly height: number; readonly data: Uint8Array } | undefined
}

const test = suite<Scene>('viewport')
const real = (name: string, body: (scene: Scene) => Promise<void>): void => {
  if (hasRealData) test(name, body)
  else test.skip(name, body)
}
if (!hasRealData) console.log('skipped: no real DICOM data at ../shared/data')

test.before(async (scene) => {
  const folders = ['series/petct-acrin042/CT', 'series/mr-7t-forrest-oblique'].map(realData)
  scene.server = await startServer(...(hasRealData ? folders : []))
  scene.browser = await launchChromium()
  scene.ana = await signedIn(scene.browser, scene.server, {
    name: 'Ana Ruiz',
    role: 'annotator',
    width: 960,
    height: 640,
  })
  // The loader of TypeScript names inner functions by a helper that the page does not have.
  await scene.ana.context.addInitScript('globalThis.__name = (named) => named')
  scene.series = await findSeries(scene.server, scene.ana.token)
})

test.after(async ({ browser, server }) => {
  await browser.close()
  await server.dispose()
})

real('[V1] the product shows the pixels of the file, through ingest, network, worker and shader', async (scene) => {
  const { server, ana, series } = scene
  const view = new SeriesPage(ana.page)
  await view.open(server.url, series.id)
  await view.evaluate((element) => ((element as Readable).interpolation = 'nearest'), null)
  const file = await readFrame('series/petct-acrin042/CT/IM0060.dcm')
  await view.goToSlice(series.frames.findIndex(({ key }) => key === file.facts.key))
  const shown = await view.evaluate((element) => {
    const pixels = (element as Readable).readback()
    const look = element.session?.editor.view.value
    const window = (element as Readable).session?.editor.window.value
    if (!pixels || !look || !window) return null
    let text = ''
    for (const byte of pixels.data) text += String.fromCharCode(byte)
    return { width: pixels.width, height: pixels.height, data: btoa(text), look: { ...look }, window: { ...window } }
  }, null)
  assert.ok(shown)
  const { width, height, look, window } = shown
  const centre = imagePoint(look.centre.x, look.centre.y)
  const affine = imageToCanvasAffine(
    { zoom: look.zoom, centre, rotation: 0, flipHorizontal: false, flipVertical: false },
    { canvasWidth: width, canvasHeight: height, aspect: 1 },
  )
  const { columns, rows, slope, intercept } = file.facts
  const image = { columns, rows, samples: file.samples, mapping: { slope, intercept, window, invert: false }, affine }
  const found = compare({ width, height, data: Buffer.from(shown.data, 'base64') }, image, 'nearest')
  assert.is(found.wrong, 0)
  assert.ok(found.inside > 100_000)
  assert.equal(ana.complaints, [])
})

real(
  '[V12] [V13] however fast one scrolls, a border stands on its own slice, and a loaded slice in the next tick',
  async ({ server, ana, series }) => {
    const view = new SeriesPage(ana.page)
    await view.open(server.url, series.id)
    await view.goToSlice(60)
    await view.tool('freehand')
    await view.stroke(circle(256, 256, 60))
    await view.untilKept()
    await view.open(server.url, series.id)
    const jumps = Array.from({ length: 160 }, (_, i) =>
      i % 3 === 0 ? 60 : (i * 29 + Math.floor(i / 7)) % series.frames.length,
    )
    const seen = await view.evaluate(async (element, wanted) => {
      const readable = element as Readable
      const look = (): { hash: number; red: boolean } => {
        const data = readable.readback()?.data ?? new Uint8Array()
        let hash = 0
        let red = 0
        for (let at = 0; at < data.length; at += 4) {
          const grey = data[at + 2] ?? 0
          if ((data[at] ?? 0) > grey + 60) red += 1
          else hash = (Math.imul(hash, 31) + grey) | 0
        }
        return { hash, red: red > 50 }
      }
      const tick = (): Promise<number> => new Promise((done) => requestAnimationFrame(done))
      const seen: { wanted: number; inTime: boolean; state: string; image: string; hash: number; red: boolean }[] = []
      const go = async (index: number): Promise<void> => {
        element.session?.editor.setFrame(index)
        await tick()
        const inTime = element.dataset['state'] === 'shown' && element.dataset['image'] === String(index + 1)
        const pixels = look()
        const { state = '', image = '' } = element.dataset
        seen.push({ wanted: index, inTime, state, image, ...pixels })
      }
      const all = [element.session?.editor.frameIndex.value ?? 0, ...wanted]
      for (const index of all) await go(index)
      const truth: { hash: number; red: boolean }[] = []
      for (const index of [...new Set(all)].sort((a, b) => a - b)) {
        element.session?.editor.setFrame(index)
        do await tick()
        while (element.dataset['state'] !== 'shown' || element.dataset['image'] !== String(index + 1))
        truth[index] = look()
      }
      const before = seen.length
      for (const index of wanted.slice(0, 40)) await go(index)
      return { seen, truth, before }
    }, jumps)
    let last: number | undefined
    for (const [i, { wanted, inTime, state, image, hash, red }] of seen.seen.entries()) {
      const truth = (index: number | undefined) => seen.truth[index ?? -1]
      assert.is(image, String(wanted + 1))
      if (state === 'shown') {
        assert.equal({ hash, red }, truth(wanted), `slice ${wanted + 1} stands as it is`)
        last = wanted
      } else if (state === 'held') assert.equal({ hash, red }, truth(last), `slice ${(last ?? -1) + 1} is still whole`)
      else
        assert.ok(
          state === 'empty' && red === (wanted === 60),
          `${state}: nothing, or the border of slice ${wanted + 1}`,
        )
      if (i >= seen.before) assert.ok(inTime, 'a slice in memory is shown in the next tick')
    }
    assert.ok(seen.truth[60]?.red && seen.truth.filter((each) => each?.red).length === 1)
  },
)

real(
  '[V14] a slice that cannot be decoded says so; its contours are shown, and nothing new is drawn on it',
  async ({ server, ana }) => {
    const projects = await server.get<readonly { readonly id: string }[]>('/api/projects', ana.token)
    const lists = await Promise.all(
      projects.map(({ id }) =>
        server.get<readonly { readonly id: string; readonly modality: string; readonly frames: number }[]>(
          `/api/projects/${id}/series`,
          ana.token,
        ),
      ),
    )
    const rle = lists.flat().find(({ modality, frames }) => modality === 'MR' && frames === 160)
    assert.ok(rle)
    await ana.page.goto(`${server.url}/series/${rle.id}`)
    const view = new SeriesPage(ana.page)
    await view.until(
      (element) => element.dataset['state'] === 'refused' && element.session?.status.value.ready === true,
      null,
    )
    const message = await ana.page.locator('limn-viewport .message').innerText()
    assert.match(message, /RLE/)
    const peer = new Peer(server.url, `labels:${rle.id}:truth`, ana.token)
    await peer.connect()
    const frame = await view.frameKey()
    peer.doc.transact(() => {
      addObject(peer.doc, 'o', 'lesion')
      addContour(peer.doc, 'c', { objectId: 'o', frame, points: ring(130, 190, 60) })
    })
    await view.until((element) => element.session?.doc.contours().length === 1, null)
    peer.close()
    await view.tool('freehand')
    await view.stroke(circle(130, 150, 40))
    assert.is((await view.contours()).length, 1)
    assert.match(message, /Nothing can be drawn/)
    const coloured = await view.evaluate((element) => {
      const data = (element as Readable).readback()?.data ?? new Uint8Array()
      let count = 0
      for (let at = 0; at < data.length; at += 4) if (Math.abs((data[at] ?? 0) - (data[at + 2] ?? 0)) > 60) count += 1
      return count
    }, null)
    assert.ok(coloured > 200, `${coloured} pixels of the border`)
  },
)

test.run()
