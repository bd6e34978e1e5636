// The edits of a run, made beforehand and byte for byte the same for every server: each person has a border of 200 vertices and drags one vertex
// after another. A drag moves the vertex to a place that says who and when, so that receivers find it in the bytes without decoding them.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { addContour, addObject, ring, vertex } from '../../fixtures/labels.ts'

const VERTICES = 200
const STEPS_PER_PIXEL = 1024
const OFFSET = 2 ** 25
const SPAN = 2 ** 26
/** Client ids whose varUint has five bytes, so that one stands in the place of another. */
const FIRST_CLIENT = 0x5000_0000
const TEMPLATE_CLIENT = 0x7a5b_3c1d
/** A stored vertex is a lib0 float64 above 2^51: 0x7b, then 0x43 0x2…. */
const MARK = Buffer.from([0x7b, 0x43])

/** Where the annotations may lie; any series' will do for a server that checks nothing. */
export interface Place {
  readonly frame: string
  readonly classId: string
}

/** One person's drags as Yjs updates, all in one piece. */
interface Drags {
  readonly bytes: Buffer
  /** `offsets[step]` to `offsets[step + 1]` is one update. */
  readonly offsets: Uint32Array
  /** Where the client id and where the vertex stand in `bytes`. */
  readonly clients: readonly number[]
  readonly vertices: readonly number[]
}

/** The update that draws a person's border, before the first drag. */
export function border(person: number, place: Place): Uint8Array {
  return withBorder(FIRST_CLIENT + person, person, place).made[0]!
}

/** Messages of one person, back to back: `message(step)` is a view, nothing is copied. */
export class Messages {
  readonly count: number
  readonly #bytes: Buffer
  readonly #offsets: Uint32Array

  /** `envelope` writes what stands before an update of `length` bytes. */
  constructor(drags: Drags, person: number, envelope: (length: number) => Uint8Array) {
    const { offsets } = drags
    this.count = offsets.length - 1
    this.#offsets = new Uint32Array(offsets.length)
    const own = ownBytes(drags, person)
    const parts: Uint8Array[] = []
    for (let step = 0; step < this.count; step++) {
      const update = own.subarray(offsets[step], offsets[step + 1])
      const head = envelope(update.length)
      parts.push(head, update)
      this.#offsets[step + 1] = this.#offsets[step]! + head.length + update.length
    }
    this.#bytes = Buffer.concat(parts)
  }

  message(step: number): Buffer {
    return this.#bytes.subarray(this.#offsets[step], this.#offsets[step + 1])
  }
}

/** `count` drags of nobody in particular; `Messages` makes them somebody's. */
export function makeDrags(count: number, place: Place): Drags {
  const { doc, made, points } = withBorder(TEMPLATE_CLIENT, 0, place)
  made.length = 0
  for (let step = 0; step < count; step++)
    doc.transact(() => {
      const at = step % VERTICES
      points.delete(at, 1)
      points.insert(at, [markOf(0, step)])
    })
  doc.destroy()
  const bytes = Buffer.concat(made)
  const offsets = new Uint32Array(count + 1)
  for (const [step, update] of made.entries()) offsets[step + 1] = offsets[step]! + update.length
  const clients = placesOf(bytes, varUint(TEMPLATE_CLIENT))
  const vertices: number[] = []
  eachMark(bytes, 1, (_person, _step, at) => vertices.push(at + 1))
  if (vertices.length !== count) throw new Error(`${vertices.length} marks in ${count} drags`)
  return { bytes, offsets, clients, vertices }
}

/** Calls `visit` for every drag by one of `people` that lies in these bytes, merged with others or not. */
export function eachMark(
  bytes: Buffer,
  people: number,
  visit: (person: number, step: number, at: number) => void,
): void {
  for (let at = bytes.indexOf(MARK); at >= 0 && at + 9 <= bytes.length;) {
    const value = bytes[at + 2]! >> 4 === 2 ? bytes.readDoubleBE(at + 1) : 0
    const person = Math.floor(value / SPAN) - OFFSET - 1
    const isMark = person >= 0 && person < people
    if (isMark) visit(person, (value % SPAN) - OFFSET, at)
    at = bytes.indexOf(MARK, at + (isMark ? 9 : 1))
  }
}

/** Who in x and when in y, in steps of the grid: nearer to the corner than any border that is drawn. */
function markOf(person: number, step: number): number {
  return vertex((person + 1) / STEPS_PER_PIXEL, step / STEPS_PER_PIXEL)
}

function withBorder(client: number, person: number, { frame, classId }: Place) {
  const doc = new Y.Doc()
  doc.clientID = client
  const made: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => made.push(update))
  doc.transact(() => {
    addObject(doc, `o${person}`, classId, person + 1)
    const points = ring(200 + (person % 50), 200, 60, VERTICES)
    addContour(doc, `c${person}`, { objectId: `o${person}`, frame, points })
  })
  const contour = doc.getMap('contours').get(`c${person}`) as Y.Map<unknown>
  return { doc, made, points: contour.get('points') as Y.Array<number> }
}

function ownBytes({ bytes, clients, vertices }: Drags, person: number): Buffer {
  const own = Buffer.from(bytes)
  const client = varUint(FIRST_CLIENT + person)
  for (const at of clients) own.set(client, at)
  for (const [step, at] of vertices.entries()) own.writeDoubleBE(markOf(person, step), at)
  return own
}

function placesOf(bytes: Buffer, part: Uint8Array): number[] {
  const places: number[] = []
  for (let at = bytes.indexOf(part); at >= 0; at = bytes.indexOf(part, at + part.length)) places.push(at)
  return places
}

function varUint(value: number): Uint8Array {
  return encoding.encode((encoder) => encoding.writeVarUint(encoder, value))
}
