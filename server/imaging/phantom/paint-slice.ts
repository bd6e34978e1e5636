// Samples the anatomy on an image plane: one value per pixel, soft at the edges. Knows no DICOM and no noise.
import type { ImagePlane } from '../../../shared/geometry/index.ts'
import type { Part } from './part.ts'
import type { Shape, Vector } from './shapes.ts'
import { TISSUE, type Tissue } from './tissues.ts'

export interface Grid {
  readonly plane: ImagePlane
  readonly rows: number
  readonly columns: number
  /** mm over which an edge passes from one tissue to the next: the point spread of the machine. */
  readonly blur: number
}

/** The `quantity` of every pixel, row by row. */
export function paintSlice(parts: readonly Part[], grid: Grid, quantity: keyof Tissue): Float32Array {
  const image = new Float32Array(grid.rows * grid.columns).fill(TISSUE.air[quantity])
  for (const { shape, tissue, core } of parts) {
    const box = boxOn(grid, shape)
    const value = tissue[quantity]
    const within = core === undefined ? { below: Infinity, value } : { below: core.mm, value: core.tissue[quantity] }
    if (box !== undefined) paint(image, grid, { shape, value, core: within, box })
  }
  return image
}

interface Box {
  readonly x0: number
  readonly x1: number
  readonly y0: number
  readonly y1: number
}

interface Stroke {
  readonly shape: Shape
  readonly value: number
  readonly core: { readonly below: number; readonly value: number }
  readonly box: Box
}

function paint(image: Float32Array, grid: Grid, { shape, value, core, box }: Stroke): void {
  const { origin: o, rowDirection: r, columnDirection: c, columnSpacing, rowSpacing } = grid.plane
  const sharpness = 1 / grid.blur
  for (let y = box.y0; y <= box.y1; y++) {
    const v = y * rowSpacing
    for (let x = box.x0; x <= box.x1; x++) {
      const u = x * columnSpacing
      const depth = shape.depth(o[0] + r[0] * u + c[0] * v, o[1] + r[1] * u + c[1] * v, o[2] + r[2] * u + c[2] * v)
      const cover = 0.5 + depth * sharpness
      if (cover <= 0) continue
      const at = y * grid.columns + x
      const inner = Math.min(Math.max(0.5 + (depth - core.below) * sharpness, 0), 1)
      const tone = value + (core.value - value) * inner
      const under = image[at] ?? 0
      image[at] = cover >= 1 ? tone : under + (tone - under) * cover
    }
  }
}

/** The pixels whose centres the shape's box can touch; undefined when the plane misses it. */
function boxOn(grid: Grid, shape: Shape): Box | undefined {
  const { origin, rowDirection: r, columnDirection: c } = grid.plane
  const n: Vector = [r[1] * c[2] - r[2] * c[1], r[2] * c[0] - r[0] * c[2], r[0] * c[1] - r[1] * c[0]]
  const d: Vector = [shape.centre[0] - origin[0], shape.centre[1] - origin[1], shape.centre[2] - origin[2]]
  if (Math.abs(dot(d, n)) > reach(shape.half, n) + grid.blur) return undefined
  const across = span(dot(d, r), reach(shape.half, r) + grid.blur, grid.plane.columnSpacing, grid.columns)
  const down = span(dot(d, c), reach(shape.half, c) + grid.blur, grid.plane.rowSpacing, grid.rows)
  return across && down && { x0: across[0], x1: across[1], y0: down[0], y1: down[1] }
}

function span(centre: number, reachMm: number, spacing: number, size: number): readonly [number, number] | undefined {
  const from = Math.max(0, Math.floor((centre - reachMm) / spacing))
  const to = Math.min(size - 1, Math.ceil((centre + reachMm) / spacing))
  return from > to ? undefined : [from, to]
}

/** Half the extent of a box of half sizes `half` along a unit direction. */
function reach(half: Vector, direction: Vector): number {
  return Math.abs(direction[0]) * half[0] + Math.abs(direction[1]) * half[1] + Math.abs(direction[2]) * half[2]
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}
