// Plain samples: from the bytes of an uncompressed frame to the stored values. Knows no file, no codec and no modality LUT.
import { SYNTAX } from './transfer-syntax.ts'

/** Stored values of one grey frame, row by row from the top left, before the modality LUT. 8 or 16 bit, as allocated in the file. */
export type StoredSamples = Uint8Array | Int8Array | Uint16Array | Int16Array

/** How the samples of a frame are laid out: a subset of `Frame` in shared/api, so a `Frame` can be passed as it is. */
export interface SampleLayout {
  readonly rows: number
  readonly columns: number
  readonly bitsAllocated: number
  /** The low bits that carry the value; whatever lies above them (old overlays, garbage) is ignored. */
  readonly bitsStored: number
  readonly signed: boolean
  readonly transferSyntaxUID: string
}

/** Bytes that one uncompressed grey frame of this layout takes. */
export function frameBytes(layout: SampleLayout): number {
  return layout.rows * layout.columns * (layout.bitsAllocated / 8)
}

/**
 * The stored values of an uncompressed grey frame. `bytes` may begin at an odd offset and must hold at least `frameBytes(layout)`
 * bytes; the result may share memory with it. Signed values are sign-extended from `bitsStored`.
 */
export function nativeSamples(bytes: Uint8Array, layout: SampleLayout): StoredSamples {
  const bigEndian = layout.transferSyntaxUID === SYNTAX.EXPLICIT_BIG_ENDIAN
  const count = layout.rows * layout.columns
  if (layout.bitsAllocated === 8) return clean(bytes.subarray(0, count), layout)
  const words = bytes.subarray(0, count * 2)
  const own = bigEndian || words.byteOffset % 2 !== 0 ? words.slice() : words
  if (bigEndian) swapBytes(own)
  return clean(new Uint16Array(own.buffer, own.byteOffset, count), layout)
}

/**
 * Reads unsigned words as values of `bitsStored` bits: the bits above are dropped and, when `signed`, the sign bit is extended.
 * The result shares memory with `words` only when nothing had to change.
 */
export function clean(
  words: Uint8Array | Uint16Array,
  layout: Pick<SampleLayout, 'bitsStored' | 'signed'>,
): StoredSamples {
  const bits = words.BYTES_PER_ELEMENT * 8
  const stored = Math.min(Math.max(layout.bitsStored, 1), bits)
  const isWide = words instanceof Uint16Array
  if (layout.signed) {
    const values = isWide
      ? new Int16Array(words.buffer, words.byteOffset, words.length)
      : new Int8Array(words.buffer, words.byteOffset, words.length)
    if (stored === bits) return values
    const shift = 32 - stored
    return values.map((value) => (value << shift) >> shift)
  }
  if (stored === bits) return words
  const mask = (1 << stored) - 1
  return words.map((value) => value & mask)
}

function swapBytes(bytes: Uint8Array): void {
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    const low = bytes[i + 1] ?? 0
    bytes[i + 1] = bytes[i] ?? 0
    bytes[i] = low
  }
}
