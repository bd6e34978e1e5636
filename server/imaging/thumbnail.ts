// A small picture of a series: its middle frame, windowed, in the patient's proportions. Knows no HTTP.
import type { Frame, SeriesDetail } from '../../shared/api/index.ts'
import { decodeFrame, defaultWindow, grey8, type GreyMapping, type StoredSamples } from '../../shared/dicom/index.ts'
import type { ObjectStore, RecordStore } from '../store/index.ts'
import { loadCodecs } from './codecs.ts'
import { pixelAddress, readFramePixels } from './frame-pixels.ts'
import { encodePng } from './png.ts'

/** The longer side, in pixels. */
const SIZE = 128
/** PNG bytes; undefined when no frame of the series can be decoded. Not cached: see `openThumbnails`. */
export async function thumbnail(
  series: SeriesDetail,
  ports: { readonly records: RecordStore; readonly objects: ObjectStore },
): Promise<Uint8Array | undefined> {
  // Ingest found no frame that can be shown: then there is none to look for.
  if (series.thumbnail === null) return undefined
  for (const frame of fromTheMiddle(series.frames)) {
    const { sha256, frameNumber } = pixelAddress(frame)
    const bytes = await readFramePixels(ports.records, ports.objects, sha256, frameNumber)
    if (bytes === undefined) continue
    const decoded = decodeFrame(frame, bytes, await loadCodecs(frame.transferSyntaxUID))
    if (decoded.ok) return draw(frame, decoded.samples)
  }
  return undefined
}

/** Frames that name no obstacle, the middle one first. */
export function fromTheMiddle<F extends Pick<Frame, 'undecodable'>>(frames: readonly F[]): readonly F[] {
  const middle = (frames.length - 1) / 2
  return frames
    .map((frame, index) => ({ frame, distance: Math.abs(index - middle) }))
    .filter(({ frame }) => frame.undecodable === null)
    .sort((a, b) => a.distance - b.distance)
    .map(({ frame }) => frame)
}

function draw(frame: Frame, samples: StoredSamples): Uint8Array {
  const mapping: GreyMapping = {
    slope: frame.slope,
    intercept: frame.intercept,
    window: frame.windows[0] ?? defaultWindow(samples, frame),
    invert: frame.photometricInterpretation === 'MONOCHROME1',
  }
  const { width, height } = sizeOf(frame)
  const grey = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const columns = span(x, width, frame.columns)
      grey[y * width + x] = meanGrey(
        samples,
        { columns, rows: span(y, height, frame.rows), stride: frame.columns },
        mapping,
      )
    }
  }
  return encodePng(grey, width, height)
}

/** Fits the frame's size in mm (in pixels when it has no spacing) into the square. */
function sizeOf(frame: Frame): { readonly width: number; readonly height: number } {
  const across = frame.columns * (frame.spacing.column ?? 1)
  const down = frame.rows * (frame.spacing.row ?? 1)
  const scale = SIZE / Math.max(across, down)
  return { width: Math.max(1, Math.round(across * scale)), height: Math.max(1, Math.round(down * scale)) }
}

type Span = readonly [from: number, to: number]

/** The source pixels that a picture's pixel covers, at least one. */
function span(at: number, size: number, source: number): Span {
  const from = Math.floor((at * source) / size)
  return [from, Math.max(from + 1, Math.floor(((at + 1) * source) / size))]
}

function meanGrey(
  samples: StoredSamples,
  area: { readonly columns: Span; readonly rows: Span; readonly stride: number },
  mapping: GreyMapping,
): number {
  let sum = 0
  for (let y = area.rows[0]; y < area.rows[1]; y++) {
    for (let x = area.columns[0]; x < area.columns[1]; x++) sum += grey8(samples[y * area.stride + x] ?? 0, mapping)
  }
  return Math.round(sum / ((area.rows[1] - area.rows[0]) * (area.columns[1] - area.columns[0])))
}
