// A log from updates that somebody has made, described, chained and derived as the pipeline does it, but without its gate. For tests.
import * as Y from 'yjs'
import type { RoomName } from '../../../shared/protocol/index.ts'
import type { LogStore } from '../../store/index.ts'
import { nextEntry } from '../append.ts'
import { RoomState } from '../room-state.ts'

export interface Made {
  readonly update: Uint8Array
  /** A person's name; the id is the same with `u-` before it. */
  readonly actor: string
}

/** Every update becomes an entry after those that are there, a second apart. */
export async function keepUpdates(log: LogStore, room: RoomName, updates: Iterable<Made>): Promise<void> {
  const state = await RoomState.load(log, room)
  const from = {
    isMuted: false,
    isStranded: false,
    strand: () => undefined,
    mute: () => undefined,
    kept: () => undefined,
    refused: () => undefined,
  }
  for (const { update, actor } of updates) {
    const observed = state.apply(update)
    const clients = [...Y.parseUpdateMeta(update).to.keys()]
    const claims = clients.filter((client) => !state.claims.has(client))
    const identity = { id: `u-${actor}`, name: actor, role: 'annotator' } as const
    const offer = { update, identity, session: `s-${actor}`, from, n: 1 }
    const verdict = { ok: true, noop: false, clocks: new Map(), claims } as const
    await log.append([nextEntry(state, { room, offer, verdict, observed, now: 1000 * (state.seq + 1) })])
  }
  state.destroy()
}
