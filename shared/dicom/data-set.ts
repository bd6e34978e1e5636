// A parsed data set as typed answers: text by character set, numbers, items. The only module that knows dicom-parser, which throws
// anything but Errors. Knows no module of DICOM's information model.
import dicomParser, { type DataSet as ParsedDataSet } from 'dicom-parser'
import { decodeText } from './charset.ts'
import { TAG, type Tag } from './tags.ts'
import { SYNTAX } from './transfer-syntax.ts'
import type { Encoding } from './walk.ts'

/** No value that is read here is longer; a lying length cannot make a text of megabytes. */
const MAX_TEXT = 16 * 1024

export class DataSet {
  readonly #parsed: ParsedDataSet
  readonly #header: Uint8Array
  readonly #characterSets: readonly string[]

  constructor(parsed: ParsedDataSet, header: Uint8Array, characterSets?: readonly string[]) {
    this.#parsed = parsed
    this.#header = header
    this.#characterSets = characterSets ?? this.#ascii(TAG.specificCharacterSet).split('\\')
  }

  has(tag: Tag): boolean {
    return this.#parsed.elements[tag] !== undefined
  }

  /** The value as text, trimmed, '' when absent. Several values stay joined by backslashes. */
  text(tag: Tag): string {
    return clean(decodeText(this.#bytes(tag), this.#characterSets))
  }

  texts(tag: Tag): readonly string[] {
    const text = this.text(tag)
    return text === '' ? [] : text.split('\\').map((value) => value.trim())
  }

  /** Decimal and integer strings; values that are no numbers are NaN, so that positions stay true. */
  numbers(tag: Tag): readonly number[] {
    return this.#ascii(tag) === ''
      ? []
      : this.#ascii(tag)
          .split('\\')
          .map((value) => (value.trim() === '' ? Number.NaN : Number(value)))
  }

  /** The first number, or null when there is none that is finite. */
  number(tag: Tag): number | null {
    const value = this.numbers(tag)[0]
    return value !== undefined && Number.isFinite(value) ? value : null
  }

  /** An unsigned 16-bit word (US), or null. */
  word(tag: Tag): number | null {
    const element = this.#parsed.elements[tag]
    if (element === undefined || element.length < 2 || element.dataOffset + 2 > this.#header.length) return null
    return this.#parsed.uint16(tag) ?? null
  }

  /** The items of a sequence, none when it is absent or empty. */
  items(tag: Tag): readonly DataSet[] {
    const items = this.#parsed.elements[tag]?.items ?? []
    return items.flatMap((item) =>
      item.dataSet === undefined ? [] : [new DataSet(item.dataSet, this.#header, this.#characterSets)],
    )
  }

  #ascii(tag: Tag): string {
    return clean(decodeText(this.#bytes(tag), ['']))
  }

  #bytes(tag: Tag): Uint8Array {
    const element = this.#parsed.elements[tag]
    if (element === undefined) return new Uint8Array(0)
    const end = element.dataOffset + Math.min(element.length, MAX_TEXT)
    return this.#header.subarray(element.dataOffset, end)
  }
}

/** Parses a header that `walk` has passed (the data set up to the pixel data, without file meta). */
export function parseDataSet(header: Uint8Array, encoding: Encoding): DataSet | undefined {
  const TransferSyntaxUID = encoding.bigEndian
    ? SYNTAX.EXPLICIT_BIG_ENDIAN
    : encoding.explicit
      ? SYNTAX.EXPLICIT_LITTLE_ENDIAN
      : SYNTAX.IMPLICIT_LITTLE_ENDIAN
  try {
    return new DataSet(dicomParser.parseDicom(header, { TransferSyntaxUID }), header)
  } catch {
    // Strings, plain objects and TypeErrors of its own: the caller says that the header is damaged, which is all they mean.
    return undefined
  }
}

function clean(text: string): string {
  return text.replace(/\0[\s\S]*$/, '').trim()
}
