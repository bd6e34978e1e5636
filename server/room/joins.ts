// Answers to SyncStep1. Asked only when everything is durable. The whole state is encoded once and served to many, with the few entries after it.
import * as Y from 'yjs'
import { encodeSyncStep2, encodeUpdate } from '../../shared/protocol/index.ts'

/** Entries after the encoded state until it is encoded anew. */
const MAX_TAIL = 256
const MAX_TAIL_BYTES = 256 * 1024
/** Different state vectors remembered for one moment of the room: after a restart everybody asks with the same few. */
const MAX_ANSWERS = 32

export class Joins {
  #base: Uint8Array | undefined
  #tail: Uint8Array[] = []
  #tailBytes = 0
  readonly #answers = new Map<string, Uint8Array>()

  /** An entry was taken into the document. */
  grow(update: Uint8Array): void {
    this.#answers.clear()
    if (!this.#base) return
    this.#tail.push(update)
    this.#tailBytes += update.length
    if (this.#tail.length > MAX_TAIL || this.#tailBytes > MAX_TAIL_BYTES) this.#base = undefined
  }

  /** The whole document as one update; the caller may store it. */
  encode(doc: Y.Doc): Uint8Array {
    if (!this.#base || this.#tail.length > 0) this.#setBase(Y.encodeStateAsUpdate(doc))
    return this.#base ?? Y.encodeStateAsUpdate(doc)
  }

  /**
   * The messages that bring a peer with this state vector up to date, a SyncStep2 last: who has it, has everything.
   * @throws when the state vector is none.
   */
  answer(doc: Y.Doc, stateVector: Uint8Array): readonly Uint8Array[] {
    if (Y.decodeStateVector(stateVector).size > 0) return [encodeSyncStep2(this.#difference(doc, stateVector))]
    this.#base ??= this.encode(doc)
    if (this.#tail.length === 0) return [encodeSyncStep2(this.#base)]
    return [encodeUpdate(this.#base), encodeSyncStep2(Y.mergeUpdates(this.#tail))]
  }

  #difference(doc: Y.Doc, stateVector: Uint8Array): Uint8Array {
    const key = String.fromCharCode(...stateVector.subarray(0, 4096)) + stateVector.length
    const known = stateVector.length <= 4096 ? this.#answers.get(key) : undefined
    if (known) return known
    const difference = Y.encodeStateAsUpdate(doc, stateVector)
    if (stateVector.length <= 4096 && this.#answers.size < MAX_ANSWERS) this.#answers.set(key, difference)
    return difference
  }

  #setBase(bytes: Uint8Array): void {
    this.#base = bytes
    this.#tail = []
    this.#tailBytes = 0
  }
}
