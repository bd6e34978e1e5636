// From where a proof of a room may go on, by what an earlier one has shown. Knows no file.
import type { RoomName } from '../../../shared/protocol/index.ts'
import { sha256, type Claim, type LogStore, type ProofReads } from '../../store/index.ts'
import type { ProvenRoom, ProvenSnapshot } from './proven-room.ts'
import { Replay } from './replay.ts'
import type { Report } from './verify-report.ts'

/** From where a replay goes on. */
export interface Start {
  /** 0 = from nothing. */
  readonly seq: number
  readonly replay: Replay
  /** Proven ones up to `seq`. */
  readonly snapshots: readonly ProvenSnapshot[]
}

/**
 * The document at the newest snapshot that was proven and is still that one, if nothing before it has changed since; what has is reported, or found by
 * replaying it.
 */
export async function startAfter(
  log: LogStore,
  room: RoomName,
  { proven, report }: { readonly proven: ProvenRoom | undefined; readonly report: Report },
): Promise<Start> {
  const nothing = () => ({ seq: 0, replay: new Replay(), snapshots: [] })
  if (!proven) return nothing()
  const when = new Date(proven.at).toISOString()
  const place = await log.place(room, proven.seq)
  if (place?.hash !== proven.hash) {
    const detail = place ? `it is not the entry that was there on ${when}` : `it was there on ${when} and is gone`
    report({ seq: proven.seq, part: place ? 'chain' : 'sequence', detail })
    return nothing()
  }
  const claims = await log.proof.claims(room)
  const [snapshots, state] = await stillThere(log.proof, room, proven)
  const newest = snapshots.at(-1)
  if (!newest || !state || claimsHash(claims, proven.seq) !== proven.claims) return nothing()
  const before = claims.filter(({ seq }) => seq <= newest.seq).map((claim) => [claim.client, claim] as const)
  return { seq: newest.seq, replay: new Replay(state, new Map(before)), snapshots }
}

/** The proven ones up to the first stored one that is none of them, and the state of the newest of those. */
async function stillThere(reads: ProofReads, room: RoomName, { snapshots }: ProvenRoom) {
  const known = new Map(snapshots.map(({ seq, sha256: hash }) => [seq, hash]))
  const there: ProvenSnapshot[] = []
  let state: Uint8Array | undefined
  for (let next = await reads.nextSnapshot(room, 0); next; next = await reads.nextSnapshot(room, next.seq)) {
    const hash = sha256(next.state)
    if (known.get(next.seq) !== hash || next.sha256 !== hash) break
    there.push({ seq: next.seq, sha256: hash })
    state = next.state
  }
  return [there, state] as const
}

/** Of those made by entries up to `through`. */
export function claimsHash(claims: readonly Claim[], through: number): string {
  const lines = claims.filter(({ seq }) => seq <= through).map(({ client, actor, seq }) => [client, actor, seq])
  return sha256(Buffer.from(JSON.stringify(lines)))
}
