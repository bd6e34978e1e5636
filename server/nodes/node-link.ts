// Contract: a way to all nodes at once that may fail at any time. What is said while it is down is lost. Knows no Redis.
import type { RoomList, Said } from '../room/index.ts'

export type NodeMessage =
  /** The log of the room has reached this entry. */
  | { readonly type: 'kept'; readonly seq: number }
  /** Who is at the node that says it; `all`: nobody else is. */
  | { readonly type: 'here'; readonly said: readonly Said[]; readonly all: boolean }
  /** A list of the room was changed at the node that says it. */
  | { readonly type: 'list'; readonly list: RoomList }
  /** Who is where? */
  | { readonly type: 'who' }

export interface NodeLink {
  /** False: what is said is not heard, as far as this node knows. */
  readonly isUp: boolean
  /** From now on `hear` gets what other nodes say in `channel`; resolves when that is so. Answers how to stop. */
  listen(channel: string, hear: (node: string, message: NodeMessage) => void): Promise<() => void>
  /** Never throws, never waits. */
  say(channel: string, message: NodeMessage): void
  /** True when this node has the turn in `channel`, for a second at most; also when nobody answers in time. */
  take(channel: string): Promise<boolean>
  giveBack(channel: string): void
  /** The link is up again, and what was said meanwhile was not heard. */
  whenBack(task: () => void): void
  close(): Promise<void>
}
