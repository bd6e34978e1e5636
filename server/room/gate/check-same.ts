// What an update says again must be what the document got under these clocks: else it is somebody's work under taken clocks, and to call it known would
// acknowledge and lose it. Costs only for what is known already. Knows no permission.
import * as Y from 'yjs'
import type { Ledger } from './ledger.ts'
import { Refused } from './verdict.ts'

/**
 * Compares as far as the document knows it. What either side has deleted has lost its content, and what the document has collected its place as well: of
 * those the rest is compared. @throws Refused
 */
export function checkSame(struct: Y.Item | Y.GC, ledger: Ledger): void {
  if (!(struct instanceof Y.Item)) return
  const { client, clock } = struct.id
  const end = Math.min(clock + struct.length, ledger.known(client))
  for (let at = clock; at < end;) {
    const held = ledger.struct(client, at)
    if (held instanceof Y.Item && !(isAtSamePlace(struct, held, at) && holdsSame(struct, held, { at, end })))
      throw new Refused('foreign_client', `${client}:${at} is something else here`)
    // A deletion of any length is a few bytes.
    if (struct.content instanceof Y.ContentDeleted) return
    at = held.id.clock + held.length
  }
}

/** True when what is sent as known has content of which the document has kept nothing to compare it with. */
export function isBeyondComparing(struct: Y.Item | Y.GC, ledger: Ledger): boolean {
  if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) return false
  const { client, clock } = struct.id
  return ledger.struct(client, clock) instanceof Y.GC
}

/** Neighbours never change, however items are split and merged: within an item each clock follows the one before it. */
function isAtSamePlace(item: Y.Item, held: Y.Item, at: number): boolean {
  const [origin, heldOrigin] = [originAt(item, at), originAt(held, at)]
  if (!Y.compareIDs(origin, heldOrigin) || !Y.compareIDs(item.rightOrigin, held.rightOrigin)) return false
  return origin !== null || item.rightOrigin !== null || isInSameParent(item, held)
}

function originAt(item: Y.Item, clock: number): Y.ID | null {
  return clock === item.id.clock ? item.origin : Y.createID(item.id.client, clock - 1)
}

/** An update names the parent of an item without neighbours alone. */
function isInSameParent(item: Y.Item, held: Y.Item): boolean {
  const [parent, type]: readonly unknown[] = [item.parent, held.parent]
  if (!(type instanceof Y.AbstractType)) return true
  if (item.parentSub !== held.parentSub) return false
  const holder = type._item
  if (holder === null) return parent === Y.findRootTypeKey(type)
  return parent instanceof Y.ID && Y.compareIDs(parent, holder.id)
}

interface Range {
  readonly at: number
  readonly end: number
}

function holdsSame(item: Y.Item, held: Y.Item, { at, end }: Range): boolean {
  const [said, kept] = [item.content, held.content]
  if (said instanceof Y.ContentDeleted || kept instanceof Y.ContentDeleted) return true
  if (said instanceof Y.ContentType && kept instanceof Y.ContentType)
    return said.type.constructor === kept.type.constructor
  if (!(said instanceof Y.ContentAny && kept instanceof Y.ContentAny)) return false
  for (let clock = at; clock < Math.min(end, held.id.clock + held.length); clock += 1)
    if (!isSameJson(said.arr[clock - item.id.clock], kept.arr[clock - held.id.clock])) return false
  return true
}

/** Goes as deep as the second, which the gate has let in, nests. */
function isSameJson(said: unknown, kept: unknown): boolean {
  if (said === kept) return true
  if (typeof said !== 'object' || typeof kept !== 'object' || said === null || kept === null) return false
  if (Array.isArray(said) !== Array.isArray(kept)) return false
  const [ours, theirs] = [new Map(Object.entries(said)), Object.entries(kept)]
  return (
    ours.size === theirs.length && theirs.every(([key, value]) => ours.has(key) && isSameJson(ours.get(key), value))
  )
}
