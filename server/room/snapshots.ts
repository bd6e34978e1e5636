// When a room's whole state is written down so that loading stays quick. A cache: losing one loses nothing. Knows no document.
import type { RoomName } from '../../shared/protocol/index.ts'
import type { LogStore } from '../store/index.ts'
import type { Passed } from './append.ts'
import type { RoomLimits } from './limits.ts'
import type { RoomLog } from './ports.ts'

/** Reading one entry of the tail takes as long as reading so many bytes of a snapshot, and some. */
const BYTES_AN_ENTRY = 512
interface SnapshotPorts {
  readonly log: LogStore
  readonly logger: RoomLog
  readonly limits: RoomLimits
  readonly precede: () => Promise<boolean>
}

export class Snapshots {
  readonly #room: RoomName
  readonly #log: LogStore
  readonly #logger: RoomLog
  readonly #limits: RoomLimits
  /** Writes what must not be behind a snapshot; false when it could not. */
  readonly #precede: () => Promise<boolean>
  #entries = 0
  #bytes = 0
  /** Of the last snapshot, bytes. */
  #size = 0

  constructor(room: RoomName, { log, logger, limits, precede }: SnapshotPorts) {
    this.#room = room
    this.#log = log
    this.#logger = logger
    this.#limits = limits
    this.#precede = precede
  }

  /** Durable entries since the last snapshot. */
  grow(kept: readonly Passed[]): void {
    for (const { append } of kept) {
      if (!append) continue
      this.#entries += 1
      this.#bytes += append.entry.update.length
    }
  }

  /** A large document is rarer written: encoding it costs what it is large, and reading its tail what that is long. */
  get isDue(): boolean {
    const { snapshotEntries, snapshotBytes } = this.#limits
    const entries = Math.max(snapshotEntries, this.#size / BYTES_AN_ENTRY)
    return this.#entries >= entries || this.#bytes >= Math.max(snapshotBytes, this.#size / 2)
  }

  get isWorthwhile(): boolean {
    return this.#entries >= this.#limits.unloadEntries
  }

  /** `state` is the document right after entry `seq`. Never rejects: the log has everything. */
  async save(seq: number, state: Uint8Array): Promise<void> {
    this.#entries = 0
    this.#bytes = 0
    this.#size = state.length
    try {
      if (!(await this.#precede())) return
      await this.#log.saveSnapshot(this.#room, seq, state)
    } catch (error) {
      this.#logger.warn('snapshot not written', {
        room: this.#room,
        seq,
        error: error instanceof Error ? error.message : 'unknown',
      })
    }
  }
}
