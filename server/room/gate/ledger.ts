// The structs of one update beside those of the document: answers where any clock lies, without changing the document. Knows no rule.
import * as Y from 'yjs'
import { containerIn, containerOf, placeOf, type Container, type Place } from './container.ts'

interface Line {
  readonly clock: number
  readonly end: number
  readonly place: Place
  /** The container that the item opens, when it holds a shared type. */
  readonly opens: Container | 'gone' | undefined
}

/** `waiting`: later in this update. `unknown`: neither here nor there. */
export type Found<T> = T | 'waiting' | 'unknown'

export class Ledger {
  readonly #store: Y.Doc['store']
  readonly #lines = new Map<number, Line[]>()
  /** The clock of each client after this update. */
  readonly clocks = new Map<number, number>()

  constructor(doc: Y.Doc) {
    this.#store = doc.store
  }

  /** The document's next clock of a client. */
  known(client: number): number {
    return Y.getState(this.#store, client)
  }

  isKnown({ client, clock }: Y.ID): boolean {
    return clock < this.known(client)
  }

  /** The first clock that neither document nor update has. */
  end(client: number): number {
    return Math.max(this.known(client), this.clocks.get(client) ?? 0)
  }

  struct(client: number, clock: number): Y.Item | Y.GC {
    return Y.getItem(this.#store, Y.createID(client, clock))
  }

  add(struct: Y.Item | Y.GC, place: Place): void {
    const { client, clock } = struct.id
    const lines = this.#lines.get(client) ?? []
    this.#lines.set(client, lines)
    const content = struct instanceof Y.Item ? struct.content : undefined
    const opens = content instanceof Y.ContentType ? containerIn(place, content) : undefined
    lines.push({ clock, end: clock + struct.length, place, opens })
  }

  /** Where the struct with this clock lies. What the document holds counts, whatever the update says about it. */
  place({ client, clock }: Y.ID): Found<Place> {
    if (clock < this.known(client)) return placeOf(this.struct(client, clock))
    const line = this.#line(client, clock)
    return line ? line.place : this.#missing(client, clock)
  }

  /** The container that this item opens; `unknown` also when it opens none. */
  opened({ client, clock }: Y.ID): Found<Container | 'gone'> {
    if (clock >= this.known(client)) {
      const line = this.#line(client, clock)
      return line ? (line.opens ?? 'unknown') : this.#missing(client, clock)
    }
    const struct = this.struct(client, clock)
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) return 'gone'
    return struct.content instanceof Y.ContentType ? containerOf(struct.content.type) : 'unknown'
  }

  #missing(client: number, clock: number): 'waiting' | 'unknown' {
    return clock < (this.clocks.get(client) ?? 0) ? 'waiting' : 'unknown'
  }

  /** Lines of a client are added in the order of their clocks. */
  #line(client: number, clock: number): Line | undefined {
    const lines = this.#lines.get(client) ?? []
    let low = 0
    let high = lines.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const line = lines[middle]
      if (!line) return undefined
      if (clock < line.clock) high = middle - 1
      else if (clock >= line.end) low = middle + 1
      else return line
    }
    return undefined
  }
}
