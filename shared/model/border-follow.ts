// Brings a border from before a transaction to after it without walking along the list: on a border that was worked on, a thousand deleted items lie
// between two hundred vertices. Exact, or undefined where that would take long.
import type * as Y from 'yjs'
import { addedItems, deletedClocks, wasAdded, wasDeleted } from './border-news.ts'
import { verticesIn, type Border, type EditedBorder } from './border-vertices.ts'

/** New items and deleted vertices of one transaction; a larger one is an import or a redraw, where the walk costs no more. */
const MAX_NEWS = 256
/** Items to the left of new ones that were deleted earlier. */
const MAX_STEPS = 1000

/**
 * `before`: the list before this transaction; it is used up, because a border is edited again and again and copies of all its columns are most of what
 * an edit leaves to the garbage collector. To be called while Yjs calls its observers.
 */
export function followBorder(before: Border, transaction: Y.Transaction): EditedBorder | undefined {
  const added = addedItems(transaction, MAX_NEWS)
  const deleted = added && deletedClocks(transaction, MAX_NEWS)
  if (!added || !deleted) return undefined
  const insertions = new Insertions(before, transaction)
  for (const item of added) if (!insertions.add(item)) return undefined
  const removed = new Set(deleted.map(({ client, clock }) => placeOf(before, client, clock)))
  return edited(before, insertions.byGap, removed)
}

/** Where the new items of a transaction stand among the vertices of before. */
class Insertions {
  /** By the number of vertices of before that stand to their left: the new items there, from left to right. */
  readonly byGap = new Map<number, Y.Item[]>()
  readonly #before: Border
  readonly #transaction: Y.Transaction
  readonly #gaps = new Map<Y.Item, number>()
  #steps = 0

  constructor(before: Border, transaction: Y.Transaction) {
    this.#before = before
    this.#transaction = transaction
  }

  /** False when it cannot be told in a few steps. */
  add(item: Y.Item): boolean {
    if (item.parent !== this.#before.list || item.deleted || this.#gaps.has(item)) return true
    const chain: Y.Item[] = []
    const gap = this.#gapOf(item, chain)
    if (gap === undefined) return false
    const items = this.byGap.get(gap) ?? []
    this.byGap.set(gap, items)
    for (const one of chain.reverse()) {
      items.push(one)
      this.#gaps.set(one, gap)
    }
    return true
  }

  /** Goes left to what is known to stand somewhere; `chain` takes the new items on the way, the given one first. */
  #gapOf(item: Y.Item, chain: Y.Item[]): number | undefined {
    for (let next: Y.Item | null = item; next !== null; next = next.left) {
      if ((this.#steps += 1) > MAX_STEPS) return undefined
      const known = this.#gaps.get(next)
      if (known !== undefined) return known
      if (wasAdded(next, this.#transaction)) {
        if (!next.deleted) chain.push(next)
      } else if (!next.deleted || wasDeleted(next.id, this.#transaction)) {
        const place = placeOf(this.#before, next.id.client, next.id.clock + next.length - 1)
        return place === -1 ? undefined : place + 1
      }
    }
    return 0
  }
}

/** The place of the vertex that came with this clock of this client, or -1. */
function placeOf({ clients, clocks }: Border, client: number, clock: number): number {
  for (let at = clocks.indexOf(clock); at !== -1; at = clocks.indexOf(clock, at + 1))
    if (clients[at] === client) return at
  return -1
}

function edited(before: Border, inserted: Insertions['byGap'], removed: ReadonlySet<number>): EditedBorder {
  const { list, clients, clocks } = before
  const values = before.values.slice()
  const spans: { at: number; removed: number; inserted: number }[] = []
  const places = [...new Set([...inserted.keys(), ...removed])].filter((place) => place >= 0).sort((a, b) => a - b)
  let shift = 0
  for (const place of places) {
    const last = spans.at(-1)
    const isNext = last !== undefined && place <= last.at + last.removed
    const span = isNext ? last : { at: place, removed: 0, inserted: 0 }
    if (!isNext) spans.push(span)
    const gone = removed.has(place) ? 1 : 0
    const news = verticesIn(inserted.get(place) ?? [])
    values.splice(place + shift, gone, ...news.values)
    clients.splice(place + shift, gone, ...news.clients)
    clocks.splice(place + shift, gone, ...news.clocks)
    span.removed += gone
    span.inserted += news.values.length
    shift += news.values.length - gone
  }
  return { border: { list, values, clients, clocks }, spans }
}
