// Where an update touches one border: asked for a list item, it answers the item cut into pieces. Walks nothing.
import type * as Y from 'yjs'
import type { Run } from './run.ts'
import type { TouchedBorder } from './touched.ts'

/** A part of a list item that the update touches in one way, or not at all. */
export interface Piece {
  readonly run: Run
  readonly deleted: boolean
  /** The update takes it away: `fresh` it was there, `again` it was gone already. */
  readonly mark: 'fresh' | 'again' | null
}

interface Marked {
  readonly clock: number
  readonly end: number
  readonly mark: 'fresh' | 'again'
}

export class Marks {
  /** By client, sorted by clock. */
  readonly #marked = new Map<number, Marked[]>()
  /** By client, sorted: where pieces end. */
  readonly #cuts = new Map<number, number[]>()
  /** By the vertex to the left, as text; '' is the border's beginning. */
  readonly #gaps = new Map<string, (Y.ID | null)[]>()

  constructor({ gaps, fresh, again }: TouchedBorder) {
    for (const run of fresh) this.#mark(run, 'fresh')
    for (const run of again) this.#mark(run, 'again')
    for (const { left, right } of gaps) {
      const key = keyOf(left)
      this.#gaps.set(key, [...(this.#gaps.get(key) ?? []), right])
      if (left) this.#cut(left.client, left.clock + 1)
      if (right) this.#cut(right.client, right.clock)
    }
    for (const marked of this.#marked.values()) marked.sort((a, b) => a.clock - b.clock)
    for (const cuts of this.#cuts.values()) cuts.sort((a, b) => a - b)
  }

  /** What stood to the right of the new vertices that go in after `left`, for their author; null is the border's end. */
  gapsAfter(left: Y.ID | null): readonly (Y.ID | null)[] {
    return this.#gaps.get(keyOf(left)) ?? []
  }

  piecesOf({ id: { client, clock }, length, deleted }: Y.Item): readonly Piece[] {
    const cuts = this.#cuts.get(client) ?? []
    const pieces: Piece[] = []
    let from = clock
    for (let at = firstAbove(cuts, clock); from < clock + length; at++) {
      const end = Math.min(cuts[at] ?? Infinity, clock + length)
      if (end > from)
        pieces.push({ run: { client, clock: from, length: end - from }, deleted, mark: this.#at(client, from) })
      from = end
    }
    return pieces
  }

  #mark({ client, clock, length }: Run, mark: Marked['mark']): void {
    const list = this.#marked.get(client) ?? []
    this.#marked.set(client, list)
    list.push({ clock, end: clock + length, mark })
    this.#cut(client, clock)
    this.#cut(client, clock + length)
  }

  #cut(client: number, clock: number): void {
    const list = this.#cuts.get(client) ?? []
    this.#cuts.set(client, list)
    list.push(clock)
  }

  #at(client: number, clock: number): Marked['mark'] | null {
    const list = this.#marked.get(client) ?? []
    let low = 0
    let high = list.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((list[middle]?.end ?? 0) <= clock) low = middle + 1
      else high = middle
    }
    const found = list[low]
    return found && found.clock <= clock ? found.mark : null
  }
}

function keyOf(id: Y.ID | null): string {
  return id ? `${id.client}:${id.clock}` : ''
}

/** The place of the first number above `bound` in a sorted list. */
function firstAbove(sorted: readonly number[], bound: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) <= bound) low = middle + 1
    else high = middle
  }
  return low
}
