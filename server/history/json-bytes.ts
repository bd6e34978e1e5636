// JSON as bytes, for answers of half a million points: coordinates are written digit by digit, which is several times faster than through strings.
// Knows numbers and text; no document.
import { STEPS_PER_PIXEL, stepsOfX, stepsOfY, type Vertex } from '../../shared/geometry/index.ts'

/** The digits after the integer of every multiple of 1/1024, with their point: '' for 0, '.0009765625' for 1. */
const FRACTIONS = Array.from({ length: STEPS_PER_PIXEL }, (_, steps) =>
  Buffer.from(String(steps / STEPS_PER_PIXEL).slice(1), 'latin1'),
)
const [ZERO, MINUS, COMMA, OPEN, CLOSE] = Buffer.from('0-,[]', 'latin1') as unknown as [
  number,
  number,
  number,
  number,
  number,
]
/** More than two coordinates of a vertex take: sign, 5 digits, point, 10 digits and a comma each. */
const LONGEST = 40

export class JsonBytes {
  #bytes: Buffer
  #at = 0

  /** `expected`: bytes that will probably do. */
  constructor(expected: number) {
    this.#bytes = Buffer.allocUnsafe(expected)
  }

  text(json: string): void {
    this.#room(3 * json.length)
    this.#at += this.#bytes.write(json, this.#at, 'utf8')
  }

  /** Packed vertices, little-endian float64, as a JSON array of flat image coordinates in pixels: what JSON.stringify writes. */
  points(packed: Uint8Array): void {
    const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
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

  /** In steps of 1/1024 pixel. */
  #coordinate(steps: number): void {
    const bytes = this.#bytes
    let at = this.#at
    bytes[at++] = COMMA
    if (steps < 0) bytes[at++] = MINUS
    const size = steps < 0 ? -steps : steps
    const whole = size >> 10
    if (whole >= 10_000) bytes[at++] = ZERO + Math.floor(whole / 10_000)
    if (whole >= 1000) bytes[at++] = ZERO + (Math.floor(whole / 1000) % 10)
    if (whole >= 100) bytes[at++] = ZERO + (Math.floor(whole / 100) % 10)
    if (whole >= 10) bytes[at++] = ZERO + (Math.floor(whole / 10) % 10)
    bytes[at++] = ZERO + (whole % 10)
    const fraction = FRACTIONS[size & (STEPS_PER_PIXEL - 1)]
    if (fraction) for (let index = 0; index < fraction.length; index += 1) bytes[at++] = fraction[index] ?? ZERO
    this.#at = at
  }

  #room(more: number): void {
    if (this.#at + more <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, this.#at + more))
    this.#bytes.copy(larger, 0, 0, this.#at)
    this.#bytes = larger
  }
}
