// What a room knows of its log's progress on other nodes: how far they say it goes, who came since it was last looked at, and the entries that are
// missing here. Knows no document.
import type { RoomName } from '../../shared/protocol/index.ts'
import type { LogEntry, LogStore } from '../store/index.ts'
import { entriesAfter } from './entries-after.ts'
import type { RoomLog } from './ports.ts'

export class Following {
  readonly #room: RoomName
  readonly #log: LogStore
  readonly #logger: RoomLog
  /** As far as the log is said to go. */
  #reached = 0
  /** How many have come, and how many of them had come when the head of the log was last asked for. */
  #arrivals = 0
  #served = 0

  constructor(room: RoomName, log: LogStore, logger: RoomLog) {
    this.#room = room
    this.#log = log
    this.#logger = logger
  }

  /** Somebody says that the log goes to `seq`. True when that is news beyond `durable`, and nobody was asked to look yet. */
  hear(seq: number, durable: number): boolean {
    const isAsked = this.#reached > durable
    this.#reached = Math.max(seq, this.#reached)
    return !isAsked && this.#reached > durable
  }

  arrive(): number {
    this.#arrivals += 1
    return this.#arrivals
  }

  /** The whole log is about to be read. */
  restart(): void {
    this.#served = this.#arrivals
  }

  /** How far the log went after this one came: one question serves all who came before it. Undefined when the log cannot be read. */
  async end(arrival: number): Promise<number | undefined> {
    if (arrival <= this.#served) return 0
    const arrivals = this.#arrivals
    try {
      const { seq } = await this.#log.head(this.#room)
      this.#served = arrivals
      this.#reached = Math.max(seq, this.#reached)
      return seq
    } catch (error) {
      this.#tell(error)
      return undefined
    }
  }

  /** The entries after those that are here, in pages; ends when there are no more, or when the log cannot be read. */
  async *news(durable: () => number): AsyncGenerator<readonly LogEntry[]> {
    try {
      for (let end = 0; this.#reached > end;) {
        end = this.#reached
        yield* entriesAfter(this.#log, this.#room, durable(), end)
      }
    } catch (error) {
      this.#tell(error)
    }
    // What was promised and is not there is no news: the next bell, or the next edit, asks again.
    this.#reached = Math.min(this.#reached, durable())
  }

  #tell(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error)
    this.#logger.warn('other nodes not followed', { room: this.#room, error: reason })
  }
}
