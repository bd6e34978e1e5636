import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { imagePoint, imageToCanvas, imageToCanvasAffine, type View } from '../../shared/geometry/index.ts'
import { canvasSize, deviceScale, deviceView, imageBox, inverseLinear, pixelAspect } from './device-view.ts'

const views = fc.record({
  zoom: fc.double({ min: 0.05, max: 40, noNaN: true }),
  centre: fc.tuple(fc.integer({ min: -50, max: 5000 }), fc.integer({ min: -50, max: 5000 })),
  rotation: fc.constantFrom(0, 90, 180, 270),
  flipHorizontal: fc.boolean(),
  flipVertical: fc.boolean(),
})
const canvases = fc.record({
  width: fc.integer({ min: 20, max: 3840 }),
  height: fc.integer({ min: 20, max: 2160 }),
  ratio: fc.constantFrom(1, 1.25, 2, 3),
  aspect: fc.double({ min: 0.4, max: 3, noNaN: true }),
})

const laidOut = (
  raw: {
    readonly zoom: number
    readonly centre: readonly [number, number]
    readonly rotation: number
    readonly flipHorizontal: boolean
    readonly flipVertical: boolean
  },
  canvas: { readonly width: number; readonly height: number; readonly ratio: number; readonly aspect: number },
) => {
  const view = { ...raw, centre: imagePoint(...raw.centre) } as View
  const frustum = { canvasWidth: canvas.width, canvasHeight: canvas.height, aspect: canvas.aspect }
  const affine = imageToCanvasAffine(view, frustum)
  const size = canvasSize(canvas.width, canvas.height, canvas.ratio)
  return { affine, size, device: deviceView(affine, size) }
}

test('[V5] an image point lands in device pixels where shared/geometry puts it in CSS pixels', () => {
  fc.assert(
    fc.property(
      views,
      canvases,
      fc.integer({ min: 0, max: 5000 }),
      fc.integer({ min: 0, max: 5000 }),
      (raw, canvas, x, y) => {
        const { affine, size, device } = laidOut(raw, canvas)
        const css = imageToCanvas(imagePoint(x, y), affine)
        const left = device.originX + device.a * (x - device.centreX) + device.c * (y - device.centreY)
        const top = device.originY + device.b * (x - device.centreX) + device.d * (y - device.centreY)
        assert.ok(Math.abs(left - (css.x * size.deviceWidth) / size.cssWidth) < 1e-5)
        assert.ok(Math.abs(top - (css.y * size.deviceHeight) / size.cssHeight) < 1e-5)
      },
    ),
  )
})

test('[V5] the way back from device pixels to the image undoes the way there', () => {
  fc.assert(
    fc.property(
      views,
      canvases,
      fc.integer({ min: -900, max: 900 }),
      fc.integer({ min: -900, max: 900 }),
      (raw, canvas, x, y) => {
        const { device } = laidOut(raw, canvas)
        const [a, b, c, d] = inverseLinear(device)
        const dx = device.a * x + device.c * y
        const dy = device.b * x + device.d * y
        assert.ok(Math.abs(a * dx + c * dy - x) < 1e-6)
        assert.ok(Math.abs(b * dx + d * dy - y) < 1e-6)
      },
    ),
  )
})

test('[V6] scale and pixel aspect do not depend on rotation, flips or place', () => {
  fc.assert(
    fc.property(views, canvases, (raw, canvas) => {
      const exact = { ...canvas, ratio: 2 }
      const { device } = laidOut(raw, exact)
      assert.ok(Math.abs(deviceScale(device) / (2 * raw.zoom * Math.max(1, canvas.aspect)) - 1) < 1e-9)
      assert.ok(
        raw.rotation % 180 !== 0 || Math.abs(pixelAspect(device) - Math.round(canvas.aspect * 1e6) / 1e6) < 2e-6,
      )
    }),
  )
})

test('[V1] the drawn box holds every device pixel whose centre lies on the image, and stays on the canvas', () => {
  const { device } = laidOut(
    { zoom: 1.3, centre: [30, 20], rotation: 90, flipHorizontal: true, flipVertical: false },
    { width: 300, height: 200, ratio: 1, aspect: 1.4 },
  )
  const box = imageBox(device, 64, 48)
  const [a, b, c, d] = inverseLinear(device)
  let covered = 0
  for (let top = 0; top < 200; top += 1)
    for (let left = 0; left < 300; left += 1) {
      const x = device.centreX + a * (left + 0.5 - device.originX) + c * (top + 0.5 - device.originY)
      const y = device.centreY + b * (left + 0.5 - device.originX) + d * (top + 0.5 - device.originY)
      if (x < -0.5 || y < -0.5 || x >= 63.5 || y >= 47.5) continue
      covered += 1
      assert.ok(left >= box.left && left < box.right && top >= box.top && top < box.bottom)
    }
  assert.ok(covered > 5000)
  assert.ok(box.left >= 0 && box.top >= 0 && box.right <= 300 && box.bottom <= 200)
})

test.run()
