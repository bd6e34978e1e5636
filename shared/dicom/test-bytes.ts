// DICOM files for tests, byte by byte: any encoding, sequences of either length, and lengths that lie. For tests only.
import { SYNTAX } from './transfer-syntax.ts'
import type { Encoding } from './walk.ts'

export type Item = readonly Element[]
export interface Element {
  readonly tag: number
  readonly vr: string
  readonly value: string | number | Uint8Array | readonly Item[]
  /** What the length field says, when it is not the truth. */
  readonly claims?: number
  /** Sequences and their items with delimiters instead of lengths. */
  readonly delimited?: boolean
}

export const UNDEFINED_LENGTH = 0xffffffff
const LONG = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV'])
const EXPLICIT: Encoding = { explicit: true, bigEndian: false }

export function el(tag: number, vr: string, value: Element['value'], more: Partial<Element> = {}): Element {
  return { tag, vr, value, ...more }
}

/** A file of that transfer syntax with preamble and file meta; `meta` false leaves both out. */
export function dicomFile(elements: readonly Element[], transferSyntaxUID: string, meta = true): Uint8Array {
  const encoding = {
    explicit: transferSyntaxUID !== SYNTAX.IMPLICIT_LITTLE_ENDIAN,
    bigEndian: transferSyntaxUID === SYNTAX.EXPLICIT_BIG_ENDIAN,
  }
  const body = dataSet(elements, encoding)
  if (!meta) return body
  const head = dataSet([el(0x00020010, 'UI', transferSyntaxUID)], EXPLICIT)
  return concat([new Uint8Array(128), ascii('DICM'), head, body])
}

function dataSet(elements: readonly Element[], encoding: Encoding): Uint8Array {
  return concat(elements.map((element) => encode(element, encoding)))
}

/** Items of encapsulated pixel data: offset table, fragments, delimiter. */
export function fragments(table: readonly number[], parts: readonly Uint8Array[], delimiter = true): Uint8Array {
  const offsets = concat(table.map((offset) => numbers([offset], 4, false)))
  const items = [offsets, ...parts].map((part) => concat([header(0xfffee000, part.length), part]))
  return concat(delimiter ? [...items, header(0xfffee0dd, 0)] : items)
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export function words(values: readonly number[], bigEndian = false): Uint8Array {
  return numbers(values, 2, bigEndian)
}

/** An image of 2 × 3 pixels that has everything an image must have. */
export function imageElements(more: readonly Element[] = []): Element[] {
  const base = [
    el(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
    el(0x00080018, 'UI', '1.2.3.4'),
    el(0x00080060, 'CS', 'CT'),
    el(0x00100020, 'LO', 'P1'),
    el(0x0020000d, 'UI', '1.2.3.1'),
    el(0x0020000e, 'UI', '1.2.3.2'),
    el(0x00280002, 'US', 1),
    el(0x00280004, 'CS', 'MONOCHROME2'),
    el(0x00280010, 'US', 2),
    el(0x00280011, 'US', 3),
    el(0x00280100, 'US', 16),
    el(0x00280101, 'US', 16),
    el(0x00280102, 'US', 15),
    el(0x00280103, 'US', 0),
    el(0x7fe00010, 'OW', words([1, 2, 3, 4, 5, 6])),
  ]
  const replaced = new Set(more.map(({ tag }) => tag))
  return [...base.filter(({ tag }) => !replaced.has(tag)), ...more].sort((a, b) => a.tag - b.tag)
}

function encode(element: Element, encoding: Encoding): Uint8Array {
  const { tag, vr, value } = element
  const body = bodyOf(element, encoding)
  const isDelimited = element.delimited === true && typeof value === 'object' && !(value instanceof Uint8Array)
  const length = element.claims ?? (isDelimited ? UNDEFINED_LENGTH : body.length)
  const whole = isDelimited ? concat([body, header(0xfffee0dd, 0, encoding.bigEndian)]) : body
  const tagBytes = numbers([tag >>> 16, tag & 0xffff], 2, encoding.bigEndian)
  if (!encoding.explicit) return concat([tagBytes, numbers([length], 4, false), whole])
  if (LONG.has(vr))
    return concat([tagBytes, ascii(vr), new Uint8Array(2), numbers([length], 4, encoding.bigEndian), whole])
  return concat([tagBytes, ascii(vr), numbers([length], 2, encoding.bigEndian), whole])
}

function bodyOf({ vr, value, delimited }: Element, encoding: Encoding): Uint8Array {
  if (typeof value === 'number') return numbers([value], vr === 'UL' ? 4 : 2, encoding.bigEndian)
  if (value instanceof Uint8Array) return value
  if (typeof value === 'string') return ascii(value.length % 2 === 0 ? value : `${value}${vr === 'UI' ? '\0' : ' '}`)
  return concat(
    value.map((item) => {
      const body = dataSet(item, encoding)
      const end = header(0xfffee00d, 0, encoding.bigEndian)
      return delimited
        ? concat([header(0xfffee000, UNDEFINED_LENGTH, encoding.bigEndian), body, end])
        : concat([header(0xfffee000, body.length, encoding.bigEndian), body])
    }),
  )
}

function header(tag: number, length: number, bigEndian = false): Uint8Array {
  return concat([numbers([tag >>> 16, tag & 0xffff], 2, bigEndian), numbers([length], 4, bigEndian)])
}

function numbers(values: readonly number[], width: 2 | 4, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(values.length * width)
  const view = new DataView(bytes.buffer)
  values.forEach((value, i) => {
    if (width === 2) view.setUint16(i * 2, value, !bigEndian)
    else view.setUint32(i * 4, value, !bigEndian)
  })
  return bytes
}

/** One byte a character. */
export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}
