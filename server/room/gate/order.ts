// The order of items in a list. Yjs trusts that an item's left neighbour stands left of its right one; one that does not hold to it lands at different
// places for different peers, and they never agree again. Knows no permission.
import * as Y from 'yjs'

/** Steps along a list that one update may cost. Honest neighbours stand next to each other but for what came between them concurrently. */
const MAX_STEPS = 1_000_000

export class Order {
  readonly #store: Y.Doc['store']
  #steps = 0

  constructor(doc: Y.Doc) {
    this.#store = doc.store
  }

  /** True when `left` stands before `right`; both are items that the document holds. */
  isBefore(left: Y.ID, right: Y.ID): boolean {
    const item = this.#item(left)
    if (holds(item, right)) return left.clock < right.clock
    return this.#find(item, 'right', right)
  }

  /**
   * The first item of `client` from clock `from` on that does not stand between the neighbours it names, in words; undefined when all do.
   * What lies in a deleted container is not looked at: nobody sees it.
   */
  misplaced(client: number, from: number): string | undefined {
    const structs = this.#store.clients.get(client) ?? []
    const first = from < Y.getState(this.#store, client) ? Y.findIndexSS(structs, from) : structs.length
    for (const struct of structs.slice(first)) {
      if (!(struct instanceof Y.Item) || isInDeleted(struct)) continue
      const { origin, rightOrigin } = struct
      const inPlace =
        (origin === null || this.#find(struct, 'left', origin)) &&
        (rightOrigin === null || this.#find(struct, 'right', rightOrigin))
      if (!inPlace) return `${client}:${struct.id.clock} does not stand between its neighbours`
    }
    return undefined
  }

  #item(id: Y.ID): Y.Item | Y.GC {
    return Y.getItem(this.#store, id)
  }

  #find(from: Y.Item | Y.GC, side: 'left' | 'right', id: Y.ID): boolean {
    for (let item = from instanceof Y.Item ? from[side] : null; item !== null; item = item[side]) {
      if (holds(item, id)) return true
      this.#steps += 1
      if (this.#steps > MAX_STEPS) return false
    }
    return false
  }
}

function holds(struct: Y.Item | Y.GC, { client, clock }: Y.ID): boolean {
  return struct.id.client === client && struct.id.clock <= clock && clock < struct.id.clock + struct.length
}

function isInDeleted({ parent }: Y.Item): boolean {
  const type: unknown = parent
  return !(type instanceof Y.AbstractType) || type._item?.deleted === true
}
