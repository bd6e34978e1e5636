// Which entries of a room took whole borders away, and what each took: read once, newest first, and remembered as far back as anybody looks, so that
// edits of what is gone do not cost a walk through the log each. Knows no border.
import * as Y from 'yjs'
import { partsOf, type Run, type RunSet } from '../../../shared/history/overlap/index.ts'
import type { RoomName } from '../../../shared/protocol/index.ts'
import type { LogEntry } from '../../store/index.ts'
import type { LookReview } from './look-stores.ts'

/** Entries read at a time: when only the newest can be missing, and else. */
const FEW = 4
const PAGE = 64
/** How far back is looked: an entry counts as ten and one for each stretch that it took, so this is four thousand plain removals. */
const MOST = 50_000
const EACH = 10
/** Stretches of one edit that are looked for. */
const MOST_RUNS = 256

interface Ending {
  readonly seq: number
  readonly takes: RunSet
  readonly cost: number
}

export interface Hit {
  /** The entry that took it. */
  readonly seq: number
  /** The first of the stretches of which it took something. */
  readonly held: Run
}

export class Endings {
  readonly #room: RoomName
  readonly #review: Pick<LookReview, 'endingEntries'>
  /** Every one below `#end`, newest first, down to the last of these. */
  #known: Ending[] = []
  #end = 0

  constructor(room: RoomName, review: Pick<LookReview, 'endingEntries'>) {
    this.#room = room
    this.#review = review
  }

  /** Entries below `before` that took something of `gone` away with a whole border, newest first: the same ones for the same log, whatever was asked before. */
  async *taking(gone: readonly Run[], before: number): AsyncGenerator<Hit> {
    const runs = gone.slice(0, MOST_RUNS)
    await this.#reach(before)
    let left = MOST
    for (let at = 0; ; at += 1) {
      const ending = this.#known[at] ?? (await this.#nextOlder())
      if (!ending) return
      if (ending.seq >= before) continue
      left -= ending.cost
      if (left < 0) return
      const held = runs.find((run) => ending.takes.meets(run))
      if (held) yield { seq: ending.seq, held }
    }
  }

  /** Those that came since it was last asked; so many that nobody looks beyond them, and what was known is forgotten. */
  async #reach(before: number): Promise<void> {
    if (before <= this.#end) return
    const newer: Ending[] = []
    let cost = 0
    for (let end = before, limit = FEW; this.#end > 0; limit = PAGE) {
      const page = (await this.#review.endingEntries(this.#room, end, limit)).map(endingOf)
      for (const ending of page) if (ending.seq >= this.#end) newer.push(ending)
      cost = newer.reduce((sum, one) => sum + one.cost, 0)
      const last = page.at(-1)
      if (!last || page.length < limit || last.seq < this.#end || cost > MOST) break
      end = last.seq
    }
    this.#known = cost > MOST ? newer : [...newer, ...this.#known]
    this.#end = before
    this.#forgetOldest()
  }

  async #nextOlder(): Promise<Ending | undefined> {
    const end = this.#known.at(-1)?.seq ?? this.#end
    const [first, ...rest] = (await this.#review.endingEntries(this.#room, end, PAGE)).map(endingOf)
    if (first) this.#known.push(first, ...rest)
    return first
  }

  #forgetOldest(): void {
    let left = 2 * MOST
    const most = this.#known.findIndex(({ cost }) => (left -= cost) < 0)
    if (most !== -1) this.#known.length = most
  }
}

function endingOf({ seq, update }: LogEntry): Ending {
  const { takes, taken } = partsOf(Y.decodeUpdate(update))
  return { seq, takes, cost: EACH + taken.length }
}
