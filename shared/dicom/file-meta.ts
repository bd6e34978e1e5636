// How a file begins: preamble, file meta group, or neither; which transfer syntax follows, and where. Reads no data set.
import { isUid } from './uids.ts'
import { SYNTAX } from './transfer-syntax.ts'
import type { Encoding } from './walk.ts'

export type Opened =
  | { readonly ok: true; readonly transferSyntaxUID: string; readonly dataSetStart: number }
  | { readonly ok: false; readonly reason: string }

const PREAMBLE = 128
const NOT_DICOM = 'This is not a DICOM file'

/** Finds the data set. Files without preamble or file meta are read as PS3.5's default, or as explicit VR when that is what they are. */
export function openFile(bytes: Uint8Array): Opened {
  if (bytes.length === 0) return refuse('The file is empty')
  const hasPreamble = ascii(bytes, PREAMBLE, 4) === 'DICM'
  const start = hasPreamble ? PREAMBLE + 4 : 0
  if (bytes.length < start + 8) return refuse(hasPreamble ? 'The file ends right after its preamble' : NOT_DICOM)
  if (uint16(bytes, start) === 0x0002) return readMeta(bytes, start)
  if (hasPreamble) return refuse('The file has no file meta group, so its transfer syntax is unknown')
  return guess(bytes)
}

export function encodingOf(transferSyntaxUID: string): Encoding {
  return {
    explicit: transferSyntaxUID !== SYNTAX.IMPLICIT_LITTLE_ENDIAN,
    bigEndian: transferSyntaxUID === SYNTAX.EXPLICIT_BIG_ENDIAN,
  }
}

/** The file meta group is always explicit VR little endian, PS3.10 §7.1. Its group length is not needed, so it cannot lie. */
function readMeta(bytes: Uint8Array, start: number): Opened {
  let transferSyntaxUID = ''
  let at = start
  while (at + 8 <= bytes.length && uint16(bytes, at) === 0x0002) {
    const vr = ascii(bytes, at + 4, 2)
    const isLong = vr === 'OB' || vr === 'UN' || vr === 'OW' || vr === 'UT' || vr === 'SQ'
    const from = at + (isLong ? 12 : 8)
    const length = isLong ? uint16(bytes, at + 8) + uint16(bytes, at + 10) * 65536 : uint16(bytes, at + 6)
    if (from + length > bytes.length)
      return refuse('The file is cut short inside its file meta group. Copy or export it again')
    if (uint16(bytes, at + 2) === 0x0010)
      transferSyntaxUID = ascii(bytes, from, Math.min(length, 64)).replace(/[\0 ]+$/, '')
    at = from + length
  }
  if (!isUid(transferSyntaxUID))
    return refuse('The file does not name its transfer syntax (0002,0010), so it cannot be read')
  if (at >= bytes.length) return refuse('The file ends right after its file meta group')
  return { ok: true, transferSyntaxUID, dataSetStart: at }
}

/** A bare data set begins with group 0008, rarely another low even one; letters where explicit VR has its type. */
function guess(bytes: Uint8Array): Opened {
  const little = uint16(bytes, 0)
  const big = ((little & 0xff) << 8) | (little >> 8)
  const isExplicit = /^[A-Z]{2}$/.test(ascii(bytes, 4, 2))
  const isLow = (group: number) => group === 0x0008 || group === 0x0010 || group === 0x0004
  if (isLow(little)) {
    const transferSyntaxUID = isExplicit ? SYNTAX.EXPLICIT_LITTLE_ENDIAN : SYNTAX.IMPLICIT_LITTLE_ENDIAN
    return { ok: true, transferSyntaxUID, dataSetStart: 0 }
  }
  if (isLow(big) && isExplicit) return { ok: true, transferSyntaxUID: SYNTAX.EXPLICIT_BIG_ENDIAN, dataSetStart: 0 }
  return refuse(NOT_DICOM)
}

function uint16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
}

function ascii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}

function refuse(reason: string): Opened {
  return { ok: false, reason }
}
