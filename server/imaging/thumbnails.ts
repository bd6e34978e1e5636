// Thumbnails by series, drawn once and remembered until the series grows. Knows no HTTP.
import type { ObjectStore, RecordStore } from '../store/index.ts'
import { thumbnail } from './thumbnail.ts'

export interface Thumbnails {
  /** PNG bytes; undefined when there is no such series or nothing of it can be decoded. */
  of(seriesId: string): Promise<Uint8Array | undefined>
}

/** Some 10 kB each. */
const KEPT = 1000

export function openThumbnails(ports: { readonly records: RecordStore; readonly objects: ObjectStore }): Thumbnails {
  const drawn = new Map<string, { readonly frames: number; readonly png: Promise<Uint8Array | undefined> }>()
  const draw = async (seriesId: string) => {
    const series = await ports.records.series(seriesId)
    return series && thumbnail(series, ports)
  }
  // Only a picture is remembered: a folder of originals that is gone comes back.
  const rememberPicture = (seriesId: string) => {
    const png = draw(seriesId)
    const forget = () => {
      if (drawn.get(seriesId)?.png === png) drawn.delete(seriesId)
    }
    void png.then((bytes) => bytes ?? forget(), forget)
    return png
  }
  return {
    async of(seriesId) {
      const frames = (await ports.records.seriesSummary(seriesId))?.frames
      if (frames === undefined) return undefined
      const known = drawn.get(seriesId)
      drawn.delete(seriesId)
      const entry = known?.frames === frames ? known : { frames, png: rememberPicture(seriesId) }
      drawn.set(seriesId, entry)
      const [oldest] = drawn.keys()
      if (drawn.size > KEPT && oldest !== undefined) drawn.delete(oldest)
      return entry.png
    },
  }
}
