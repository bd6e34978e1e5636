// Where each frame's bytes lie in the file, checked against the bytes that are really there. Decodes nothing.
import { groupFragments, readFragments, readOffsets, type ByteRange } from './fragments.ts'
import type { PixelElement, Walked } from './walk.ts'

export interface PixelShape {
  readonly rows: number
  readonly columns: number
  readonly frames: number
  readonly samplesPerPixel: number
  readonly bitsAllocated: number
  readonly photometricInterpretation: string
}

/** `ranges`: per frame, byte ranges to concatenate. `unclear`: why they cannot be told apart, though the file itself is whole. */
export type Ranges =
  | { readonly ok: true; readonly ranges: readonly (readonly ByteRange[])[]; readonly unclear: string | null }
  | { readonly ok: false; readonly reason: string }

/** Ranges of plain pixel data: one per frame. Refuses pixel data that is shorter than rows × columns × frames ask for. */
export function nativeRanges(bytes: Uint8Array, pixels: PixelElement, shape: PixelShape): Ranges {
  const length = pixels.length ?? 0
  const left = bytes.length - pixels.dataOffset
  if (length > left)
    return refuse(
      `The file is cut short: its pixel data says ${length} bytes and ${left} are there. Copy or export it again`,
    )
  const bits = shape.rows * shape.columns * samplesOf(shape) * shape.bitsAllocated
  const needed = Math.ceil((bits * shape.frames) / 8)
  if (needed > length)
    return refuse(
      `${shape.rows} rows × ${shape.columns} columns × ${shape.frames} frame(s) need ${needed} bytes, the pixel data has ${length}`,
    )
  const ranges = Array.from({ length: shape.frames }, (_, i) => {
    const from = Math.floor((bits * i) / 8)
    return [{ offset: pixels.dataOffset + from, length: Math.ceil((bits * (i + 1)) / 8) - from }]
  })
  return { ok: true, ranges, unclear: null }
}

/** Ranges of encapsulated pixel data: the fragments of each frame. */
export function encapsulatedRanges(bytes: Uint8Array, walked: Walked, frames: number): Ranges {
  const read = readFragments(bytes, walked.pixels?.dataOffset ?? bytes.length)
  if (!read.ok) return read
  if (read.fragments.length === 0) return refuse('The compressed pixel data is empty')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const extended = walked.extendedOffsets
  const tables = [read.basicOffsets]
  if (extended !== null) tables.unshift(readOffsets(view, { offset: extended.dataOffset, length: extended.length }, 8))
  const ranges = groupFragments(bytes, read.fragments, frames, tables)
  if (ranges !== undefined) return { ok: true, ranges, unclear: null }
  const unclear = `The file does not tell which of its ${read.fragments.length} fragments belong to which of its ${frames} frames`
  return { ok: true, ranges: Array.from({ length: frames }, () => []), unclear }
}

/** Two chroma samples are shared by two pixels in uncompressed YBR_FULL_422. */
function samplesOf(shape: PixelShape): number {
  return shape.photometricInterpretation === 'YBR_FULL_422' ? 2 : shape.samplesPerPixel
}

function refuse(reason: string): Ranges {
  return { ok: false, reason }
}
