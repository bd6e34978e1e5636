// Answers to SyncStep1. Asked only when everything is durable. The whole state is encoded once and served to many, with the few entries after it;
// who comes back gets the entries that it lacks. Knows no connection.
import * as Y from 'yjs'
import { encodeSyncStep2, encodeUpdate } from '../../shared/protocol/index.ts'
import { deletesOf, encodeState } from './encode-state.ts'
import type { Clock } from './ports.ts'
import { Recent } from './recent.ts'

/** Entries after the encoded state until it is encoded anew, in number and as a part of its bytes. */
const MAX_TAIL = 1024
const MAX_TAIL_SHARE = 1 / 8
const MIN_TAIL_BYTES = 64 * 1024
/** Different state vectors remembered for one moment of the room: after a restart everybody asks with the same few. */
const MAX_ANSWERS = 32
/** How long the encoded state is kept after it was last sent, ms: a quarter of what the document itself takes. */
const KEEP = 60_000

const NOTHING = Uint8Array.of(0, 0)

interface Held {
  /** As it is sent. */
  readonly message: Uint8Array
  /** Its last bytes are the update. */
  readonly bytes: number
  /** It holds everything before the entry with this number. */
  readonly number: number
}

export class Joins {
  readonly #doc: Y.Doc
  readonly #clock: Clock
  readonly #recent: Recent
  #base: Held | undefined
  #deletes: Held | undefined
  /** Messages with the entries from some number on; of this moment. */
  readonly #tails = new Map<string, Uint8Array>()
  readonly #answers = new Map<string, Uint8Array>()
  #cancel: (() => void) | undefined

  constructor(doc: Y.Doc, clock: Clock) {
    this.#doc = doc
    this.#clock = clock
    this.#recent = new Recent(doc)
  }

  /** An entry was taken into the document. */
  grow(update: Uint8Array): void {
    this.#recent.add(update)
    this.#answers.clear()
    this.#tails.clear()
  }

  /** The whole document as one update; the caller may store it. */
  async encode(): Promise<Uint8Array> {
    const { message, bytes } = this.#base?.number === this.#recent.end ? this.#base : await this.#setBase()
    return message.subarray(message.length - bytes)
  }

  /**
   * The messages that bring a peer with this state vector up to date, a SyncStep2 last: who has it, has everything. Undefined when the vector is none.
   * Nobody may change the document until it resolves.
   */
  async answer(stateVector: Uint8Array): Promise<readonly Uint8Array[] | undefined> {
    const known = read(stateVector)
    if (!known) return undefined
    if (known.size === 0) return this.#whole()
    return this.#lackedBy(known) ?? [encodeSyncStep2(this.#difference(stateVector))]
  }

  /** Nothing is asked any more. */
  stop(): void {
    this.#cancel?.()
    this.#base = undefined
  }

  async #whole(): Promise<readonly Uint8Array[]> {
    const held = this.#base
    const base = held && this.#isFresh(held) ? held : await this.#setBase()
    this.#keepForAWhile()
    return [base.message, this.#tail(base.number, encodeSyncStep2)]
  }

  #isFresh({ number, bytes }: Held): boolean {
    if (this.#recent.end - number > MAX_TAIL) return false
    const tail = this.#recent.since(number)
    const most = Math.max(MIN_TAIL_BYTES, bytes * MAX_TAIL_SHARE)
    return tail !== undefined && tail.reduce((sum, { length }) => sum + length, 0) <= most
  }

  /** State vectors say nothing of deletions, so every one of them goes along; those since they were encoded are in the tail. */
  #lackedBy(known: ReadonlyMap<number, number>): readonly Uint8Array[] | undefined {
    const first = this.#recent.firstLackedBy(known)
    if (first === undefined) return undefined
    const { end } = this.#recent
    if (!this.#deletes || end - this.#deletes.number > MAX_TAIL || !this.#recent.since(this.#deletes.number)) {
      const deletes = deletesOf(this.#doc)
      this.#deletes = { message: encodeSyncStep2(deletes), bytes: deletes.length, number: end }
    }
    const { message, number } = this.#deletes
    const from = Math.min(first, number)
    return from === end ? [message] : [this.#tail(from, encodeUpdate), message]
  }

  #tail(from: number, encode: (update: Uint8Array) => Uint8Array): Uint8Array {
    const key = `${encode.name} ${from}`
    const known = this.#tails.get(key)
    if (known) return known
    const [first, ...rest] = this.#recent.since(from) ?? []
    const message = encode(first && rest.length > 0 ? Y.mergeUpdates([first, ...rest]) : (first ?? NOTHING))
    this.#tails.set(key, message)
    return message
  }

  #difference(stateVector: Uint8Array): Uint8Array {
    const key = Buffer.from(stateVector).toString('latin1')
    const known = this.#answers.get(key)
    if (known) return known
    const difference = Y.encodeStateAsUpdate(this.#doc, stateVector)
    if (key.length <= 4096 && this.#answers.size < MAX_ANSWERS) this.#answers.set(key, difference)
    return difference
  }

  async #setBase(): Promise<Held> {
    const number = this.#recent.end
    const state = await encodeState(this.#doc)
    this.#base = { message: encodeUpdate(state), bytes: state.length, number }
    this.#keepForAWhile()
    return this.#base
  }

  #keepForAWhile(): void {
    this.#cancel?.()
    this.#cancel = this.#clock.after(KEEP, () => {
      this.#base = undefined
      this.#answers.clear()
      this.#tails.clear()
    })
  }
}

function read(stateVector: Uint8Array): ReadonlyMap<number, number> | undefined {
  try {
    return Y.decodeStateVector(stateVector)
  } catch {
    return undefined
  }
}
