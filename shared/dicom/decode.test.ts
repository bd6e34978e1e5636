import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as fc from 'fast-check'
import { codecOf, decodeFrame, transferSyntax, type CodecImage, type EncodedFrame } from './index.ts'
import { nativeSamples } from './samples.ts'
import { concat, words } from './test-bytes.ts'
import { SYNTAX } from './transfer-syntax.ts'

const test = suite('decode')

const frame = (more: Partial<EncodedFrame> = {}): EncodedFrame => ({
  rows: 1,
  columns: 4,
  bitsAllocated: 16,
  bitsStored: 16,
  signed: false,
  samplesPerPixel: 1,
  transferSyntaxUID: SYNTAX.EXPLICIT_LITTLE_ENDIAN,
  undecodable: null,
  ...more,
})

test('[D15] stored values come out of every width, sign, byte order and offset; bits above them are ignored', () => {
  fc.assert(
    fc.property(
      fc.record({
        bitsAllocated: fc.constantFrom(8, 16),
        stored: fc.integer({ min: 1, max: 16 }),
        signed: fc.boolean(),
        bigEndian: fc.boolean(),
        offset: fc.nat(3),
        raw: fc.array(fc.nat(0xffff), { minLength: 4, maxLength: 4 }),
      }),
      ({ bitsAllocated, stored, signed, bigEndian, offset, raw }) => {
        const bits = Math.min(stored, bitsAllocated)
        const body = bitsAllocated === 8 ? Uint8Array.from(raw, (value) => value & 0xff) : words(raw, bigEndian)
        const bytes = concat([new Uint8Array(offset), body]).subarray(offset)
        const transferSyntaxUID = bigEndian ? SYNTAX.EXPLICIT_BIG_ENDIAN : SYNTAX.EXPLICIT_LITTLE_ENDIAN
        const samples = nativeSamples(bytes, frame({ bitsAllocated, bitsStored: bits, signed, transferSyntaxUID }))
        const expected = raw.map((value) => {
          const low = value % 2 ** bits
          return signed && low >= 2 ** (bits - 1) ? low - 2 ** bits : low
        })
        assert.equal([...samples], expected)
        assert.is(samples.BYTES_PER_ELEMENT * 8, bitsAllocated)
      },
    ),
  )
})

test('[D15] decoding leaves the bytes it was given as they are', () => {
  const bytes = words([1, 2, 3, 0xffff], true)
  const before = [...bytes]
  nativeSamples(bytes, frame({ transferSyntaxUID: SYNTAX.EXPLICIT_BIG_ENDIAN, bitsStored: 12 }))
  assert.equal([...bytes], before)
})

const JPEG_LS = '1.2.840.10008.1.2.4.80'
const JPEG_2000 = '1.2.840.10008.1.2.4.90'
const jpegls = (height: number, width: number, components = 1) =>
  Uint8Array.of(0xff, 0xd8, 0xff, 0xf7, 0, 11, 16, 0, height, 0, width, components, 1, 0x11, 0, 0xff, 0xda)
const jpeg2000 = (height: number, width: number, tilePart: number) =>
  concat([
    Uint8Array.of(0xff, 0x4f, 0xff, 0x51, 0, 41, 0, 0, 0, 0, 0, width, 0, 0, 0, height),
    new Uint8Array(24),
    Uint8Array.of(0, 1, 15, 1, 1),
    Uint8Array.of(0xff, 0x90, 0, 10, 0, 0, 0, 0, 0, tilePart, 0, 1, 1, 2, 3, 4, 0xff, 0xd9),
  ])
const never = () => {
  throw new Error('the codec was called')
}
const reasonOf = (bytes: Uint8Array, uid: string, codec: () => CodecImage) => {
  const decoded = decodeFrame(frame({ transferSyntaxUID: uid }), bytes, { jpegls: codec, jpeg2000: codec })
  return decoded.ok ? '' : decoded.reason
}

test('[D17] a codestream of another size than the file says, or cut short, never reaches a decoder', () => {
  assert.match(
    reasonOf(jpegls(1, 200), JPEG_LS, never),
    /JPEG-LS frame is 200 × 1 with 1 component\(s\), the file says 4 × 1/,
  )
  assert.match(reasonOf(jpegls(1, 4, 3), JPEG_LS, never), /with 3 component/)
  assert.match(reasonOf(Uint8Array.of(1, 2, 3, 4, 5), JPEG_LS, never), /has no JPEG-LS header/)
  assert.match(reasonOf(jpeg2000(9, 4, 16), JPEG_2000, never), /JPEG 2000 frame is 4 × 9/)
  assert.match(reasonOf(jpeg2000(1, 4, 200), JPEG_2000, never), /ends before the image does/)
  assert.match(reasonOf(jpeg2000(1, 4, 16), JPEG_2000, never), /is damaged/)
})

test('[D17] whatever a codec throws or answers, the frame says why it cannot be shown', () => {
  const image: CodecImage = {
    width: 4,
    height: 1,
    components: 1,
    bitsPerSample: 16,
    signed: false,
    bytes: new Uint8Array(8),
  }
  const bytes = jpegls(1, 4)
  for (const thrown of [5_242_880, 'text', undefined, new Error('x')]) {
    const codec = () => {
      // eslint-disable-next-line no-throw-literal, typescript/only-throw-error -- wasm codecs do exactly this
      throw thrown
    }
    assert.match(reasonOf(bytes, JPEG_LS, codec), /damaged/)
  }
  assert.match(
    reasonOf(bytes, JPEG_LS, () => ({ ...image, bytes: new Uint8Array(7) })),
    /damaged/,
  )
  assert.match(
    reasonOf(bytes, JPEG_LS, () => ({ ...image, bitsPerSample: 32 })),
    /damaged/,
  )
  assert.is(
    reasonOf(bytes, JPEG_LS, () => image),
    '',
  )
  const narrow = () => ({ ...image, bitsPerSample: 8, bytes: Uint8Array.of(1, 2, 0x83, 4) })
  const decoded = decodeFrame(frame({ transferSyntaxUID: JPEG_LS, bitsStored: 8, signed: true }), bytes, {
    jpegls: narrow,
  })
  assert.equal(decoded.ok && [...decoded.samples], [1, 2, -125, 4])
  assert.ok(decoded.ok && decoded.samples instanceof Int16Array)
})

test('[D18] every syntax names its codec, and a frame without one says what is missing', () => {
  assert.is(codecOf(SYNTAX.IMPLICIT_LITTLE_ENDIAN), 'native')
  assert.is(codecOf('1.2.840.10008.1.2.4.81'), 'jpegls')
  assert.is(codecOf('1.2.840.10008.1.2.4.91'), 'jpeg2000')
  assert.is(codecOf('1.2.840.10008.1.2.4.70'), null)
  assert.is(codecOf('1.2.3'), null)
  assert.is(transferSyntax('1.2.840.10008.1.2.5')?.encapsulated, true)
  const decoded = decodeFrame(frame({ transferSyntaxUID: JPEG_LS }), jpegls(1, 4), {})
  assert.equal(decoded, { ok: false, reason: 'The JPEG-LS decoder is not loaded' })
  assert.equal(decodeFrame(frame({ undecodable: 'Because.' }), new Uint8Array(8), {}), {
    ok: false,
    reason: 'Because.',
  })
  assert.not.ok(decodeFrame(frame(), new Uint8Array(7), {}).ok)
})

test.run()
