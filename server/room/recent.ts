// The last updates of a room, and which of them somebody lacks: most who come back were away for seconds. Knows no message.
import * as Y from 'yjs'

/** Updates after which it is noted again what a document before them has. */
const CHUNK = 1024
const MAX_CHUNKS = 4
const MAX_BYTES = 1024 * 1024

type Clocks = ReadonlyMap<number, number>

interface Chunk {
  /** Who has all of this can be brought up to date with the updates of this chunk and those after it, and every deletion. */
  readonly floor: Clocks
  readonly updates: Uint8Array[]
}

export class Recent {
  readonly #doc: Y.Doc
  #chunks: Chunk[]
  /** The number of the first update that is held; they are counted from when this was made. */
  #first = 0
  #end = 0
  #bytes = 0
  readonly #reach = new WeakMap<Uint8Array, Clocks>()

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.#chunks = [this.#newChunk()]
  }

  /** The number of the next update. */
  get end(): number {
    return this.#end
  }

  /** An update that is in the document by now. */
  add(update: Uint8Array): void {
    this.#chunks.at(-1)?.updates.push(update)
    this.#end += 1
    this.#bytes += update.length
    if (this.#end % CHUNK === 0 || this.#bytes > MAX_BYTES) this.#chunks.push(this.#newChunk())
    while (this.#chunks.length > 1 && (this.#chunks.length > MAX_CHUNKS || this.#bytes > MAX_BYTES)) this.#drop()
  }

  /** The updates from that number on; undefined when they are no longer held. */
  since(number: number): readonly Uint8Array[] | undefined {
    if (number < this.#first) return undefined
    return this.#chunks.flatMap(({ updates }) => updates).slice(number - this.#first)
  }

  /** The number of the first update of which a document with these clocks lacks something; undefined when it lacks something older. */
  firstLackedBy(known: Clocks): number | undefined {
    const from = this.#chunks.findLastIndex(({ floor }) => has(known, floor))
    if (from === -1) return undefined
    let number = this.#end - this.#chunks.slice(from).reduce((sum, { updates }) => sum + updates.length, 0)
    for (const { updates } of this.#chunks.slice(from))
      for (const update of updates) {
        if (!has(known, this.#reachOf(update))) return number
        number += 1
      }
    return number
  }

  #reachOf(update: Uint8Array): Clocks {
    const known = this.#reach.get(update)
    if (known) return known
    const { to } = Y.parseUpdateMeta(update)
    this.#reach.set(update, to)
    return to
  }

  #newChunk(): Chunk {
    return { floor: Y.decodeStateVector(Y.encodeStateVector(this.#doc)), updates: [] }
  }

  #drop(): void {
    const { updates } = this.#chunks.shift() ?? { updates: [] }
    this.#first += updates.length
    for (const { length } of updates) this.#bytes -= length
  }
}

function has(known: Clocks, wanted: Clocks): boolean {
  for (const [client, clock] of wanted) if ((known.get(client) ?? 0) < clock) return false
  return true
}
