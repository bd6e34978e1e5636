// Which patient direction lies at which edge of the screen, after rotation and flips. Pure; knows no element.
import { orientationLetters, type OrientationLetters } from '../../../shared/dicom/index.ts'
import type { Affine, ImagePlane } from '../../../shared/geometry/index.ts'

/** `affine` maps image to canvas; its translation does not matter. Null without a plane: nothing is guessed. */
export function edgeLetters(plane: ImagePlane | null, affine: Affine): OrientationLetters | null {
  if (!plane) return null
  const stored = orientationLetters(plane)
  const columnsLieAlong = Math.abs(affine.a) > Math.abs(affine.b) ? 'x' : 'y'
  const [columnStart, columnEnd] = pair(stored.left, stored.right, columnsLieAlong === 'x' ? affine.a : affine.b)
  const [rowStart, rowEnd] = pair(stored.top, stored.bottom, columnsLieAlong === 'x' ? affine.d : affine.c)
  return columnsLieAlong === 'x'
    ? { left: columnStart, right: columnEnd, top: rowStart, bottom: rowEnd }
    : { left: rowStart, right: rowEnd, top: columnStart, bottom: columnEnd }
}

function pair(first: string, last: string, direction: number): readonly [string, string] {
  return direction >= 0 ? [first, last] : [last, first]
}
