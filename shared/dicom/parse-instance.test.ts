import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as fc from 'fast-check'
import { decodeFrame, parseInstance, type FrameFacts, type Instance } from './index.ts'
import {
  ascii,
  concat,
  dicomFile,
  el,
  fragments,
  imageElements,
  UNDEFINED_LENGTH,
  words,
  type Element,
} from './test-bytes.ts'
import { SYNTAX } from './transfer-syntax.ts'

const test = suite('parse instance')
const { EXPLICIT_LITTLE_ENDIAN, IMPLICIT_LITTLE_ENDIAN, EXPLICIT_BIG_ENDIAN } = SYNTAX
const JPEG_LS = '1.2.840.10008.1.2.4.80'
const JPEG_2000 = '1.2.840.10008.1.2.4.90'

function image(more: readonly Element[] = [], syntax: string = EXPLICIT_LITTLE_ENDIAN): Instance {
  const parsed = parseInstance(dicomFile(imageElements(more), syntax))
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.reason)
  assert.ok(parsed.kind === 'image')
  return parsed.instance
}

function frame(more: readonly Element[] = [], syntax?: string): FrameFacts {
  const [first] = image(more, syntax).frames
  assert.ok(first)
  return first
}

function reason(bytes: Uint8Array): string {
  const parsed = parseInstance(bytes)
  assert.not.ok(parsed.ok)
  return parsed.ok ? '' : parsed.reason
}

const samplesOf = (syntax: string) => {
  const file = dicomFile(
    imageElements([el(0x7fe00010, 'OW', words([1, 2, 3, 4, 5, 600], syntax === EXPLICIT_BIG_ENDIAN))]),
    syntax,
  )
  const parsed = parseInstance(file)
  if (!parsed.ok || parsed.kind !== 'image') throw new Error('not an image')
  const [facts] = parsed.instance.frames
  const range = parsed.instance.ranges[0]?.[0]
  if (facts === undefined || range === undefined) throw new Error('no frame')
  const decoded = decodeFrame(facts, file.subarray(range.offset, range.offset + range.length), {})
  return decoded.ok ? [...decoded.samples] : decoded.reason
}

test('[D1] any bytes at all, and any file cut anywhere or changed anywhere, give an answer and never an exception', () => {
  const whole = dicomFile(imageElements([sequence(true), sequence(false)]), EXPLICIT_LITTLE_ENDIAN)
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => typeof parseInstance(bytes).ok === 'boolean'))
  for (let length = 0; length < whole.length; length++) parseInstance(whole.subarray(0, length))
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 }), (changes) => {
      const bytes = whole.slice()
      for (const [at, value] of changes) bytes[at] = value
      return typeof parseInstance(bytes).ok === 'boolean'
    }),
    { numRuns: 2000 },
  )
})

test('[D2] a length that reaches beyond the file is refused and says how much is missing', () => {
  const lying = dicomFile(imageElements([el(0x00100010, 'PN', 'A^B', { claims: 60_000 })]), EXPLICIT_LITTLE_ENDIAN)
  assert.match(reason(lying), /cut short or damaged: element \(0010,0010\) needs 60000 bytes/)
  const pixels = el(0x7fe00010, 'OW', words([1, 2, 3]), { claims: 0x7ffffffe })
  assert.match(
    reason(dicomFile(imageElements([pixels]), EXPLICIT_LITTLE_ENDIAN)),
    /says 2147483646 bytes and 6 are there/,
  )
  const few = el(0x7fe00010, 'OW', words([1, 2, 3]))
  assert.match(reason(dicomFile(imageElements([few]), EXPLICIT_LITTLE_ENDIAN)), /need 12 bytes, the pixel data has 6/)
  const huge = [el(0x00280010, 'US', 65535), el(0x00280011, 'US', 65535)]
  assert.match(reason(dicomFile(imageElements(huge), EXPLICIT_LITTLE_ENDIAN)), /65535 rows × 65535 columns/)
})

test('[D3] the same image reads the same in every plain encoding, with or without file meta', () => {
  const expected = [1, 2, 3, 4, 5, 600]
  for (const syntax of [EXPLICIT_LITTLE_ENDIAN, IMPLICIT_LITTLE_ENDIAN, EXPLICIT_BIG_ENDIAN]) {
    assert.equal(samplesOf(syntax), expected)
    const bare = parseInstance(dicomFile(imageElements(), syntax, false))
    assert.ok(bare.ok && bare.kind === 'image' && bare.instance.transferSyntaxUID === syntax)
  }
  const file = dicomFile(imageElements(), EXPLICIT_LITTLE_ENDIAN)
  const noPreamble = parseInstance(file.subarray(132))
  assert.ok(noPreamble.ok && noPreamble.kind === 'image')
  file.fill(0, 132, 140)
  assert.match(reason(file), /no file meta group/)
  assert.match(reason(ascii('Dear colleague, the images are attached.')), /not a DICOM file/)
  assert.match(reason(new Uint8Array(0)), /empty/)
})

test('[D4] a syntax that cannot be decoded yet is indexed with a sentence that names it', () => {
  const rle = [el(0x7fe00010, 'OB', fragments([], [ascii('abcd')]), { claims: UNDEFINED_LENGTH })]
  assert.is(frame(rle, '1.2.840.10008.1.2.5').undecodable, 'Transfer syntax RLE Lossless is not supported yet')
  assert.is(frame(rle, '1.2.3.999').undecodable, 'Transfer syntax 1.2.3.999 is not known')
  const colour = [
    el(0x00280002, 'US', 3),
    el(0x00280004, 'CS', 'RGB'),
    el(0x00280100, 'US', 8),
    el(0x7fe00010, 'OB', new Uint8Array(18)),
  ]
  assert.is(frame(colour).undecodable, 'Colour images (RGB) are not supported yet')
  const wide = [el(0x00280100, 'US', 32), el(0x7fe00010, 'OW', new Uint8Array(24))]
  assert.is(frame(wide).undecodable, 'Images of 32 bits per pixel are not supported yet')
  assert.match(frame([el(0x00280102, 'US', 14)]).undecodable ?? '', /lowest bit/)
  assert.match(frame([el(0x00283000, 'SQ', [[el(0x00283002, 'US', 1)]])]).undecodable ?? '', /modality lookup table/)
  assert.is(frame().undecodable, null)
})

test('[D6] fragments are grouped into frames by count, by either offset table, or by where codestreams begin', () => {
  const part = (first: number) => concat([ascii('\xff\xd8\xff'), Uint8Array.of(first, first, first, first, first)])
  const rest = Uint8Array.of(9, 9, 9, 9)
  const two = (value: Uint8Array, more: readonly Element[] = []) =>
    image([el(0x00280008, 'IS', '2'), el(0x7fe00010, 'OB', value, { claims: UNDEFINED_LENGTH }), ...more], JPEG_LS)
  const shape = (instance: Instance) => instance.ranges.map((ranges) => ranges.map(({ length }) => length))
  assert.equal(shape(two(fragments([], [part(1), part(2)]))), [[8], [8]])
  assert.equal(shape(two(fragments([], [part(1), rest, part(2), rest]))), [
    [8, 4],
    [8, 4],
  ])
  assert.equal(shape(two(fragments([0, 12], [rest, rest, rest]))), [[4], [4, 4]])
  const extended = el(0x7fe00001, 'OV', concat([words([0, 0, 0, 0]), words([24, 0, 0, 0])]))
  assert.equal(shape(two(fragments([], [rest, rest, rest]), [extended])), [[4, 4], [4]])
  const unclear = two(fragments([], [rest, rest, rest]))
  assert.match(
    unclear.frames[0]?.undecodable ?? '',
    /does not tell which of its 3 fragments belong to which of its 2 frames/,
  )
  assert.equal(
    shape(
      image([el(0x7fe00010, 'OB', fragments([], [part(1), rest], false), { claims: UNDEFINED_LENGTH })], JPEG_2000),
    ),
    [[8, 4]],
  )
})

test('[D7] frames of an enhanced object take position, orientation, spacing, window and rescale from their functional groups', () => {
  const position = (z: string) => el(0x00209113, 'SQ', [[el(0x00200032, 'DS', `1\\2\\${z}`)]])
  const shared = el(0x52009229, 'SQ', [
    [
      el(0x00209116, 'SQ', [[el(0x00200037, 'DS', '1\\0\\0\\0\\1\\0')]]),
      el(0x00289110, 'SQ', [[el(0x00180050, 'DS', '3'), el(0x00280030, 'DS', '0.5\\0.25')]]),
      el(0x00289132, 'SQ', [[el(0x00281050, 'DS', '10'), el(0x00281051, 'DS', '20')]]),
      el(0x00289145, 'SQ', [[el(0x00281052, 'DS', '-5'), el(0x00281053, 'DS', '2'), el(0x00281054, 'LO', 'HU')]]),
    ],
  ])
  const frames = image([
    el(0x00280008, 'IS', '2'),
    el(0x7fe00010, 'OW', words(Array.from({ length: 12 }, (_, i) => i))),
    shared,
    el(0x52009230, 'SQ', [[position('10')], [position('13')]], { delimited: true }),
  ]).frames
  assert.equal(
    frames.map(({ plane }) => plane?.origin),
    [
      [1, 2, 10],
      [1, 2, 13],
    ],
  )
  const [first] = frames
  assert.is(first?.plane?.rowSpacing, 0.5)
  assert.is(first?.plane?.columnSpacing, 0.25)
  assert.is(first?.sliceThickness, 3)
  assert.equal([first?.slope, first?.intercept, first?.unit], [2, -5, 'HU'])
  assert.equal(first?.windows, [{ center: 10, width: 20, name: '' }])
})

test('[D8] every window of the file is offered with its explanation; LINEAR_EXACT is restated, SIGMOID left out', () => {
  const windows = (...more: Element[]) => frame(more).windows
  const pair = [el(0x00281050, 'DS', '40\\-550\\x'), el(0x00281051, 'DS', '400\\1500\\7')]
  assert.equal(windows(...pair, el(0x00281055, 'LO', 'SOFT\\LUNG')), [
    { center: 40, width: 400, name: 'SOFT' },
    { center: -550, width: 1500, name: 'LUNG' },
  ])
  const exact = [el(0x00281050, 'DS', '0.5'), el(0x00281051, 'DS', '1'), el(0x00281056, 'CS', 'LINEAR_EXACT')]
  assert.equal(windows(...exact), [{ center: 1, width: 2, name: '' }])
  assert.equal(windows(...pair, el(0x00281056, 'CS', 'SIGMOID')), [])
  assert.equal(windows(el(0x00281050, 'DS', '40'), el(0x00281051, 'DS', '0')), [])
})

test('[D9] values, units, padding, lossy ratio and side come from the file; a slope of 0 counts as none', () => {
  const plain = frame()
  assert.equal(
    [plain.slope, plain.intercept, plain.unit, plain.pixelPaddingValue, plain.lossyRatio],
    [1, 0, 'HU', null, null],
  )
  const signed = frame([
    el(0x00280103, 'US', 1),
    el(0x00280120, 'US', 63536),
    el(0x00281052, 'DS', '-1024'),
    el(0x00281053, 'DS', '0'),
    el(0x00282110, 'CS', '01'),
    el(0x00282112, 'DS', '4\\12.5'),
    el(0x00200062, 'CS', 'L'),
  ])
  assert.equal([signed.slope, signed.intercept, signed.pixelPaddingValue], [1, -1024, -2000])
  assert.equal([signed.lossyRatio, signed.laterality, signed.signed], [12.5, 'L', true])
  assert.is(frame([el(0x00080060, 'CS', 'PT'), el(0x00541001, 'CS', 'BQML')]).unit, 'BQML')
  assert.is(frame([el(0x00080060, 'CS', 'MR')]).unit, '')
})

test('[D12] DICOM that is no image is recognised as such, and an image without its UIDs is refused', () => {
  const report = [el(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.88.11'), el(0x00080060, 'CS', 'SR')]
  assert.equal(parseInstance(dicomFile(report, EXPLICIT_LITTLE_ENDIAN)), { ok: true, kind: 'other', modality: 'SR' })
  const directory = [el(0x00041220, 'SQ', [[el(0x00041430, 'CS', 'PATIENT')]])]
  const parsed = parseInstance(dicomFile(directory, EXPLICIT_LITTLE_ENDIAN))
  assert.equal(parsed, { ok: true, kind: 'other', modality: 'DICOMDIR' })
  assert.match(
    reason(dicomFile([el(0x00080060, 'CS', 'SR')], EXPLICIT_LITTLE_ENDIAN)),
    /neither an image nor a SOP class/,
  )
  assert.match(
    reason(dicomFile(imageElements([el(0x0020000e, 'UI', '')]), EXPLICIT_LITTLE_ENDIAN)),
    /no Series Instance UID/,
  )
  assert.match(
    reason(dicomFile(imageElements([el(0x00080018, 'UI', 'abc')]), EXPLICIT_LITTLE_ENDIAN)),
    /SOP .* not a valid UID/,
  )
})

test('[D13] more frames, elements or nesting than any image has is refused before it costs memory', () => {
  const bits = [el(0x00280010, 'US', 1), el(0x00280011, 'US', 1), el(0x00280100, 'US', 1)]
  const many = [...bits, el(0x00280008, 'IS', '99999999'), el(0x7fe00010, 'OW', new Uint8Array(1000))]
  assert.match(reason(dicomFile(imageElements(many), EXPLICIT_LITTLE_ENDIAN)), /more than 20000 are not taken in/)
  let nested = sequence(true)
  for (let i = 0; i < 70; i++) nested = el(0x00081140, 'SQ', [[nested]], { delimited: i % 2 === 0 })
  assert.match(reason(dicomFile(imageElements([nested]), EXPLICIT_LITTLE_ENDIAN)), /more than 64 deep/)
  const flood = new Uint8Array(8 * 1_000_100)
  const view = new DataView(flood.buffer)
  for (let at = 0; at < flood.length; at += 8) view.setUint32(at, 0xe000fffe, true)
  const stuffed = el(0x00081140, 'SQ', flood)
  assert.match(reason(dicomFile(imageElements([stuffed]), EXPLICIT_LITTLE_ENDIAN)), /more than 1000000 elements/)
})

function sequence(delimited: boolean): Element {
  const tag = delimited ? 0x00081140 : 0x00082112
  return el(tag, 'SQ', [[el(0x00081150, 'UI', '1.2')], [el(0x00081155, 'UI', '1.3')]], { delimited })
}

test.run()
