// From an entry's number in an address to an entry that is there. Opens nothing.
import type { RoomName } from '../../shared/protocol/index.ts'
import { GENESIS_HASH, type Head } from '../store/index.ts'
import type { AppPorts } from './ports.ts'

export type FoundPlace = { readonly ok: true; readonly place: Head } | { readonly ok: false; readonly detail: string }

/** Seq 0 is the empty room before its first entry: the start of its chain. */
export async function findPlace({ log }: Pick<AppPorts, 'log'>, room: RoomName, seq: number): Promise<FoundPlace> {
  if (seq === 0) return { ok: true, place: { seq: 0, hash: GENESIS_HASH, at: 0 } }
  const place = await log.place(room, seq)
  if (place) return { ok: true, place }
  return { ok: false, detail: `This room has no entry ${seq}; its newest is ${(await log.head(room)).seq}.` }
}
