// A room's looks, kept current behind the commits: never in the way of an acknowledgement, and found again after a crash, because the newest
// snapshot of a room is never ahead of its looks.
import type { Clues } from '../../../shared/history/overlap/index.ts'
import type { RoomName } from '../../../shared/protocol/index.ts'
import { outageOf, type LogEntry, type Look } from '../../store/index.ts'
import type { RoomLog } from '../ports.ts'
import { Endings } from './endings.ts'
import { Looks, type Place } from './fold.ts'
import type { LookStores } from './look-stores.ts'
import { overlapOf, type Overlap } from './overlap-of.ts'

/** A durable entry, and what the document showed right before it was applied. */
export interface Examined {
  readonly entry: LogEntry
  readonly clues: Clues
}

interface KeeperPorts extends LookStores {
  readonly logger: RoomLog
  /** Looks were found: whoever shows them may ask again. */
  readonly changed: () => void
}

/** How often an entry is looked at before it is passed over, when it is not the storage that fails. */
const ATTEMPTS = 3

interface Found {
  readonly overlap: Overlap
  readonly place: Place
}

export class LookKeeper {
  readonly #room: RoomName
  readonly #ports: KeeperPorts
  readonly #endings: Endings
  /** Entries that could not be looked at, and how often that was tried. */
  readonly #failed = new Map<number, number>()
  #waiting: Examined[] = []
  #through = 0
  #running: Promise<boolean> | undefined

  constructor(room: RoomName, ports: KeeperPorts) {
    this.#room = room
    this.#ports = ports
    this.#endings = new Endings(room, ports.review)
  }

  /** In the order of the log; what was noted before is passed over. */
  note(examined: readonly Examined[]): void {
    for (const one of examined) {
      if (one.entry.seq <= this.#through) continue
      this.#through = one.entry.seq
      if (one.clues.found.length + one.clues.silent.length > 0) this.#waiting.push(one)
    }
    if (this.#waiting.length > 0) void this.#start()
  }

  /** Resolves when everything noted is kept (true), or could not be (false: it is tried again with the next). */
  async flush(): Promise<boolean> {
    while (this.#waiting.length > 0 || this.#running) if (!(await this.#start())) return false
    return true
  }

  #start(): Promise<boolean> {
    return (this.#running ??= this.#run().finally(() => (this.#running = undefined)))
  }

  async #run(): Promise<boolean> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice()
      try {
        await this.#keep(batch)
      } catch (error) {
        const words = error instanceof Error ? error.message : 'unknown'
        this.#ports.logger.warn('looks not written', { room: this.#room, error: words })
        return false
      }
      this.#waiting.splice(0, batch.length)
    }
    return true
  }

  async #keep(batch: readonly Examined[]): Promise<void> {
    const { review, changed } = this.#ports
    const silent = batch.flatMap(({ entry, clues }) => clues.silent.map((contour) => ({ contour, seq: entry.seq })))
    await review.saveSilentEdits(this.#room, silent)
    const overlaps: Found[] = []
    for (const examined of batch) overlaps.push(...(await this.#lookedAt(examined)))
    if (overlaps.length === 0) return
    const looks = new Looks(await review.looks(this.#room), await review.lookOutcomes(this.#room))
    const found = new Map<string, Look>()
    for (const { overlap, place } of overlaps) for (const look of looks.fold(overlap, place)) found.set(look.id, look)
    if (found.size === 0) return
    await review.saveLooks(this.#room, [...found.values()])
    changed()
  }

  /** An entry that cannot be looked at though the storage works is told of and passed over: the others' looks, and the snapshots, do not wait for it. */
  async #lookedAt(examined: Examined): Promise<readonly Found[]> {
    const { seq } = examined.entry
    try {
      return await this.#overlapsOf(examined)
    } catch (error) {
      const attempts = (this.#failed.get(seq) ?? 0) + 1
      if (outageOf(error) !== undefined) throw error
      this.#failed.set(seq, attempts)
      if (attempts < ATTEMPTS) throw error
      this.#failed.delete(seq)
      const words = error instanceof Error ? error.message : 'unknown'
      this.#ports.logger.error('an entry was not looked at', { room: this.#room, seq, error: words })
      return []
    }
  }

  async #overlapsOf({ entry, clues }: Examined): Promise<readonly Found[]> {
    const found: Found[] = []
    for (const clue of clues.found) {
      const overlap = await overlapOf(clue, entry, { ...this.#ports, endings: this.#endings })
      if (overlap) found.push({ overlap, place: await this.#placeOf(overlap) })
    }
    return found
  }

  async #placeOf({ contour, later, unseen }: Overlap): Promise<Place> {
    const version = await this.#ports.review.contourAt(this.#room, contour, later.seq - 1)
    const before = version?.points === null ? await this.#lastSeen(contour, unseen) : version
    return {
      object: version?.object ?? '',
      frame: version?.frame ?? '',
      kind: (before ?? version)?.fields.kind ?? 'closed',
    }
  }

  /** A removal does not say what figure it was. */
  #lastSeen(contour: string, [first]: readonly LogEntry[]) {
    return this.#ports.review.contourAt(this.#room, contour, (first?.seq ?? 1) - 1)
  }
}
