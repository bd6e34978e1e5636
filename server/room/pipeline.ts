// The way of an update, as one list: connection → authorise → gate → describe → append → broadcast → ack.
// The first two see a message, the next three an update; the last two run when the log has it. Each is one file with that name.
import { cluesIn, NO_CLUES } from '../../shared/history/overlap/index.ts'
import { checkUpdatePath } from '../../shared/model/index.ts'
import type { Room } from '../../shared/protocol/index.ts'
import { acknowledge, type DurableHead } from './ack.ts'
import { nextEntry, type Passed } from './append.ts'
import { authorise } from './authorise.ts'
import { broadcast } from './broadcast.ts'
import type { Connection } from './connection.ts'
import { describe } from './describe.ts'
import type { Frames } from './frames.ts'
import { gate } from './gate.ts'
import { GATE_LIMITS } from './gate/limits.ts'
import type { Refusal, Verdict } from './gate/verdict.ts'
import type { Offer } from './offer.ts'
import type { Clock } from './ports.ts'
import type { Presence } from './presence.ts'
import type { RoomState } from './room-state.ts'
import { whenReady, type Ready } from './when-ready.ts'

export type Arrival =
  | { readonly type: 'read'; readonly bytes: Uint8Array }
  | { readonly type: 'refused'; readonly bytes: Uint8Array; readonly refusal: Refusal }
  | { readonly type: 'turned-away' }

/** connection → authorise: may this message be read at all? */
export function arrive(data: Uint8Array | string, connection: Connection, now: number): Arrival {
  if (!connection.accepts(data, now)) return { type: 'turned-away' }
  const refusal = authorise(data, connection.context.canWrite)
  return refusal ? { type: 'refused', bytes: data, refusal } : { type: 'read', bytes: data }
}

export interface Surroundings {
  readonly room: Room
  readonly frames: Frames
  readonly presence: Presence
  readonly clock: Clock
}

export type Decision =
  | { readonly type: 'passed'; readonly passed: Passed }
  /** `spoiled`: the live document took it in before it was refused; the room must reload. */
  | { readonly type: 'refused'; readonly refusal: Refusal; readonly spoiled: boolean }

/** gate → describe → the entry to append. */
export function decide(offer: Offer, state: RoomState, around: Surroundings): Ready<Decision> {
  const { room, frames, presence, clock } = around
  const verdict = judge(offer, state, presence)
  if (!verdict.ok) return { type: 'refused', refusal: verdict, spoiled: false }
  if (verdict.noop) return { type: 'passed', passed: { offer, append: null, clues: NO_CLUES } }
  const clues = cluesIn(state.doc, verdict.decoded)
  return whenReady(describe(offer.update, verdict, state, frames), (described): Decision => {
    if (!described.ok) return { type: 'refused', refusal: described, spoiled: true }
    const next = { room: room.name, offer, verdict, observed: described.observed, now: clock.now() }
    return { type: 'passed', passed: { offer, append: nextEntry(state, next), clues } }
  })
}

/** gate alone: true for an update whose every part is in the document already. */
export function addsNothing(offer: Offer, state: RoomState, presence: Presence): boolean {
  const verdict = judge(offer, state, presence)
  return verdict.ok && verdict.noop
}

function judge(offer: Offer, state: RoomState, presence: Presence): Verdict {
  const { update, identity, recovered, limits = GATE_LIMITS } = offer
  return gate(update, {
    doc: state.doc,
    user: identity.id,
    recovered,
    claimedBy: (client) => state.claims.get(client),
    keptFor: (client) => presence.ownerOf(client),
    presentAs: (client) => presence.presentAs(client),
    checkPath: checkUpdatePath,
    limits,
  })
}

/** broadcast → ack: called only with what the log has made durable. Answers the new durable head. */
export function tell(kept: readonly Passed[], connections: Iterable<Connection>, before: DurableHead): DurableHead {
  broadcast(kept, connections)
  return acknowledge(kept, before)
}
