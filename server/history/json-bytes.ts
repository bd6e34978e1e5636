// JSON as bytes, for answers of half a million points: coordinates are written from tables of digits, several times faster than through strings.
// Knows numbers and text; no document.
import { MAX_COORDINATE, STEPS_PER_PIXEL, stepsOfX, stepsOfY, type Vertex } from '../../shared/geometry/index.ts'

/** Texts of at most `words` × 4 letters, each as so many little-endian words and with its length. */
class Texts {
  readonly words: Uint32Array
  readonly lengths: Uint8Array

  constructor(texts: readonly string[], words: number) {
    const bytes = Buffer.alloc(texts.length * words * 4)
    for (const [index, text] of texts.entries()) bytes.write(text, index * words * 4, 'latin1')
    this.words = Uint32Array.from({ length: texts.length * words }, (_, index) => bytes.readUInt32LE(4 * index))
    this.lengths = Uint8Array.from(texts, ({ length }) => length)
  }
}

/** Every whole number of pixels, and the rest of every multiple of 1/1024 with its point: '' for 0, '.0009765625' for 1. */
const WHOLE = new Texts(
  Array.from({ length: MAX_COORDINATE }, (_, pixels) => String(pixels)),
  2,
)
const REST = new Texts(
  Array.from({ length: STEPS_PER_PIXEL }, (_, steps) => String(steps / STEPS_PER_PIXEL).slice(1)),
  3,
)

const [MINUS = 0, COMMA = 0, OPEN = 0, CLOSE = 0] = Buffer.from('-,[]', 'latin1')
/** At least what the two coordinates of a vertex take, with what is written beyond their ends: comma, sign, 8 and 12 letters each. */
const LONGEST = 44

export class JsonBytes {
  #bytes: Buffer
  #view: DataView
  #at = 0

  /** `expected`: bytes that will probably do. */
  constructor(expected: number) {
    this.#bytes = Buffer.allocUnsafe(expected)
    this.#view = viewOf(this.#bytes)
  }

  text(json: string): void {
    this.#room(3 * json.length)
    this.#at += this.#bytes.write(json, this.#at, 'utf8')
  }

  /** Packed vertices, little-endian float64, as a JSON array of flat image coordinates in pixels: what JSON.stringify writes. */
  points(packed: Uint8Array): void {
    const view = viewOf(packed)
    const count = packed.byteLength >> 3
    this.#room(LONGEST * (count + 1))
    const begun = this.#at
    for (let index = 0; index < count; index += 1) {
      const vertex = view.getFloat64(8 * index, true) as Vertex
      this.#coordinate(stepsOfX(vertex))
      this.#coordinate(stepsOfY(vertex))
    }
    // Every coordinate brought a comma before it; the first one's place is the bracket's.
    if (count === 0) this.#at = begun + 1
    this.#bytes[begun] = OPEN
    this.#bytes[this.#at] = CLOSE
    this.#at += 1
  }

  done(): Uint8Array {
    return this.#bytes.subarray(0, this.#at)
  }

  /** In steps of 1/1024 pixel. Whole words are written; what is too much of them is written over. */
  #coordinate(steps: number): void {
    const view = this.#view
    let at = this.#at
    view.setUint8(at++, COMMA)
    if (steps < 0) view.setUint8(at++, MINUS)
    const size = steps < 0 ? -steps : steps
    const whole = Math.floor(size / STEPS_PER_PIXEL)
    const rest = size % STEPS_PER_PIXEL
    view.setUint32(at, WHOLE.words[2 * whole] ?? 0, true)
    view.setUint32(at + 4, WHOLE.words[2 * whole + 1] ?? 0, true)
    at += WHOLE.lengths[whole] ?? 0
    view.setUint32(at, REST.words[3 * rest] ?? 0, true)
    view.setUint32(at + 4, REST.words[3 * rest + 1] ?? 0, true)
    view.setUint32(at + 8, REST.words[3 * rest + 2] ?? 0, true)
    this.#at = at + (REST.lengths[rest] ?? 0)
  }

  #room(more: number): void {
    if (this.#at + more <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, this.#at + more))
    this.#bytes.copy(larger, 0, 0, this.#at)
    this.#bytes = larger
    this.#view = viewOf(larger)
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
