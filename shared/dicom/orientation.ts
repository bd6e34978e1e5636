// Which way the patient lies in an image: letters for its edges, PS3.3 C.7.6.1.1.1. Knows planes; knows no screen and no view.
import type { ImagePlane } from '../geometry/index.ts'

type Vector = readonly [number, number, number]

/** The direction seen at each edge of the image as stored: 'L', 'HA' … First letter = the largest part. */
export interface OrientationLetters {
  readonly left: string
  readonly right: string
  readonly top: string
  readonly bottom: string
}

/** LPS: +x left, +y posterior, +z head. */
const LETTERS = [
  ['L', 'R'],
  ['P', 'A'],
  ['H', 'F'],
] as const

/** Sine of 10°: a second letter is shown for what a reader would call oblique, not for a rounding error. */
const OBLIQUE = 0.17

/** Letters in image space (before rotation or flip of the view): columns grow to the right, rows to the bottom. */
export function orientationLetters(plane: ImagePlane): OrientationLetters {
  return {
    left: lettersOf(negative(plane.rowDirection)),
    right: lettersOf(plane.rowDirection),
    top: lettersOf(negative(plane.columnDirection)),
    bottom: lettersOf(plane.columnDirection),
  }
}

function lettersOf(direction: Vector): string {
  return LETTERS.map(([positive, opposite], i) => ({ letter: (direction[i] ?? 0) > 0 ? positive : opposite, i }))
    .filter(({ i }) => Math.abs(direction[i] ?? 0) > OBLIQUE)
    .sort((a, b) => Math.abs(direction[b.i] ?? 0) - Math.abs(direction[a.i] ?? 0))
    .map(({ letter }) => letter)
    .join('')
}

function negative(v: Vector): Vector {
  return [-v[0], -v[1], -v[2]]
}
