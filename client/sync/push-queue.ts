// The bookkeeping of "kept": which local updates were sent on this connection and which the server has acknowledged. Knows no socket and no storage.

export interface Pending {
  /** Key in the outbox; null while it is being written there. */
  readonly key: number | null
  readonly update: Uint8Array
  /** Not the outbox's: the document had it, and a store that lost it gets it back, as this person's own or as somebody's. */
  readonly givenBack?: 'own' | 'of-others'
}

/**
 * Local updates in the order they were made. The head of the queue is always the oldest update that is not kept;
 * acknowledgements count updates of one connection (cumulative), so a new connection starts again from the head.
 */
export class PushQueue {
  #pending: Pending[] = []
  #sent = 0
  #acked = 0
  /** How many updates this connection may send in all. */
  #most = Number.POSITIVE_INFINITY
  readonly #window: number

  /** @param window how many updates may be under way at once, so that hours of offline work do not arrive as one flood */
  constructor(window = 64) {
    this.#window = window
  }

  /** Updates that are not kept. */
  get size(): number {
    return this.#pending.length
  }

  get pending(): readonly Pending[] {
    return this.#pending
  }

  /** Bytes that were sent and are not acknowledged. */
  get bytesUnderWay(): number {
    return this.#pending.slice(0, this.#sent - this.#acked).reduce((sum, { update }) => sum + update.length, 0)
  }

  /** The nth update of this connection, from 1; undefined when it was never sent or is kept. */
  sent(n: number): Pending | undefined {
    return n > this.#sent ? undefined : this.#pending[n - this.#acked - 1]
  }

  add(entry: Pending): void {
    this.#pending.push(entry)
  }

  /** What the others rest on. Only while nothing is under way: acknowledgements count from the head. */
  addFirst(...entries: readonly Pending[]): void {
    if (this.#sent > this.#acked) throw new Error('updates are under way')
    this.#pending.unshift(...entries)
  }

  /** Of this connection no more than the first `most` updates go out; the next one is free again. */
  hold(most: number): void {
    this.#most = most
  }

  /** Something is to be given back that is not kept yet. */
  get givesBack(): boolean {
    return this.#pending.some(({ givenBack }) => givenBack !== undefined)
  }

  /** Forgets what was to be given back: it is found in the document again. Only while nothing is under way. */
  dropGivenBack(): void {
    this.#pending = this.#pending.filter(({ givenBack }) => givenBack === undefined)
  }

  /** Puts what another tab made in its place, behind what is under way: the disk gives keys in the order of making, the page's are younger. */
  insert(entries: readonly Pending[]): void {
    const known = new Set(this.#pending.map(({ key }) => key))
    const underWay = this.#pending.splice(0, this.#sent - this.#acked)
    const ofDisk = ({ key }: Pending): boolean => key !== null && key > 0
    const all = [...entries.filter(({ key }) => !known.has(key)), ...this.#pending]
    const younger = all.filter((entry) => !ofDisk(entry))
    this.#pending = [...underWay, ...all.filter(ofDisk).toSorted(byKey), ...younger]
  }

  /** What may be sent now; the caller sends it at once, in order. */
  takeSendable(): readonly Pending[] {
    const inFlight = this.#sent - this.#acked
    const batch = this.#pending.slice(inFlight, Math.min(this.#window, inFlight + this.#most - this.#sent))
    this.#sent += batch.length
    return batch
  }

  /**
   * The server keeps the first `n` updates of this connection.
   * @returns what has left the queue; empty for an acknowledgement that was already known
   * @throws RangeError when the server acknowledges more than was sent
   */
  ack(n: number): readonly Pending[] {
    if (n > this.#sent) throw new RangeError(`the server acknowledged ${n} updates of ${this.#sent} sent`)
    if (n <= this.#acked) return []
    const kept = this.#pending.splice(0, n - this.#acked)
    this.#acked = n
    return kept
  }

  /** The connection is gone: everything not acknowledged will be sent again. */
  connectionLost(): void {
    this.#sent = 0
    this.#acked = 0
    this.#most = Number.POSITIVE_INFINITY
  }

  /** Empties the queue, for updates that the server refuses for good. */
  drain(): readonly Pending[] {
    const all = this.#pending
    this.#pending = []
    this.connectionLost()
    return all
  }
}

const byKey = (a: Pending, b: Pending): number => (a.key ?? 0) - (b.key ?? 0)
