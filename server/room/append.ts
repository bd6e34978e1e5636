// Stage "append": an accepted update becomes the next entry of the chain, and is kept. One commit of a room is under way at a time;
// what arrives meanwhile goes with the next. Nobody hears of an entry before it is durable.
import { AppendConflict, GENESIS_HASH, hashEntry, type Append, type LogStore } from '../store/index.ts'
import type { Clues } from '../../shared/history/overlap/index.ts'
import type { RoomName } from '../../shared/protocol/index.ts'
import { contourRows } from './contour-rows.ts'
import type { Accepted } from './gate/verdict.ts'
import { itemRows } from './item-rows.ts'
import type { Offer } from './offer.ts'
import { signedAs } from './recovered.ts'
import type { Observed, RoomState } from './room-state.ts'
import { turns } from './turns.ts'

/** An offer that passed; `append` null = it changed nothing and needs no entry. */
export interface Passed {
  readonly offer: Offer
  readonly append: Append | null
  /** What the document showed, right before, of edits that the author had not seen. */
  readonly clues: Clues
}

export interface NextEntry {
  readonly room: RoomName
  readonly offer: Offer
  readonly verdict: Accepted
  readonly observed: Observed
  /** The clock, ms since the epoch. */
  readonly now: number
}

/** The entry after the state's head; the state moves on to it. */
export function nextEntry(state: RoomState, { room, offer, verdict, observed, now }: NextEntry): Append {
  const { update } = offer
  const { identity, session } = signedAs(offer)
  const body = {
    room,
    seq: state.seq + 1,
    actor: identity.id,
    actorName: identity.name,
    session,
    role: identity.role,
    at: Math.max(now, state.at),
    update,
    changes: observed.changes,
    prevHash: state.seq === 0 ? GENESIS_HASH : state.hash,
  }
  const entry = { ...body, hash: hashEntry(body) }
  const append = {
    entry,
    contourVersions: contourRows(state.doc, observed, entry.seq),
    itemVersions: itemRows(state.doc, observed, entry.seq),
    claims: verdict.claims,
  }
  state.advance(append)
  return append
}

let ending: Promise<void> | undefined

/** Resolves when the sockets that are ready have been read, for all rooms at once: what they bring goes into one transaction. */
function endOfTurn(): Promise<void> {
  ending ??= new Promise((resolve) =>
    setImmediate(() => {
      ending = undefined
      resolve()
    }),
  )
  return ending
}

interface CommitterEvents {
  /** They are durable, in order. */
  readonly kept: (passed: readonly Passed[]) => void
  /** Another node was first: nothing of this commit or after it is kept, and all of it may be offered again on what the log holds now. */
  readonly overtaken: (passed: readonly Passed[]) => void
  /** Nothing of this commit or after it is kept. */
  readonly failed: (error: unknown) => void
}

/** Serves until a commit fails or is abandoned; then a room needs another. */
export class Committer {
  readonly #log: LogStore
  readonly #events: CommitterEvents
  #waiting: Passed[] = []
  #underWay: readonly Passed[] = []
  #running: Promise<void> | undefined
  #failed = false
  #letGo: () => void = () => undefined
  readonly #abandoned: Promise<void>

  constructor(log: LogStore, events: CommitterEvents) {
    this.#log = log
    this.#events = events
    this.#abandoned = new Promise((resolve) => (this.#letGo = resolve))
  }

  add(passed: Passed): void {
    if (this.#failed) return
    this.#waiting.push(passed)
    this.#running ??= this.#run()
  }

  /** Resolves when everything added is kept (then true) or lost (then false). */
  async settled(): Promise<boolean> {
    await Promise.race([this.#running, this.#abandoned])
    return !this.#failed
  }

  /** Waits no longer for what is not durable. Answers its offers: nobody will hear of them from here, though the commit under way may still succeed. */
  abandon(): readonly Offer[] {
    const passed = [...this.#underWay, ...this.#waiting]
    this.#failed = true
    this.#waiting = []
    this.#letGo()
    return passed.map(({ offer }) => offer)
  }

  async #run(): Promise<void> {
    await endOfTurn()
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0)
      this.#underWay = batch
      const failure = await this.#keep(batch)
      // One transaction keeps what many rooms wait for: told in one go, no socket would be read for as long.
      if (turns.isOver) await turns.soon()
      if (this.#failed) return
      this.#underWay = []
      if (!failure) this.#events.kept(batch)
      else if (failure.error instanceof AppendConflict) this.#events.overtaken([...batch, ...this.#waiting.splice(0)])
      else this.#fail(failure.error)
    }
    this.#running = undefined
  }

  async #keep(batch: readonly Passed[]): Promise<{ readonly error: unknown } | undefined> {
    try {
      await this.#log.append(batch.flatMap(({ append }) => append ?? []))
      return undefined
    } catch (error) {
      return { error }
    }
  }

  #fail(error: unknown): void {
    this.#failed = true
    this.#waiting = []
    this.#events.failed(error)
  }
}
