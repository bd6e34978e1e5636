// Image noise with the grain of a reconstruction kernel: one tile, read from a different place for every slice.
import { seeded } from './random.ts'

export interface NoiseTile {
  readonly side: number
  readonly values: Float32Array
}

/** side² correlated samples of mean 0 and standard deviation 1; `side` is the number of columns of the images it is for. */
export function noiseTile(seed: number, side: number): NoiseTile {
  const random = seeded(seed)
  const white = Float32Array.from({ length: side * side }, () => random() + random() + random() + random() - 2)
  const soft = blur(blur(white, 1), side)
  let square = 0
  for (const value of soft) square += value * value
  const scale = 1 / Math.sqrt(square / soft.length)
  return { side, values: soft.map((value) => value * scale) }
}

/** Binomial 1-2-1 along one direction, the tile being a torus. */
function blur(values: Float32Array, stride: number): Float32Array {
  const area = values.length
  return values.map((value, i) => {
    const before = values[(i - stride + area) % area] ?? 0
    const after = values[(i + stride) % area] ?? 0
    return (before + 2 * value + after) / 4
  })
}

/** Reads the tile for a slice from a place of its own, so that no two slices share their grain. */
export function noiseOf(tile: NoiseTile, slice: number): (pixel: number) => number {
  const area = tile.values.length
  const start = (slice * 104_729) % area
  const sign = slice % 2 === 0 ? 1 : -1
  return (pixel) => sign * (tile.values[(start + pixel) % area] ?? 0)
}
