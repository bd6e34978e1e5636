// Local updates that the disk does not hold: where the browser denies storage, and until it has them. Each is written ahead, outlives a closed
// series, and the browser asks before the page is left with any. Knows no socket, no document and no database.
import type { Adopted, Outbox, Reason, RefusedUpdate } from './outbox.ts'
import type { Pending } from './push-queue.ts'
import type { Numbered, WriteAhead } from './write-ahead.ts'

interface Held {
  readonly owner: string
  readonly update: Uint8Array
  /** Where it is written ahead. */
  readonly record: Pick<Numbered, 'owner' | 'n'>
}

interface Room {
  /** Oldest first. Keys are negative, so that they are never taken for the disk's. */
  readonly updates: Map<number, Held>
  readonly refused: Map<number, RefusedUpdate>
}

const rooms = new Map<string, Room>()
let last = 0

/** What the page holds for one scope; whoever opens it next finds it. */
export class PageOutbox implements Omit<Outbox, 'adopt'> {
  readonly #owner: string
  readonly #ahead: WriteAhead
  readonly #updates: Room['updates']
  readonly #refused: Room['refused']

  constructor(scope: string, owner: string, ahead: WriteAhead) {
    const room: Room = rooms.get(scope) ?? { updates: new Map(), refused: new Map() }
    rooms.set(scope, room)
    this.#owner = owner
    this.#ahead = ahead
    this.#updates = room.updates
    this.#refused = room.refused
  }

  /** `add` without waiting: from its return on, the update is written ahead, and leaving the page is asked about. */
  hold(update: Uint8Array): number {
    const key = (last -= 1)
    const record = { owner: this.#owner, n: -key }
    this.#ahead.write({ ...record, update })
    this.#updates.set(key, { owner: this.#owner, update, record })
    watchLeaving()
    return key
  }

  release(keys: readonly number[]): void {
    for (const key of keys) {
      const held = this.#updates.get(key)
      if (held) this.#ahead.forget([held.record])
      this.#updates.delete(key)
    }
    watchLeaving()
  }

  /** Is what is written ahead there held by this page? */
  holdsRecord({ owner, n }: Numbered): boolean {
    return [...this.#updates.values()].some(({ record }) => record.owner === owner && record.n === n)
  }

  /** Holds what another tab wrote ahead, for `adopt` to find. */
  keepRecords(records: readonly Numbered[]): void {
    for (const { update, ...record } of records) this.#updates.set((last -= 1), { owner: '', update, record })
    watchLeaving()
  }

  /** What owners that do not live have left becomes this one's. */
  adopt(living: ReadonlySet<string>): Adopted {
    const left: Pending[] = []
    const others: Pending[] = []
    for (const [key, held] of this.#updates) {
      if (held.owner === this.#owner) continue
      const lives = living.has(held.owner)
      ;(lives ? others : left).push({ key, update: held.update })
      if (!lives) this.#updates.set(key, { ...held, owner: this.#owner })
    }
    return { left, others }
  }

  add(update: Uint8Array): Promise<number> {
    return Promise.resolve(this.hold(update))
  }

  remove(keys: readonly number[]): Promise<void> {
    return Promise.resolve(this.release(keys))
  }

  setAside(entries: readonly (Pending & Reason)[]): Promise<void> {
    const at = Date.now()
    for (const { update, reason, detail } of entries) {
      const key = (last -= 1)
      this.#refused.set(key, { key, update, at, reason, detail })
    }
    return Promise.resolve(this.release(entries.flatMap(({ key }) => (key === null ? [] : [key]))))
  }

  refused(): Promise<readonly RefusedUpdate[]> {
    return Promise.resolve([...this.#refused.values()])
  }

  takeBack(keys: readonly number[]): Promise<readonly Pending[]> {
    const found = keys.flatMap((key) => this.#refused.get(key) ?? [])
    const back = found.map(({ update }) => ({ key: this.hold(update), update }))
    return this.dismiss(keys).then(() => back)
  }

  dismiss(keys: readonly number[]): Promise<void> {
    for (const key of keys) this.#refused.delete(key)
    return Promise.resolve(watchLeaving())
  }

  close(): void {
    watchLeaving()
  }
}

/** True while closing the page would lose work: what is not kept, and what was set aside and nobody has looked after. */
export function pageHoldsWork(): boolean {
  return [...rooms.values()].some(({ updates, refused }) => updates.size > 0 || refused.size > 0)
}

/** How many updates only this page holds, whose and for where. */
export function waitingInPage(): readonly { readonly scope: string; readonly owner: string; readonly count: number }[] {
  return [...rooms].flatMap(([scope, { updates }]) =>
    [...updates.values()].map(({ owner }) => ({ scope, owner, count: 1 })),
  )
}

/** A listener that is always there would keep the page out of the browser's back-forward cache. */
function watchLeaving(): void {
  if (typeof window === 'undefined') return
  if (pageHoldsWork()) window.addEventListener('beforeunload', ask)
  else window.removeEventListener('beforeunload', ask)
}

const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
