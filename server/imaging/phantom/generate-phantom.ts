// The demo study that the project makes itself: one fictitious patient, two series, lesions of known size. Same bytes every time.
import { setImmediate } from 'node:timers/promises'
import { anatomy } from './anatomy.ts'
import { noiseOf, noiseTile } from './noise.ts'
import { paintSlice } from './paint-slice.ts'
import { PHANTOM_SERIES, sliceFile, type PhantomSeries } from './phantom-series.ts'

/** The files of the study, one by one, for `ingest`. Lets other work in between slices: a slice takes some 50 ms. */
export async function* generatePhantom(): AsyncGenerator<{ readonly path: string; readonly bytes: Uint8Array }> {
  for (const series of PHANTOM_SERIES) {
    const draw = slicePainter(series)
    for (let slice = 0; slice < series.slices; slice++) {
      yield { path: `phantom/${series.name}/${slice + 1}.dcm`, bytes: draw(slice) }
      await setImmediate()
    }
  }
}

/** Draws a series' slices (0-based) as DICOM files, in any order. */
export function slicePainter(series: PhantomSeries): (slice: number) => Uint8Array {
  const { rows, columns, blur } = series
  const parts = anatomy()
  const tile = noiseTile(series.slices, columns)
  return (slice) => {
    const image = paintSlice(parts, { plane: series.planeOf(slice), rows, columns, blur }, series.quantity)
    const noise = noiseOf(tile, slice)
    const pixels = new Uint16Array(image.length)
    for (let i = 0; i < image.length; i++)
      pixels[i] = series.stored((image[i] ?? 0) + noise(i) * series.noise, i % columns, Math.floor(i / columns))
    return sliceFile(series, slice, pixels)
  }
}
