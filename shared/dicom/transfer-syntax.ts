// The transfer syntaxes of PS3.5/PS3.6: their names, how the data set is encoded, and which codec their pixels need. Decodes nothing.

/** What turns the bytes of a frame into samples. */
export type PixelCoding = 'native' | 'jpegls' | 'jpeg2000'

export interface TransferSyntax {
  readonly uid: string
  readonly name: string
  /** Pixel data in fragments instead of plain samples. */
  readonly encapsulated: boolean
  /** How this version turns frames of this syntax into samples; null when it cannot yet. */
  readonly coding: PixelCoding | null
}

const IMPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2'
const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1'
const EXPLICIT_BIG_ENDIAN = '1.2.840.10008.1.2.2'
const DEFLATED_LITTLE_ENDIAN = '1.2.840.10008.1.2.1.99'

/** The syntaxes that other modules ask for by name. */
export const SYNTAX = {
  IMPLICIT_LITTLE_ENDIAN,
  EXPLICIT_LITTLE_ENDIAN,
  EXPLICIT_BIG_ENDIAN,
  DEFLATED_LITTLE_ENDIAN,
} as const

const plain = (uid: string, name: string, coding: PixelCoding | null): TransferSyntax => ({
  uid,
  name,
  encapsulated: false,
  coding,
})

const encapsulated = (suffix: string, name: string, coding: PixelCoding | null = null): TransferSyntax => ({
  uid: `1.2.840.10008.1.2.${suffix}`,
  name,
  encapsulated: true,
  coding,
})

const TABLE: readonly TransferSyntax[] = [
  plain(IMPLICIT_LITTLE_ENDIAN, 'Implicit VR Little Endian', 'native'),
  plain(EXPLICIT_LITTLE_ENDIAN, 'Explicit VR Little Endian', 'native'),
  plain(EXPLICIT_BIG_ENDIAN, 'Explicit VR Big Endian', 'native'),
  plain(DEFLATED_LITTLE_ENDIAN, 'Deflated Explicit VR Little Endian', null),
  encapsulated('1.98', 'Encapsulated Uncompressed Explicit VR Little Endian', 'native'),
  encapsulated('4.50', 'JPEG Baseline (Process 1)'),
  encapsulated('4.51', 'JPEG Extended (Process 2 and 4)'),
  encapsulated('4.52', 'JPEG Extended (Process 3 and 5)'),
  encapsulated('4.53', 'JPEG Spectral Selection (Process 6 and 8)'),
  encapsulated('4.54', 'JPEG Spectral Selection (Process 7 and 9)'),
  encapsulated('4.55', 'JPEG Full Progression (Process 10 and 12)'),
  encapsulated('4.56', 'JPEG Full Progression (Process 11 and 13)'),
  encapsulated('4.57', 'JPEG Lossless (Process 14)'),
  encapsulated('4.58', 'JPEG Lossless (Process 15)'),
  encapsulated('4.70', 'JPEG Lossless, First-Order Prediction (Process 14, Selection Value 1)'),
  encapsulated('4.80', 'JPEG-LS Lossless', 'jpegls'),
  encapsulated('4.81', 'JPEG-LS Near-Lossless', 'jpegls'),
  encapsulated('4.90', 'JPEG 2000 Lossless', 'jpeg2000'),
  encapsulated('4.91', 'JPEG 2000', 'jpeg2000'),
  encapsulated('4.92', 'JPEG 2000 Part 2 Multi-component Lossless'),
  encapsulated('4.93', 'JPEG 2000 Part 2 Multi-component'),
  encapsulated('4.94', 'JPIP Referenced'),
  encapsulated('4.95', 'JPIP Referenced Deflate'),
  encapsulated('4.100', 'MPEG2 Main Profile / Main Level'),
  encapsulated('4.101', 'MPEG2 Main Profile / High Level'),
  encapsulated('4.102', 'MPEG-4 AVC/H.264 High Profile'),
  encapsulated('4.103', 'MPEG-4 AVC/H.264 BD-compatible High Profile'),
  encapsulated('4.104', 'MPEG-4 AVC/H.264 High Profile for 2D Video'),
  encapsulated('4.105', 'MPEG-4 AVC/H.264 High Profile for 3D Video'),
  encapsulated('4.106', 'MPEG-4 AVC/H.264 Stereo High Profile'),
  encapsulated('4.107', 'HEVC/H.265 Main Profile'),
  encapsulated('4.108', 'HEVC/H.265 Main 10 Profile'),
  encapsulated('4.110', 'JPEG XL Lossless'),
  encapsulated('4.111', 'JPEG XL JPEG Recompression'),
  encapsulated('4.112', 'JPEG XL'),
  encapsulated('4.201', 'High-Throughput JPEG 2000 Lossless'),
  encapsulated('4.202', 'High-Throughput JPEG 2000 with RPCL Options Lossless'),
  encapsulated('4.203', 'High-Throughput JPEG 2000'),
  encapsulated('5', 'RLE Lossless'),
  encapsulated('8.1', 'Deflated Image Frame Compression'),
]

const BY_UID: ReadonlyMap<string, TransferSyntax> = new Map(TABLE.map((syntax) => [syntax.uid, syntax]))

/** The transfer syntax of that UID; undefined when DICOM does not know it (private syntaxes among them). */
export function transferSyntax(uid: string): TransferSyntax | undefined {
  return BY_UID.get(uid)
}

/** How frames of this syntax become samples ("which codec must be loaded"); null when this version cannot decode it. */
export function codecOf(transferSyntaxUID: string): PixelCoding | null {
  return BY_UID.get(transferSyntaxUID)?.coding ?? null
}
