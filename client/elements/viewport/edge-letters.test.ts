import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { imagePoint, imageToCanvasAffine, type ImagePlane, type View } from '../../../shared/geometry/index.ts'
import { edgeLetters } from './edge-letters.ts'

const axial: ImagePlane = {
  origin: [0, 0, 0],
  rowDirection: [1, 0, 0],
  columnDirection: [0, 1, 0],
  columnSpacing: 1,
  rowSpacing: 1,
}
const upright: View = { zoom: 1, centre: imagePoint(0, 0), rotation: 0, flipHorizontal: false, flipVertical: false }
const lettersOf = (view: Partial<View>): string | null => {
  const affine = imageToCanvasAffine({ ...upright, ...view }, { canvasWidth: 100, canvasHeight: 100, aspect: 1.3 })
  const found = edgeLetters(axial, affine)
  return found && [found.left, found.right, found.top, found.bottom].join(' ')
}

test('[V21] an axial slice as stored: the patient’s right is on the left, anterior on top', () => {
  assert.is(lettersOf({}), 'R L A P')
})

test('[V21] letters follow quarter turns and flips', () => {
  assert.is(lettersOf({ rotation: 90 }), 'P A R L')
  assert.is(lettersOf({ rotation: 180 }), 'L R P A')
  assert.is(lettersOf({ rotation: 270 }), 'A P L R')
  assert.is(lettersOf({ flipHorizontal: true }), 'L R A P')
  assert.is(lettersOf({ flipVertical: true }), 'R L P A')
  assert.is(lettersOf({ flipHorizontal: true, rotation: 90 }), 'P A L R')
})

test('[V21] without an image plane nothing is guessed', () => {
  const affine = imageToCanvasAffine(upright, { canvasWidth: 100, canvasHeight: 100, aspect: 1 })
  assert.is(edgeLetters(null, affine), null)
})

test.run()
