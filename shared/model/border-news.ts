// What a transaction added and deleted, asked item by item: as Yjs' own events say it, without an event. Holds while Yjs calls its observers.
import * as Y from 'yjs'

export function wasAdded({ id }: Y.Item, { beforeState }: Y.Transaction): boolean {
  return id.clock >= (beforeState.get(id.client) ?? 0)
}

/** Yjs has sorted and merged the ranges before it calls observers. */
export function wasDeleted(id: Y.ID, { deleteSet }: Y.Transaction): boolean {
  return Y.isDeleted(deleteSet, id)
}

/** The items that a transaction added anywhere, unless there are more than `most`. */
export function addedItems(transaction: Y.Transaction, most: number): readonly Y.Item[] | undefined {
  const { afterState, beforeState, doc } = transaction
  const items: Y.Item[] = []
  // Its keys alone: a room knows many clients, and an entry of each would be an object.
  for (const client of afterState.keys()) {
    const before = beforeState.get(client) ?? 0
    if (afterState.get(client) === before) continue
    const structs = doc.store.clients.get(client) ?? []
    for (let index = Y.findIndexSS(structs, before); index < structs.length; index += 1) {
      const struct = structs[index]
      if (struct instanceof Y.Item) items.push(struct)
      if (items.length > most) return undefined
    }
  }
  return items
}

/** The clocks that a transaction deleted anywhere, unless there are more than `most`. */
export function deletedClocks(
  { deleteSet }: Y.Transaction,
  most: number,
): readonly { readonly client: number; readonly clock: number }[] | undefined {
  const clocks: { client: number; clock: number }[] = []
  for (const [client, ranges] of deleteSet.clients)
    for (const { clock, len } of ranges) {
      if (clocks.length + len > most) return undefined
      for (let offset = 0; offset < len; offset += 1) clocks.push({ client, clock: clock + offset })
    }
  return clocks
}
