// What a compressed frame says about its own size, read without decoding it: a codestream whose header lies about its size is
// refused before a decoder allocates for it. Knows JPEG-LS and JPEG 2000 headers only.

const START_OF_TILE_PART = 0xff90
const END_OF_CODESTREAM = 0xffd9

export interface CodestreamSize {
  readonly width: number
  readonly height: number
  readonly components: number
}

/** Size from the frame header (SOF55) of JPEG-LS, ISO 14495-1 C.2.2; undefined when there is none. */
export function jpeglsSize(bytes: Uint8Array): CodestreamSize | undefined {
  const view = viewOf(bytes)
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    const length = view.getUint16(at + 2)
    if (marker === 0xf7) {
      if (at + 10 > bytes.length) return undefined
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7), components: bytes[at + 9] ?? 0 }
    }
    if (marker === 0xda || length < 2) return undefined
    at += 2 + length
  }
  return undefined
}

/** Size from the SIZ segment of JPEG 2000, ISO 15444-1 A.5.1; a JP2 wrapper around the codestream is tolerated. */
export function jpeg2000Size(bytes: Uint8Array): CodestreamSize | undefined {
  const at = startOfCodestream(bytes)
  if (at === undefined || at + 42 > bytes.length) return undefined
  const view = viewOf(bytes)
  return {
    width: view.getUint32(at + 8) - view.getUint32(at + 16),
    height: view.getUint32(at + 12) - view.getUint32(at + 20),
    components: view.getUint16(at + 40),
  }
}

/** SOC (FF4F) is always followed by SIZ (FF51). JP2 boxes before it are small. */
function startOfCodestream(bytes: Uint8Array): number | undefined {
  const last = Math.min(bytes.length - 4, 4096)
  for (let i = 0; i <= last; i++) {
    if (bytes[i] === 0xff && bytes[i + 1] === 0x4f && bytes[i + 2] === 0xff && bytes[i + 3] === 0x51) return i
  }
  return undefined
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/**
 * False when the last tile-part of a JPEG 2000 codestream (ISO 15444-1 A.4.2) reaches beyond the bytes that are there: decoders draw
 * such a frame with its end missing and say nothing.
 */
export function isJpeg2000Whole(bytes: Uint8Array): boolean {
  const start = startOfCodestream(bytes)
  if (start === undefined) return false
  const view = viewOf(bytes)
  let at = start + 2
  while (at + 4 <= bytes.length) {
    const marker = view.getUint16(at)
    if (marker === END_OF_CODESTREAM) return true
    const isTilePart = marker === START_OF_TILE_PART && at + 12 <= bytes.length
    const length = isTilePart ? view.getUint32(at + 6) : 2 + view.getUint16(at + 2)
    // A tile-part of length 0 reaches to the end of the codestream.
    if (isTilePart && length === 0) return true
    if (length < 4 || at + length > bytes.length) return false
    at += length
  }
  return true
}
