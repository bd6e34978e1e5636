// ProofReads over what a log in memory holds. Knows no SQL.
import type { RoomName } from '../../../shared/protocol/index.ts'
import { changeRowsOf } from '../change-rows.ts'
import { sha256 } from '../entry-hash.ts'
import type { ContourVersion, Ended, ItemVersion, LogEntry, Piece, ProofReads } from '../ports.ts'

interface Held {
  readonly entries: readonly LogEntry[]
  readonly claims: ReadonlyMap<number, { readonly actor: string; readonly seq: number }>
  readonly snapshots: ReadonlyMap<number, Uint8Array>
  readonly versions: readonly Ended<ContourVersion>[]
  readonly items: readonly Ended<ItemVersion>[]
}

export function proofReads(heldOf: (room: RoomName) => Held): ProofReads {
  return {
    async nextSnapshot(room, after) {
      const { snapshots } = heldOf(room)
      const seq = Math.min(...[...snapshots.keys()].filter((each) => each > after))
      const state = snapshots.get(seq)?.slice()
      return state ? { seq, state, sha256: sha256(state) } : null
    },
    async claims(room) {
      return [...heldOf(room).claims]
        .map(([client, claim]) => ({ client, ...claim }))
        .sort((a, b) => a.client - b.client)
    },
    async changes(room, from, to) {
      return heldOf(room)
        .entries.filter(({ seq }) => seq >= from && seq <= to)
        .flatMap(changeRowsOf)
    },
    async contours(room, piece) {
      return behind(heldOf(room).versions, ({ contour, fromSeq }) => [contour, '', fromSeq], piece)
    },
    async items(room, piece) {
      return behind(heldOf(room).items, ({ root, key, fromSeq }) => [root, key, fromSeq], piece)
    },
  }
}

type Place = readonly [name: string, more: string, seq: number]

function behind<P, T extends Ended<P>>(
  all: readonly T[],
  placeOf: (one: P) => Place,
  { after, limit, since }: Piece<P>,
): readonly T[] {
  return all
    .filter((one) => after === undefined || order(placeOf(one), placeOf(after)) > 0)
    .filter(({ toSeq }) => toSeq === null || toSeq > since)
    .toSorted((a, b) => order(placeOf(a), placeOf(b)))
    .slice(0, limit)
}

function order(a: Place, b: Place): number {
  for (const index of [0, 1] as const) if (a[index] !== b[index]) return a[index] < b[index] ? -1 : 1
  return a[2] - b[2]
}
