// Second pass: finds the seat of every new struct as Yjs would, from its neighbours or its named parent. Knows no permission.
import * as Y from 'yjs'
import { checkSame } from './check-same.ts'
import { containerOf, samePlace, type Place } from './container.ts'
import type { Found, Ledger } from './ledger.ts'
import { Order } from './order.ts'
import { Refused } from './verdict.ts'

interface Resolver {
  readonly doc: Y.Doc
  readonly ledger: Ledger
  /** Called for every new struct in an order in which Yjs could take them in. @throws Refused */
  readonly visit: (struct: Y.Item | Y.GC, place: Place) => void
}

/** @throws Refused */
export function resolvePlaces(
  byClient: ReadonlyMap<number, readonly (Y.Item | Y.GC)[]>,
  { doc, ledger, visit }: Resolver,
): void {
  const around = { doc, ledger, order: new Order(doc) }
  const queues = [...byClient.values()].map((structs) => ({ structs, next: 0 }))
  let left = queues.reduce((sum, { structs }) => sum + structs.length, 0)
  while (left > 0) {
    const before = left
    for (const queue of queues)
      for (let struct = queue.structs[queue.next]; struct; struct = queue.structs[queue.next]) {
        const place = seatOf(struct, around)
        if (place === 'waiting') break
        ledger.add(struct, place)
        visit(struct, place)
        queue.next += 1
        left -= 1
      }
    if (left === before) throw new Refused('cyclic_dependency', `${left} structs wait for each other`)
  }
}

interface Around {
  readonly doc: Y.Doc
  readonly ledger: Ledger
  readonly order: Order
}

function seatOf(struct: Y.Item | Y.GC, around: Around): Place | 'waiting' {
  const { ledger } = around
  const place = struct instanceof Y.Item ? seatOfItem(struct, around) : 'gone'
  if (place === 'waiting') return place
  const { client, clock } = struct.id
  const known = ledger.known(client)
  // Half of it is here already: Yjs hangs the new half on the old one, whatever the update names as its neighbours. A half that is gone hangs on nothing:
  // a client that has collected what the server still holds sends it so.
  if (clock < known && place !== 'gone' && !samePlace(place, placeKnown(ledger, Y.createID(client, known - 1))))
    throw new Refused('inconsistent_parent', `${client}:${clock} continues elsewhere`)
  if (clock < known) checkSame(struct, ledger)
  return place
}

function placeKnown(ledger: Ledger, id: Y.ID): Place {
  const place = ledger.place(id)
  return place === 'waiting' || place === 'unknown' ? 'gone' : place
}

function seatOfItem(item: Y.Item, around: Around): Place | 'waiting' {
  const { origin, rightOrigin } = item
  if (origin === null && rightOrigin === null) return seatInParent(item, around)
  const left = origin && known(around.ledger.place(origin), origin)
  const right = rightOrigin && known(around.ledger.place(rightOrigin), rightOrigin)
  if (left === 'waiting' || right === 'waiting') return 'waiting'
  if (left === 'gone' || right === 'gone') return 'gone'
  if (left && right && origin && rightOrigin) checkNeighbours(item, [left, right], around)
  return left ?? right ?? 'gone'
}

/** Yjs takes parent and key from the left neighbour; were the right one elsewhere, two lists would be linked into one. */
function checkNeighbours(
  { id, origin, rightOrigin }: Y.Item,
  [left, right]: readonly [Place, Place],
  around: Around,
): void {
  if (!samePlace(left, right))
    throw new Refused('inconsistent_parent', `neighbours of ${id.client}:${id.clock} lie apart`)
  const { ledger, order } = around
  if (!origin || !rightOrigin || !ledger.isKnown(origin) || !ledger.isKnown(rightOrigin)) return
  if (!order.isBefore(origin, rightOrigin))
    throw new Refused('inconsistent_parent', `neighbours of ${id.client}:${id.clock} stand the wrong way round`)
}

function seatInParent(item: Y.Item, { doc, ledger }: Around): Place | 'waiting' {
  const parent: unknown = item.parent
  if (typeof parent === 'string') {
    const root = doc.share.get(parent)
    if (!root) throw new Refused('forbidden_path', `root "${parent.slice(0, 80)}"`)
    return { container: containerOf(root), key: item.parentSub }
  }
  if (!(parent instanceof Y.ID)) throw new Refused('malformed', `${item.id.client}:${item.id.clock} has no parent`)
  const container = known(ledger.opened(parent), parent)
  return container === 'waiting' || container === 'gone' ? container : { container, key: item.parentSub }
}

function known<T>(found: Found<T>, id: Y.ID): T | 'waiting' {
  if (found === 'unknown') throw new Refused('missing_dependency', `${id.client}:${id.clock}`)
  return found
}
