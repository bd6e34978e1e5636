// Encapsulated pixel data, PS3.5 §A.4: its items, and which of them make up each frame. Decodes nothing and copies nothing.

/** Bytes of the original file. */
export interface ByteRange {
  readonly offset: number
  readonly length: number
}

export type Fragments =
  | { readonly ok: true; readonly fragments: readonly ByteRange[]; readonly basicOffsets: readonly number[] }
  | { readonly ok: false; readonly reason: string }

const ITEM = 0xfffee000
const SEQUENCE_END = 0xfffee0dd

/** Reads the items from `start`, the first byte after the header of the pixel data element. Item lengths are followed, never contents. */
export function readFragments(bytes: Uint8Array, start: number): Fragments {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const items: ByteRange[] = []
  let at = start
  while (at + 8 <= bytes.length) {
    const tag = view.getUint16(at, true) * 65536 + view.getUint16(at + 2, true)
    const length = view.getUint32(at + 4, true)
    if (tag === SEQUENCE_END) break
    if (tag !== ITEM) return refuse('The compressed pixel data is damaged: something else lies between its fragments')
    if (at + 8 + length > bytes.length)
      return refuse(
        `The file is cut short: a fragment of ${length} bytes has ${bytes.length - at - 8} left. Copy or export it again`,
      )
    items.push({ offset: at + 8, length })
    at += 8 + length
  }
  const [table, ...fragments] = items
  if (table === undefined) return refuse('The compressed pixel data is empty')
  const basicOffsets = readOffsets(view, table, 4)
  return { ok: true, fragments: fragments.filter((fragment) => fragment.length > 0), basicOffsets }
}

/** A table of 32-bit (Basic Offset Table) or 64-bit (Extended Offset Table) offsets, as far as its bytes reach. */
export function readOffsets(view: DataView, table: ByteRange, width: 4 | 8): readonly number[] {
  const count = Math.floor(Math.min(table.length, view.byteLength - table.offset) / width)
  return Array.from({ length: count }, (_, i) => {
    const at = table.offset + i * width
    return width === 4 ? view.getUint32(at, true) : Number(view.getBigUint64(at, true))
  })
}

/**
 * The fragments of each frame: one frame has them all; as many fragments as frames are one each; else an offset table that hits
 * fragment starts decides, else the fragments that begin a codestream. Undefined when nothing tells.
 */
export function groupFragments(
  bytes: Uint8Array,
  fragments: readonly ByteRange[],
  frames: number,
  tables: readonly (readonly number[])[],
): readonly (readonly ByteRange[])[] | undefined {
  if (frames === 1) return [fragments]
  if (fragments.length === frames) return fragments.map((fragment) => [fragment])
  if (fragments.length < frames) return undefined
  const base = (fragments[0]?.offset ?? 8) - 8
  const position = new Map(fragments.map((fragment, index) => [fragment.offset - 8 - base, index]))
  for (const table of tables) {
    const starts = table.map((offset) => position.get(offset))
    if (table.length === frames && starts.every((index) => index !== undefined)) return splitAt(fragments, starts)
  }
  const starts = fragments.flatMap((fragment, index) => (beginsCodestream(bytes, fragment.offset) ? [index] : []))
  return starts.length === frames ? splitAt(fragments, starts) : undefined
}

function splitAt(
  fragments: readonly ByteRange[],
  starts: readonly number[],
): readonly (readonly ByteRange[])[] | undefined {
  const isRising = starts.every((start, i) => start > (starts[i - 1] ?? -1))
  if (starts[0] !== 0 || !isRising) return undefined
  return starts.map((start, i) => fragments.slice(start, starts[i + 1]))
}

/** JPEG and JPEG-LS (FFD8FF), JPEG 2000 (FF4FFF51), JP2 (0000000C6A50). */
function beginsCodestream(bytes: Uint8Array, at: number): boolean {
  const is = (...signature: readonly number[]) => signature.every((byte, i) => bytes[at + i] === byte)
  return is(0xff, 0xd8, 0xff) || is(0xff, 0x4f, 0xff, 0x51) || is(0, 0, 0, 0x0c, 0x6a, 0x50)
}

function refuse(reason: string): Fragments {
  return { ok: false, reason }
}
