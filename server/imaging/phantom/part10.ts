// Writes DICOM files, explicit VR little endian, PS3.10 §7. Knows the encoding only; what stands in a file is the caller's.
import { createHash } from 'node:crypto'

export type ValueRepresentation =
  'AS' | 'CS' | 'DA' | 'DS' | 'IS' | 'LO' | 'OB' | 'OW' | 'PN' | 'SH' | 'TM' | 'UI' | 'UL' | 'US'

/** Tag as `0xggggeeee`. Text of several values is joined by backslashes; numbers are US or UL. */
export type Element = readonly [tag: number, vr: ValueRepresentation, value: string | number | Uint8Array]

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1'
const LONG = new Set<ValueRepresentation>(['OB', 'OW'])

export interface FileIdentity {
  readonly sopClassUID: string
  readonly sopInstanceUID: string
}

/** A whole file: preamble, file meta group, data set (sorted by tag). */
export function part10(identity: FileIdentity, dataSet: readonly Element[]): Uint8Array {
  const meta = encode([
    [0x00020001, 'OB', Uint8Array.of(0, 1)],
    [0x00020002, 'UI', identity.sopClassUID],
    [0x00020003, 'UI', identity.sopInstanceUID],
    [0x00020010, 'UI', EXPLICIT_LITTLE_ENDIAN],
    [0x00020012, 'UI', uidOf('implementation')],
    [0x00020013, 'SH', 'LIMN'],
  ])
  const sorted = [...dataSet].sort(([a], [b]) => a - b)
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM'),
    encode([[0x00020000, 'UL', meta.length]]),
    meta,
    encode(sorted),
  ])
}

/** A UID that is always the same for the same text: 2.25 and 127 bits of its SHA-256 (PS3.5 §B.2). */
export function uidOf(text: string): string {
  const hex = createHash('sha256').update(`limn:${text}`).digest('hex').slice(0, 32)
  return `2.25.${BigInt(`0x${hex}`) >> 1n}`
}

function encode(elements: readonly Element[]): Buffer {
  return Buffer.concat(elements.flatMap(encodeElement))
}

function encodeElement([tag, vr, value]: Element): Buffer[] {
  const body = bytesOf(vr, value)
  const head = Buffer.alloc(LONG.has(vr) ? 12 : 8)
  head.writeUInt16LE(tag >>> 16, 0)
  head.writeUInt16LE(tag & 0xffff, 2)
  head.write(vr, 4, 'latin1')
  if (LONG.has(vr)) head.writeUInt32LE(body.length, 8)
  else head.writeUInt16LE(body.length, 6)
  return [head, body]
}

/** Values have even lengths: UIDs and bytes are padded with zero, text with a space. */
function bytesOf(vr: ValueRepresentation, value: string | number | Uint8Array): Buffer {
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(vr === 'UL' ? 4 : 2)
    if (vr === 'UL') bytes.writeUInt32LE(value)
    else bytes.writeUInt16LE(value)
    return bytes
  }
  const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value)
  if (bytes.length % 2 === 0) return bytes
  return Buffer.concat([bytes, Buffer.from(vr === 'UI' || vr === 'OB' ? '\0' : ' ')])
}
