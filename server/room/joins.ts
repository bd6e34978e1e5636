// Answers to SyncStep1. Asked only when everything is durable. The whole state is encoded once and served to many, with the few entries after it;
// who comes back gets the entries that it lacks. Knows no connection.
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { encodeSyncStep2, encodeUpdate } from '../../shared/protocol/index.ts'
import { deletesOf, encodeState } from './encode-state.ts'
import type { Clock } from './ports.ts'
import { Recent } from './recent.ts'
import { TokenBucket } from './token-bucket.ts'

/** Entries after the encoded state until it is encoded anew, in number and as a part of its bytes. */
const MAX_TAIL = 1024
const MAX_TAIL_SHARE = 1 / 8
const MIN_TAIL_BYTES = 64 * 1024
/** Different state vectors remembered for one moment of the room, and bytes of their answers: after a restart everybody asks with the same few. */
const MAX_ANSWERS = 32
const MAX_ANSWER_BYTES = 4 * 1024 * 1024
/** Comparisons with the whole document: so many at once, and one a second after that. */
const COMPARISONS = 8
/** Clients that a peer's state vector may name beyond those of the document: its own sessions whose work is not here yet. */
const MAX_UNKNOWN = 10_000
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
  #answerBytes = 0
  readonly #comparisons: TokenBucket
  #cancel: (() => void) | undefined

  constructor(doc: Y.Doc, clock: Clock) {
    this.#doc = doc
    this.#clock = clock
    this.#recent = new Recent(doc)
    this.#comparisons = new TokenBucket(COMPARISONS, 1, clock.now())
  }

  /** An entry was taken into the document. */
  grow(update: Uint8Array): void {
    this.#recent.add(update)
    this.#forgetAnswers()
  }

  /** The whole document as one update; the caller may store it. */
  async encode(): Promise<Uint8Array> {
    const { message, bytes } = this.#base?.number === this.#recent.end ? this.#base : await this.#setBase()
    return message.subarray(message.length - bytes)
  }

  /**
   * The messages that bring a peer with this state vector up to date, a SyncStep2 last: who has it, has everything. Undefined when the vector is none.
   * Whoever has nothing of the document, or lacks something old while many ask, is sent the whole state. Nobody may change the document until it resolves.
   */
  async answer(stateVector: Uint8Array): Promise<readonly Uint8Array[] | undefined> {
    const { clients } = this.#doc.store
    const known = read(stateVector, clients.size + MAX_UNKNOWN)
    if (!known) return undefined
    if (![...known.keys()].some((client) => clients.has(client))) return this.#whole()
    const lacked = this.#lackedBy(known) ?? this.#difference(stateVector)
    if (!lacked) return this.#whole()
    if (!this.#cancel) this.#keepForAWhile()
    return lacked
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

  /** Undefined when there has been too much comparing. */
  #difference(stateVector: Uint8Array): readonly Uint8Array[] | undefined {
    const key = Buffer.from(stateVector).toString('latin1')
    const known = this.#answers.get(key)
    if (known) return [known]
    if (!this.#comparisons.take(1, this.#clock.now())) return undefined
    const message = encodeSyncStep2(Y.encodeStateAsUpdate(this.#doc, stateVector))
    const bytes = this.#answerBytes + message.length
    if (key.length <= 4096 && this.#answers.size < MAX_ANSWERS && bytes <= MAX_ANSWER_BYTES) {
      this.#answers.set(key, message)
      this.#answerBytes = bytes
    }
    return [message]
  }

  #forgetAnswers(): void {
    this.#answers.clear()
    this.#answerBytes = 0
    this.#tails.clear()
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
      this.#cancel = undefined
      this.#base = undefined
      this.#deletes = undefined
      this.#forgetAnswers()
    })
  }
}

/** Empty when it names more clients than `most`; undefined when it is no state vector. */
function read(stateVector: Uint8Array, most: number): ReadonlyMap<number, number> | undefined {
  try {
    const clients = decoding.readVarUint(decoding.createDecoder(stateVector))
    return clients > most ? new Map() : Y.decodeStateVector(stateVector)
  } catch {
    return undefined
  }
}
