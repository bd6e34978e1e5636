// Documents being replayed: a few stay at hand, so that a neighbouring moment costs a few updates and not the whole log. Knows no content.
import { foldUpdates } from '../../shared/history/index.ts'
import type { RoomName } from '../../shared/protocol/index.ts'
import type { LogStore } from '../store/index.ts'
import * as Y from 'yjs'

/** Entries read at a time, and applied without a pause: the sockets are served in between. */
const PAGE = 100
const MAX_OPEN = 4

interface Replay {
  readonly room: RoomName
  readonly doc: Y.Doc
  readonly seq: number
}

export class Replays {
  readonly #log: LogStore
  #open: readonly Replay[] = []
  /** One reader at a time: a document at hand is moved on, not copied. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(log: LogStore) {
    this.#log = log
  }

  /** What `look` sees in the document as it was right after entry `seq`; it must not keep the document. */
  read<T>(room: RoomName, seq: number, look: (doc: Y.Doc) => T): Promise<T> {
    const turn = this.#turn.then(async () => look((await this.#at(room, seq)).doc))
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  async #at(room: RoomName, seq: number): Promise<Replay> {
    const from = this.#nearest(room, seq) ?? (await this.#fromSnapshot(room, seq))
    this.#open = this.#open.filter((replay) => replay !== from)
    const replay = await this.#playOn(from, seq)
    for (const { doc } of this.#open.slice(MAX_OPEN - 1)) doc.destroy()
    this.#open = [replay, ...this.#open.slice(0, MAX_OPEN - 1)]
    return replay
  }

  #nearest(room: RoomName, seq: number): Replay | undefined {
    const before = this.#open.filter((replay) => replay.room === room && replay.seq <= seq)
    return before.reduce<Replay | undefined>((best, next) => (best && best.seq >= next.seq ? best : next), undefined)
  }

  async #fromSnapshot(room: RoomName, seq: number): Promise<Replay> {
    const base = await this.#log.snapshotBefore(room, seq)
    return { room, doc: foldUpdates([], base?.state), seq: base?.seq ?? 0 }
  }

  async #playOn({ room, doc, seq: from }: Replay, to: number): Promise<Replay> {
    let seq = from
    while (seq < to) {
      const page = await this.#log.entries(room, seq + 1, Math.min(PAGE, to - seq))
      for (const entry of page) Y.applyUpdate(doc, entry.update)
      const last = page.at(-1)
      if (!last) break
      seq = last.seq
    }
    return { room, doc, seq }
  }
}
