// The image plane of one frame from position, orientation and spacing; null rather than a plane that cannot be trusted.
import type { ImagePlane } from '../geometry/index.ts'
import type { Spacing } from './spacing.ts'

type Vector = readonly [number, number, number]

/** Directions in files are rounded to a few digits; beyond this they are not the two axes of an image. */
const TOLERANCE = 0.01

/** `position` is Image Position (3 values, mm), `orientation` Image Orientation (6 cosines). Directions come back as unit vectors. */
export function planeOfFrame(
  position: readonly number[],
  orientation: readonly number[],
  spacing: Spacing,
): ImagePlane | null {
  const origin = vector(position, 0)
  const row = unit(vector(orientation, 0))
  const column = unit(vector(orientation, 3))
  if (origin === undefined || row === undefined || column === undefined) return null
  if (Math.abs(row[0] * column[0] + row[1] * column[1] + row[2] * column[2]) > TOLERANCE) return null
  if (spacing.row === null || spacing.column === null) return null
  return { origin, rowDirection: row, columnDirection: column, columnSpacing: spacing.column, rowSpacing: spacing.row }
}

function vector(values: readonly number[], from: number): Vector | undefined {
  const [x, y, z] = values.slice(from, from + 3)
  if (x === undefined || y === undefined || z === undefined) return undefined
  return Number.isFinite(x + y + z) ? [x, y, z] : undefined
}

function unit(v: Vector | undefined): Vector | undefined {
  if (v === undefined) return undefined
  const length = Math.hypot(...v)
  if (Math.abs(length - 1) > TOLERANCE) return undefined
  return Math.abs(length - 1) < 1e-9 ? v : [v[0] / length, v[1] / length, v[2] / length]
}
