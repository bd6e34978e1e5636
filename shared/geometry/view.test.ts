// Shows G3: the two directions of a view undo each other.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { imagePoint } from './points.ts'
import { canvasToImage, fitView, imageToCanvas, imageToCanvasAffine, type View } from './view.ts'

const test = suite('view')

const coordinate = fc.double({ min: -1000, max: 1000, noNaN: true })
const views: fc.Arbitrary<View> = fc.record({
  zoom: fc.double({ min: 0.05, max: 60, noNaN: true }),
  centre: fc.tuple(coordinate, coordinate).map(([x, y]) => imagePoint(x, y)),
  rotation: fc.constantFrom(0, 90, 180, 270),
  flipHorizontal: fc.boolean(),
  flipVertical: fc.boolean(),
})
const frustums = fc.record({
  canvasWidth: fc.integer({ min: 1, max: 4000 }),
  canvasHeight: fc.integer({ min: 1, max: 4000 }),
  aspect: fc.double({ min: 0.2, max: 5, noNaN: true }),
})

test('[G3] canvas to image undoes image to canvas', () => {
  fc.assert(
    fc.property(views, frustums, coordinate, coordinate, (view, frustum, x, y) => {
      const affine = imageToCanvasAffine(view, frustum)
      const back = canvasToImage(imageToCanvas(imagePoint(x, y), affine), affine)
      assert.ok(Math.hypot(back.x - x, back.y - y) < 1e-6)
    }),
  )
})

test('[G3] a quarter turn is clockwise on screen and a flip mirrors the image before it is turned', () => {
  const frustum = { canvasWidth: 200, canvasHeight: 100, aspect: 2 }
  const view: View = { ...fitView(10, 10, frustum), zoom: 3, rotation: 90 }
  const right = imageToCanvas(imagePoint(view.centre.x + 1, view.centre.y), imageToCanvasAffine(view, frustum))
  assert.equal({ ...right }, { x: 100, y: 53 })
  const flipped = imageToCanvasAffine({ ...view, flipHorizontal: true }, frustum)
  assert.equal({ ...imageToCanvas(imagePoint(view.centre.x + 1, view.centre.y), flipped) }, { x: 100, y: 47 })
})

test('[G3] a fitted view shows the whole image and touches two edges of the canvas', () => {
  const size = fc.integer({ min: 1, max: 4096 })
  fc.assert(
    fc.property(size, size, frustums, (columns, rows, frustum) => {
      const affine = imageToCanvasAffine(fitView(columns, rows, frustum), frustum)
      const low = imageToCanvas(imagePoint(-0.5, -0.5), affine)
      const high = imageToCanvas(imagePoint(columns - 0.5, rows - 0.5), affine)
      const slack = 1e-6
      assert.ok(low.x >= -slack && low.y >= -slack)
      assert.ok(high.x <= frustum.canvasWidth + slack && high.y <= frustum.canvasHeight + slack)
      assert.ok(low.x < slack || low.y < slack)
    }),
  )
})

test.run()
