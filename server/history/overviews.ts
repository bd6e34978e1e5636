// The whole log of a room in columns, read once and grown by what is new at each question. A cache; knows no bytes and no details of entries.
import type { HistoryOverview } from '../../shared/api/index.ts'
import type { RoomName } from '../../shared/protocol/index.ts'
import type { Head, LogStore } from '../store/index.ts'
import { Columns } from './columns.ts'

/** Entries of one answer. */
const MOST = 100_000
/** Entries read at a time. */
const PAGE = 5_000
const ROOMS_HELD = 8

type Source = Pick<LogStore, 'head' | 'outline'>

export class Overviews {
  readonly #log: Source
  /** By room, the one asked for last at the end. */
  readonly #held = new Map<RoomName, { readonly columns: Columns; turn: Promise<unknown> }>()

  constructor(log: Source) {
    this.#log = log
  }

  async answer(room: RoomName, from: number): Promise<HistoryOverview> {
    const { columns, head } = await this.grown(room)
    const count = Math.max(0, Math.min(MOST, head.seq - from + 1))
    return { room, head: { seq: head.seq, hash: head.hash }, from, count, ...columns.slice(from, count) }
  }

  /** The columns through the newest entry. They grow later: what is read of them is read at once, and through `head` alone. */
  async grown(room: RoomName): Promise<{ readonly columns: Columns; readonly head: Head }> {
    const held = this.#held.get(room) ?? { columns: new Columns(), turn: Promise.resolve() }
    this.#held.delete(room)
    this.#held.set(room, held)
    for (const oldest of [...this.#held.keys()].slice(0, Math.max(0, this.#held.size - ROOMS_HELD)))
      this.#held.delete(oldest)
    const turn = held.turn.then(() => this.#grow(room, held.columns))
    held.turn = turn.catch(() => undefined)
    return { columns: held.columns, head: await turn }
  }

  async #grow(room: RoomName, columns: Columns): Promise<Head> {
    const head = await this.#log.head(room)
    while (columns.length < head.seq) {
      const page = await this.#log.outline(room, columns.length + 1, Math.min(PAGE, head.seq - columns.length))
      if (page.length === 0) throw new Error(`the log of ${room} has no entry ${columns.length + 1}: run limn verify`)
      for (const outline of page) columns.add(outline)
    }
    return head
  }
}
