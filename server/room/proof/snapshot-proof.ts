// Whether the stored snapshots are the document at their entries: each is fetched when the replay comes to it. Knows no entry.
import * as Y from 'yjs'
import { foldUpdates } from '../../../shared/history/index.ts'
import type { RoomName } from '../../../shared/protocol/index.ts'
import { sha256, type ProofReads, type StoredSnapshot } from '../../store/index.ts'
import type { ProvenSnapshot } from './proven-room.ts'
import { differenceOf } from './same-state.ts'
import type { Report } from './verify-report.ts'

export class SnapshotProof {
  /** Those that agree. */
  readonly proven: ProvenSnapshot[]
  readonly #reads: ProofReads
  readonly #room: RoomName
  readonly #report: Report
  #next: StoredSnapshot | null = null

  /** `proven`: those at or before the entry that the replay begins after. */
  constructor(
    reads: ProofReads,
    room: RoomName,
    { proven, report }: { proven: readonly ProvenSnapshot[]; report: Report },
  ) {
    this.#reads = reads
    this.#room = room
    this.#report = report
    this.proven = [...proven]
  }

  /** Before the first entry; `start`: the entry that the replay begins after. */
  async begin(start: number): Promise<void> {
    this.#next = await this.#reads.nextSnapshot(this.#room, start)
  }

  /** Whether there is something to compare with, or to complain of, at entry `seq`. */
  isDue(seq: number): boolean {
    return this.#next !== null && this.#next.seq <= seq
  }

  /** `doc` is the document right after entry `seq`. */
  async compare(seq: number, doc: Y.Doc): Promise<void> {
    for (let next = this.#next; next !== null && next.seq <= seq; next = this.#next) {
      const difference = next.seq === seq ? problemOf(next, doc) : 'it is of an entry that the log does not have'
      if (difference === undefined) this.proven.push({ seq, sha256: next.sha256 })
      else this.#report({ seq: next.seq, part: 'snapshot', detail: difference })
      this.#next = await this.#reads.nextSnapshot(this.#room, next.seq)
    }
  }

  /** After entry `end`, the last; `head` answers what the log has grown to by now. */
  async finish(end: number, head: () => Promise<number>): Promise<void> {
    for (let after = end; ;) {
      const next = await this.#reads.nextSnapshot(this.#room, after)
      if (!next) return
      if (next.seq > (await head()))
        this.#report({ seq: next.seq, part: 'snapshot', detail: 'it is of an entry that the log does not have' })
      after = next.seq
    }
  }
}

function problemOf({ state, sha256: stored }: StoredSnapshot, doc: Y.Doc): string | undefined {
  if (sha256(state) !== stored) return 'its bytes are not those that were stored'
  // Most are written by a document that was built in the same order.
  if (Buffer.compare(Y.encodeStateAsUpdate(doc), state) === 0) return undefined
  try {
    const other = foldUpdates([], state)
    const difference = differenceOf(other, doc)
    other.destroy()
    return difference
  } catch (error) {
    return error instanceof Error ? error.message : 'it is unreadable'
  }
}
