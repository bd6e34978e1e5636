// What becomes of local updates until the server has acknowledged them, as a connection asks for it. Knows no storage.
import type { Pending } from './push-queue.ts'

/** Why an update will not be kept: the server's word, and its detail for whoever looks into it. */
export interface Reason {
  readonly reason: string
  readonly detail: string
}

/** An update that was set aside, verbatim. `at`: when it was set aside, ms since the epoch. */
export interface RefusedUpdate extends Reason {
  readonly key: number
  readonly update: Uint8Array
  readonly at: number
}

/** What waits in one room besides this connection's own, oldest first. */
export interface Adopted {
  /** Left by tabs that are dead; this connection's own from now on. */
  readonly left: readonly Pending[]
  /** Sent by another tab that lives. */
  readonly others: readonly Pending[]
}

export interface Outbox {
  /** The key it has from now on. What runs before the first await is all that a tab which dies at once has done. */
  add(update: Uint8Array): Promise<number>
  /** What dead tabs of this person left behind becomes this connection's own, once. */
  adopt(): Promise<Adopted>
  remove(keys: readonly number[]): Promise<void>
  /** Sets updates aside that the server refused for good; they stay until taken back or dismissed. */
  setAside(entries: readonly (Pending & Reason)[]): Promise<void>
  /** What was set aside, oldest first. */
  refused(): Promise<readonly RefusedUpdate[]>
  /** Puts what was set aside in line again, behind everything that waits. */
  takeBack(keys: readonly number[]): Promise<readonly Pending[]>
  /** Forgets what was set aside, for good. */
  dismiss(keys: readonly number[]): Promise<void>
  close(): void
}
