// Signs where every room's log ends, as one more record, if any has grown. Knows the log's port and the file; no clock of its own.
import type { RoomName } from '../../shared/protocol/index.ts'
import type { LogStore } from '../store/index.ts'
import type { Before, HeadsFile } from './heads-file.ts'
import { signRecord, type SignedHead } from './record.ts'
import type { SigningKey } from './signing-key.ts'

export interface Signing {
  readonly log: Pick<LogStore, 'rooms' | 'heads' | 'head' | 'place'>
  readonly key: SigningKey
  readonly file: HeadsFile
  /** The store's name. */
  readonly store: string
  /** ms since the epoch. */
  readonly now: () => number
}

export interface Signed {
  /** The number of the new record; undefined: nothing had grown. */
  readonly n: number | undefined
  /** Rooms that it names. */
  readonly rooms: number
  /** Rooms whose log no longer has what was signed of it. Their heads are signed as they are; the earlier record stays and says otherwise. */
  readonly contradicted: readonly RoomName[]
}

/** @throws whatever the log or the file throws; then nothing was added, or a line that is taken back at the next try. */
export async function signHeads(signing: Signing): Promise<Signed> {
  let signed: Signed = { n: undefined, rooms: 0, contradicted: [] }
  await signing.file.add(async (before) => {
    const heads = await changedSince(before, signing)
    if (heads.length === 0) return undefined
    const contradicted: RoomName[] = []
    for (const { room } of heads) if (!(await stillHas(room, before, signing))) contradicted.push(room)
    const { key, store, now } = signing
    const at = Math.max(before.at, Math.floor(now()))
    const record = { n: before.n + 1, at, store, key: key.fingerprint, prev: before.prev, heads }
    signed = { n: record.n, rooms: heads.length, contradicted }
    return signRecord(record, key)
  })
  return signed
}

async function changedSince({ signed }: Before, { log }: Signing): Promise<readonly SignedHead[]> {
  const ends = await log.heads(await log.rooms())
  const heads: SignedHead[] = []
  for (const [room, seq] of ends) {
    if (signed.get(room)?.seq === seq) continue
    heads.push({ room, ...(await log.head(room)) })
  }
  return heads
}

async function stillHas(room: RoomName, { signed }: Before, { log }: Signing): Promise<boolean> {
  const before = signed.get(room)
  return before === undefined || (await log.place(room, before.seq))?.hash === before.hash
}
