// The guard in front of the parser: walks the structure of a data set once, forwards, without keeping anything, and refuses what
// would make a parser loop, recurse or allocate beyond the bytes that are there. Knows structure only, no meaning.
import { tagName } from './tags.ts'

export interface Encoding {
  readonly explicit: boolean
  readonly bigEndian: boolean
}

/** The element that carries pixels. Offsets in bytes from the start of the array. */
export interface PixelElement {
  /** 0x0010 pixel data, 0x0008 float, 0x0009 double float. */
  readonly element: number
  readonly dataOffset: number
  /** Null when undefined: the pixels are encapsulated in fragments. */
  readonly length: number | null
}

export interface Walked {
  readonly ok: true
  /** Where the group of the pixel data begins, or the data set ends: what lies before is safe to parse. */
  readonly headerEnd: number
  readonly pixels: PixelElement | null
  /** (7FE0,0001) Extended Offset Table, when there is one. */
  readonly extendedOffsets: { readonly dataOffset: number; readonly length: number } | null
}

export type Walk = Walked | { readonly ok: false; readonly reason: string }

const UNDEFINED_LENGTH = 0xffffffff
const MAX_DEPTH = 64
/** A parsed element costs some 250 bytes of memory; real headers stay far below this. */
const MAX_ELEMENTS = 1_000_000
const LONG = new Set(['OB', 'OD', 'OF', 'OL', 'OW', 'SQ', 'UC', 'UN', 'UR', 'UT', 'OV', 'SV', 'UV'])
const SIXTY_FOUR_BIT = new Set(['OV', 'SV', 'UV'])

interface Element {
  readonly group: number
  readonly element: number
  readonly vr: string
  readonly length: number
  readonly dataOffset: number
}

interface Level {
  readonly end: number
  readonly encoding: Encoding
}

/** Walks from `start` to the pixel data or the end. */
export function walk(bytes: Uint8Array, start: number, encoding: Encoding): Walk {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const levels: Level[] = []
  let headerEnd: number | undefined
  let extendedOffsets: Walked['extendedOffsets'] = null
  let at = start
  for (let count = 0; ; count++) {
    if (count > MAX_ELEMENTS) return refuse(`The header has more than ${MAX_ELEMENTS} elements`)
    while (levels.length > 0 && at >= (levels.at(-1)?.end ?? Infinity)) levels.pop()
    if (at >= bytes.length) return { ok: true, headerEnd: headerEnd ?? bytes.length, pixels: null, extendedOffsets }
    const found = readElement(view, at, levels.at(-1)?.encoding ?? encoding)
    if (found === undefined) return refuse(cutShort('the next element', bytes.length - at, 8))
    const isTop = levels.length === 0
    if (isTop && found.group === 0x7fe0) {
      headerEnd ??= at
      if (found.element >= 0x0008) return { ok: true, headerEnd, pixels: pixelElement(found), extendedOffsets }
      if (found.element === 0x0001) extendedOffsets = { dataOffset: found.dataOffset, length: found.length }
    } else if (SIXTY_FOUR_BIT.has(found.vr)) {
      return refuse(
        `Element ${tagName(found.group, found.element)} has the 64-bit type ${found.vr}, which is not supported yet`,
      )
    }
    const step = enter(found, { view, levels, encoding })
    if (typeof step === 'string') return refuse(step)
    at = step
  }
}

interface Place {
  readonly view: DataView
  readonly levels: Level[]
  readonly encoding: Encoding
}

/** Where to go on after reading `found`: behind it, or inside it with a level pushed. A string is a refusal. */
function enter(found: Element, place: Place): number | string {
  const { view, levels } = place
  const { length, dataOffset } = found
  const inside = levels.at(-1)?.encoding ?? place.encoding
  if (found.group === 0xfffe && found.element !== 0xe000) {
    if (levels.length === 0) return `The header is damaged: a delimiter outside of any sequence at byte ${dataOffset}`
    levels.pop()
    return dataOffset
  }
  const isUndefined = length === UNDEFINED_LENGTH
  if (!isUndefined && dataOffset + length > view.byteLength)
    return cutShort(`element ${tagName(found.group, found.element)}`, view.byteLength - dataOffset, length)
  const isContainer = found.group === 0xfffe || isSequence(found, view, inside)
  if (isUndefined && !isContainer)
    return `The header is damaged: element ${tagName(found.group, found.element)} has no length and is no sequence`
  if (!isContainer) return dataOffset + length
  if (levels.length >= MAX_DEPTH) return `The header nests sequences more than ${MAX_DEPTH} deep`
  const encoding = found.vr === 'UN' ? { explicit: false, bigEndian: false } : inside
  levels.push({ end: isUndefined ? Infinity : dataOffset + length, encoding })
  return dataOffset
}

function isSequence(found: Element, view: DataView, encoding: Encoding): boolean {
  if (found.vr === 'SQ') return true
  if (encoding.explicit) return found.vr === 'UN' && found.length === UNDEFINED_LENGTH
  // Implicit VR says nothing of the type: an item or a delimiter at the start of the value is what tells, as for the parser.
  const isPrivate = found.group % 2 === 1
  if (isPrivate && found.length !== UNDEFINED_LENGTH) return false
  if (found.dataOffset + 4 > view.byteLength || found.length < 4) return false
  const group = view.getUint16(found.dataOffset, true)
  const element = view.getUint16(found.dataOffset + 2, true)
  return group === 0xfffe && (element === 0xe000 || element === 0xe0dd)
}

function readElement(view: DataView, at: number, encoding: Encoding): Element | undefined {
  if (at + 8 > view.byteLength) return undefined
  const little = !encoding.bigEndian
  const group = view.getUint16(at, little)
  const element = view.getUint16(at + 2, little)
  if (group === 0xfffe || !encoding.explicit)
    return { group, element, vr: '', length: view.getUint32(at + 4, little), dataOffset: at + 8 }
  const vr = String.fromCharCode(view.getUint8(at + 4), view.getUint8(at + 5))
  if (!LONG.has(vr)) return { group, element, vr, length: view.getUint16(at + 6, little), dataOffset: at + 8 }
  if (at + 12 > view.byteLength) return undefined
  return { group, element, vr, length: view.getUint32(at + 8, little), dataOffset: at + 12 }
}

function pixelElement(found: Element): PixelElement {
  return {
    element: found.element,
    dataOffset: found.dataOffset,
    length: found.length === UNDEFINED_LENGTH ? null : found.length,
  }
}

function cutShort(what: string, left: number, needed: number): string {
  return `The file is cut short or damaged: ${what} needs ${needed} bytes and ${Math.max(left, 0)} are left. Copy or export it again`
}

function refuse(reason: string): Walk {
  return { ok: false, reason }
}
