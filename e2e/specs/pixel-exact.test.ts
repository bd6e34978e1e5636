// The image on the screen is the image in the file, and a line is where it was drawn: every canvas pixel against a CPU reference.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Browser } from 'playwright'
import { grey8, type GreyMapping } from '../../shared/dicom/index.ts'
import {
  fitView,
  imagePoint,
  imageToCanvas,
  imageToCanvasAffine,
  type Affine,
  type View,
} from '../../shared/geometry/index.ts'
import { launchChromium } from '../fixtures/browser.ts'
import { readFrame, type RealFrame } from '../fixtures/frames.ts'
import { compare, type Comparison } from '../fixtures/grey-reference.ts'
import { hasRealData } from '../fixtures/real-data.ts'
import {
  serveRenderPage,
  type RenderedPixels,
  type RenderPage,
  type RenderSite,
  type ShownState,
} from '../fixtures/render-page.ts'

const test = suite<{ browser: Browser; site: RenderSite }>('pixel-exact')
/** A test that needs real files. */
const real = (name: string, body: (scene: { site: RenderSite }) => Promise<void>): void => {
  if (hasRealData) test(name, body)
  else test.skip(name, body)
}
if (!hasRealData) console.log('skipped: no real DICOM data at ../shared/data')

const WIDTH = 307
const HEIGHT = 241

test.before(async (context) => {
  context.browser = await launchChromium()
  context.site = await serveRenderPage(context.browser)
})
test.after(async ({ site, browser }) => {
  await site.close()
  await browser.close()
})

const SLICES = [
  ['CT, JPEG-LS, signed', 'series/petct-acrin042/CT/IM0060.dcm'],
  ['PET, JPEG-LS, fractional slope', 'series/petct-acrin042/PET-AC/IM0060.dcm'],
  ['CT phantom, JPEG 2000', 'series/ct-philips-phantom-1mm/IM0100.dcm'],
  ['16 bit signed, uncompressed', 'gray/test16signed.dcm'],
  ['8 bit MONOCHROME1, non-square pixels', 'xray/dx-dog-mono1.dcm'],
  ['10 bit MONOCHROME1, JPEG 2000', 'xray/cr-fuji-RG3_J2KR-mono1.dcm'],
] as const

const aspectOf = ({ facts }: RealFrame): number => {
  const { row, column } = facts.spacing
  return row !== null && column !== null ? row / column : 1
}

/** Views that a reader would have: fitted, enlarged off centre, reduced, far out, turned and mirrored. */
const viewsOf = (frame: RealFrame): readonly View[] => {
  const { columns, rows } = frame.facts
  const fitted = fitView(columns, rows, { canvasWidth: WIDTH, canvasHeight: HEIGHT, aspect: aspectOf(frame) })
  const at = (x: number, y: number) => imagePoint(columns * x, rows * y)
  return [
    fitted,
    { ...fitted, zoom: 1, centre: at(0.52, 0.41) },
    { ...fitted, zoom: 1.73, centre: at(0.37, 0.613), rotation: 90 },
    { ...fitted, zoom: 0.431, centre: at(0.501, 0.47), flipHorizontal: true },
    { ...fitted, zoom: 7.3, centre: at(0.44, 0.533), rotation: 270, flipVertical: true },
    { ...fitted, zoom: 3, centre: at(0.98, 0.02), rotation: 180, flipHorizontal: true },
    { ...fitted, zoom: 41.7, centre: at(0.611, 0.387) },
  ]
}

/** Image to CSS pixels as the renderer is told, and to device pixels as the reference needs it. */
const affinesOf = (view: View, aspect: number, ratio: number): { readonly css: Affine; readonly device: Affine } => {
  const css = imageToCanvasAffine(view, { canvasWidth: WIDTH, canvasHeight: HEIGHT, aspect })
  const { a, b, c, d, e, f } = css
  return { css, device: { a: a * ratio, b: b * ratio, c: c * ratio, d: d * ratio, e: e * ratio, f: f * ratio } }
}

const mappingOf = ({ facts, window }: RealFrame, invert = false): GreyMapping => ({
  slope: facts.slope,
  intercept: facts.intercept,
  window,
  invert: invert !== (facts.photometricInterpretation === 'MONOCHROME1'),
})

const stateOf = (mapping: GreyMapping, affine: Affine, interpolation: 'nearest' | 'linear'): ShownState => ({
  lut: { slope: mapping.slope, intercept: mapping.intercept },
  window: mapping.window,
  invert: mapping.invert,
  affine,
  interpolation,
})

const load = (page: RenderPage, { facts, samples }: RealFrame): Promise<void> =>
  page.load({ columns: facts.columns, rows: facts.rows, samples })

const describe = (name: string, view: View, { wrong, worst, compared }: Comparison): string =>
  `${name}, zoom ${view.zoom.toFixed(3)}, ${view.rotation}°: ${wrong} of ${compared} pixels, by up to ${worst}`

const checkSlices = async (site: RenderSite, ratio: number, mode: 'nearest' | 'linear', filtering = true) => {
  const page = await site.open({ width: WIDTH, height: HEIGHT, deviceScaleFactor: ratio, filtering })
  for (const [name, file] of SLICES) {
    const frame = await readFrame(file)
    const { columns, rows } = frame.facts
    await load(page, frame)
    for (const [i, view] of viewsOf(frame).entries()) {
      const mapping = mappingOf(frame, i % 3 === 2)
      const { css, device } = affinesOf(view, aspectOf(frame), ratio)
      const pixels = await page.show(stateOf(mapping, css, mode))
      assert.equal([pixels.width, pixels.height], [WIDTH * ratio, HEIGHT * ratio])
      const found = compare(pixels, { columns, rows, samples: frame.samples, mapping, affine: device }, mode)
      assert.is(found.wrong, 0, describe(name, view, found))
      assert.ok(found.inside > 2000, `${name}: the image is on the canvas`)
      assert.ok(found.ambiguous < 0.05 * found.compared, `${name}: ${found.ambiguous} pixels on borders`)
    }
  }
  await page.close()
}

real('[V1] nearest: every canvas pixel of real slices equals the reference, device pixel ratio 1', ({ site }) =>
  checkSlices(site, 1, 'nearest'),
)

real('[V1] nearest: every canvas pixel of real slices equals the reference, device pixel ratio 2', ({ site }) =>
  checkSlices(site, 2, 'nearest'),
)

real('[V2] linear: every canvas pixel of real slices is at most one level off', ({ site }) =>
  checkSlices(site, 1, 'linear'),
)

real('[V2] linear without float filtering on the GPU: at most one level off', ({ site }) =>
  checkSlices(site, 1, 'linear', false),
)

test('[V3] all 65,536 values, signed and unsigned, in common and odd windows', async ({ site }) => {
  const page = await site.open({ width: 256, height: 256, deviceScaleFactor: 1 })
  const values = Array.from({ length: 65536 }, (_, i) => i)
  const windows = [
    [40, 400],
    [-600, 1500],
    [150, 90],
    [480, 2500],
    [40, 80],
    [40, 40],
    [300, 600],
    [75, 200],
    [128, 256],
    [127.5, 256],
    [127, 255],
    [2048, 4096],
    [500.5, 1001],
    [100.3, 766],
    [8000, 15999],
    [40, 1],
    [40, 2],
  ].map(([center = 0, width = 0]) => ({ center, width }))
  const luts = [
    { slope: 1, intercept: -1024 },
    { slope: 1, intercept: 0 },
    { slope: 0.37109, intercept: 12.5 },
  ]
  for (const samples of [Uint16Array.from(values), Int16Array.from(values, (value) => value - 32768)]) {
    await page.load({ columns: 256, rows: 256, samples })
    for (const window of windows)
      for (const [i, lut] of luts.entries()) {
        const mapping = { ...lut, window, invert: i === 1 }
        const affine = { a: 1, b: 0, c: 0, d: 1, e: 0.5, f: 0.5 }
        const { data } = await page.show(stateOf(mapping, affine, 'nearest'))
        const wrong = [...samples].filter((stored, at) => {
          const shown = data[4 * at] ?? -1
          const expected = grey8(stored, mapping)
          return shown !== expected && !(Math.abs(shown - expected) === 1 && onBoundary(stored, mapping))
        })
        assert.equal(wrong, [], `window ${window.center}/${window.width}, slope ${lut.slope}`)
      }
  }
  await page.close()
})

/** Whether the exact grey of a value is a rounding boundary to within 1/16,384. */
const onBoundary = (stored: number, { slope, intercept, window }: GreyMapping): boolean => {
  const exact = ((stored * slope + intercept - (window.center - 0.5)) * 255) / Math.max(window.width - 1, 1e-9) + 128
  return Math.abs(exact - Math.round(exact)) < 2 ** -14
}

const RED = '#ff2020'
const BLACK = { lut: { slope: 1, intercept: 0 }, window: { center: 1000, width: 10 }, invert: false } as const
const contour = (points: readonly number[], more: object = {}): object => ({
  id: 'c',
  points,
  closed: true,
  color: RED,
  opacity: 1,
  selected: false,
  hovered: false,
  unconfirmed: false,
  ...more,
})

/** Mean place and amount of red, in device pixels, of the part of the canvas around a point. */
const redness = ({ width, height, data }: RenderedPixels, around?: { x: number; y: number; reach: number }) => {
  let sum = 0
  let x = 0
  let y = 0
  for (let top = 0; top < height; top += 1)
    for (let left = 0; left < width; left += 1) {
      if (around && Math.max(Math.abs(left + 0.5 - around.x), Math.abs(top + 0.5 - around.y)) > around.reach) continue
      const at = (top * width + left) * 4
      const red = Math.max(0, (data[at] ?? 0) - (data[at + 2] ?? 0))
      sum += red
      x += red * (left + 0.5)
      y += red * (top + 0.5)
    }
  return { sum, x: x / sum, y: y / sum }
}

const blank = { columns: 64, rows: 64, samples: new Uint8Array(64 * 64) }
const VIEWS: readonly View[] = [0.7, 1, 2.37, 6, 17.9, 60].flatMap((zoom, i) =>
  ([0, 90, 180, 270] as const).map((rotation) => ({
    zoom,
    centre: imagePoint(31 + i * 0.137, 30.41),
    rotation,
    flipHorizontal: rotation === 90,
    flipVertical: i % 2 === 1,
  })),
)

for (const ratio of [1, 2])
  test(`[V5] contours, sketches and handles stand within half a device pixel of their place, ratio ${ratio}`, async ({
    site,
  }) => {
    const page = await site.open({ width: WIDTH, height: HEIGHT, deviceScaleFactor: ratio })
    await page.load(blank)
    for (const view of VIEWS) {
      const { css, device } = affinesOf(view, 1.25, ratio)
      // A small diamond about a pixel centre: its middle is where that integer is.
      const [x, y, r] = [view.centre.x + 3.25 / view.zoom, view.centre.y - 2.5 / view.zoom, 9 / view.zoom]
      const points = [x - r, y, x, y - r, x + r, y, x, y + r]
      const place = imageToCanvas(imagePoint(x, y), device)
      const base = { ...BLACK, affine: css, interpolation: 'nearest' } as const
      const shown = [
        { ...base, contours: [contour(points)] },
        { ...base, contours: [contour(points, { selected: true })] },
        { ...base, sketch: { points, closed: true, color: RED } },
        { ...base, handles: { points: [x, y], active: 0 } },
      ]
      for (const state of shown) {
        const { sum, ...found } = redness(await page.show(state))
        assert.ok(sum > 1000, 'something is drawn')
        const away = Math.hypot(found.x - place.x, found.y - place.y)
        assert.ok(away < 0.5, `zoom ${view.zoom}, ${view.rotation}°: ${away.toFixed(3)} device pixels away`)
      }
    }
    await page.close()
  })

test('[V5] a line between two sample centres crosses the border of their pixels in its middle', async ({ site }) => {
  const page = await site.open({ width: WIDTH, height: HEIGHT, deviceScaleFactor: 1 })
  const samples = Uint8Array.from({ length: 64 * 64 }, (_, i) => (i % 64 < 32 ? 0 : 255))
  await page.load({ columns: 64, rows: 64, samples })
  const view: View = { ...VIEWS[0]!, zoom: 12, centre: imagePoint(31.3, 30), rotation: 0, flipVertical: false }
  const { css } = affinesOf(view, 1, 1)
  const state = { ...BLACK, window: { center: 128, width: 256 }, affine: css, interpolation: 'nearest' } as const
  const image = await page.show(state)
  const row = Math.floor(image.height / 2)
  const edge = Array.from(
    { length: image.width },
    (_, left) => image.data[(row * image.width + left) * 4] ?? 0,
  ).indexOf(255)
  const lined = await page.show({
    ...state,
    window: BLACK.window,
    contours: [contour([31.5, 20, 31.5, 40], { closed: false })],
  })
  const { x } = redness(lined)
  assert.ok(Math.abs(x - edge) <= 0.5, `the pixels meet at ${edge}, the line is at ${x.toFixed(3)}`)
  await page.close()
})

test('[V6] a line has the same width on screen at every zoom, and twice the device pixels at ratio 2', async ({
  site,
}) => {
  const widths: number[] = []
  for (const ratio of [1, 2]) {
    const page = await site.open({ width: WIDTH, height: HEIGHT, deviceScaleFactor: ratio })
    await page.load(blank)
    for (const zoom of [0.5, 3, 40]) {
      const view: View = { ...VIEWS[0]!, zoom, centre: imagePoint(30, 30) }
      const { css } = affinesOf(view, 1, ratio)
      const reach = 60 / zoom
      const points = [30 - reach, 30, 30 + reach, 30]
      const shown = await page.show({
        ...BLACK,
        affine: css,
        interpolation: 'nearest',
        contours: [contour(points, { closed: false })],
      })
      const { sum } = redness(shown, { x: shown.width / 2, y: shown.height / 2, reach: 40 })
      widths.push(sum / (255 - 32) / 80 / ratio)
    }
    await page.close()
  }
  for (const width of widths) assert.ok(Math.abs(width - 1.5) < 0.1, `${width.toFixed(3)} CSS pixels`)
})

test('[V8] a contour is not drawn while a sketch stands for it; other people’s sketches are drawn', async ({
  site,
}) => {
  const page = await site.open({ width: WIDTH, height: HEIGHT, deviceScaleFactor: 1 })
  await page.load(blank)
  const { css } = affinesOf({ ...VIEWS[0]!, zoom: 3, centre: imagePoint(31, 31) }, 1, 1)
  const base = { ...BLACK, affine: css, interpolation: 'nearest' } as const
  const left = [5, 20, 20, 20, 20, 40]
  const right = [40, 20, 55, 20, 55, 40]
  const contours = [contour(left, { selected: true })]
  const sketch = { points: right, closed: true, color: '#20ff20', replaces: 'c' }
  assert.ok(redness(await page.show({ ...base, contours })).sum > 5000)
  assert.is(redness(await page.show({ ...base, contours, sketch })).sum, 0)
  assert.ok(redness(await page.show({ ...base, contours })).sum > 5000)
  assert.ok(redness(await page.show({ ...base, presence: [{ points: right, closed: false, color: RED }] })).sum > 2000)
  assert.is(redness(await page.show(base)).sum, 0)
  await page.close()
})

real('[V11] the same pixels stand on the canvas after the GPU context was lost and came back', async ({ site }) => {
  const frame = await readFrame(SLICES[0][1])
  const page = await site.open({ width: WIDTH, height: HEIGHT, deviceScaleFactor: 1 })
  await load(page, frame)
  const view = viewsOf(frame)[2]!
  const { css } = affinesOf(view, aspectOf(frame), 1)
  const { x, y } = view.centre
  const state = {
    ...stateOf(mappingOf(frame), css, 'linear'),
    contours: [contour([x - 20, y - 20, x + 20, y - 20, x, y + 30], { hovered: true })],
    sketch: { points: [x - 40, y, x + 40, y], closed: false, color: '#20ff20' },
    handles: { points: [x, y], active: -1 },
    presence: [{ points: [x, y - 40, x, y + 40], closed: false, color: '#4060ff' }],
  }
  const before = await page.show(state)
  for (let round = 0; round < 2; round += 1) {
    await page.loseAndRestore()
    const after = await page.show(state)
    assert.ok(Buffer.from(before.data).equals(Buffer.from(after.data)))
  }
  assert.ok(redness(before).sum > 5000)
  await page.close()
})

test.run()
