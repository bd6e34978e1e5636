// The demo study that the project makes itself: one fictitious patient, two series, lesions of known size. Same bytes every time.
import { setImmediate } from 'node:timers/promises'
import { anatomy } from './anatomy.ts'
import type { Part } from './part.ts'
import { noiseOf, noiseTile, type NoiseTile } from './noise.ts'
import { paintSlice } from './paint-slice.ts'
import { PHANTOM_SERIES, sliceFile, type PhantomSeries } from './phantom-series.ts'

/** The files of the study, one by one, for `ingest`. Lets other work in between slices: a slice takes some 50 ms. */
export async function* generatePhantom(): AsyncGenerator<{ readonly path: string; readonly bytes: Uint8Array }> {
  const parts = anatomy()
  for (const series of PHANTOM_SERIES) {
    const tile = noiseTile(series.slices, series.columns)
    for (let slice = 0; slice < series.slices; slice++) {
      yield { path: `phantom/${series.name}/${slice + 1}.dcm`, bytes: drawSlice(series, slice, { parts, tile }) }
      await setImmediate()
    }
  }
}

function drawSlice(
  series: PhantomSeries,
  slice: number,
  { parts, tile }: { readonly parts: readonly Part[]; readonly tile: NoiseTile },
): Uint8Array {
  const { rows, columns, blur } = series
  const image = paintSlice(parts, { plane: series.planeOf(slice), rows, columns, blur }, series.quantity)
  const noise = noiseOf(tile, slice)
  const pixels = new Uint16Array(image.length)
  for (let i = 0; i < image.length; i++)
    pixels[i] = series.stored((image[i] ?? 0) + noise(i) * series.noise, i % columns, Math.floor(i / columns))
  return sliceFile(series, slice, pixels)
}
