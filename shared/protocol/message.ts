// Contract: the messages of the room socket. y-websocket's four are spoken unchanged; Limn adds one type, sent only to clients that ask for it by `?ack=1`.

/** First varUint of every binary message. 0–3 as in y-protocols (PROTOCOL.md). */
export const MessageType = { SYNC: 0, AWARENESS: 1, AUTH: 2, QUERY_AWARENESS: 3, LIMN: 110 } as const
/** Second varUint of a SYNC message. */
export const SyncType = { STEP_1: 0, STEP_2: 1, UPDATE: 2 } as const

/** `limn := varUint(110) • varString(JSON)`: small, rare, self-describing; never on the path of an edit's bytes. */
export type LimnMessage =
  | {
      /** First message of a connection, after authorisation and before the server's SyncStep1. */
      readonly type: 'hello'
      readonly protocol: 1
      readonly session: string
      readonly user: { readonly id: string; readonly name: string; readonly role: string }
      readonly canWrite: boolean
      readonly seq: number
      readonly hash: string
      readonly maxUpdateBytes: number
      /** Which store keeps the room; missing where an older server answers. Another name than before: what it acknowledged may be gone. */
      readonly store?: string | undefined
    }
  /** "Your first `n` updates of this connection are kept, through log entry `seq`" (cumulative; SyncStep2 and Update messages count, in order of arrival). */
  | { readonly type: 'ack'; readonly n: number; readonly seq: number; readonly hash: string }
  /** The `n`-th update of this connection was refused and lies in quarantine under `quarantine`. */
  | {
      readonly type: 'reject'
      readonly n: number
      readonly reason: string
      readonly detail: string
      readonly quarantine: string
    }
  /** Whether edits can be kept at this moment. While it is `failing` nothing is acknowledged, and `reason` is a sentence for people; reading goes on. */
  | { readonly type: 'storage'; readonly state: 'ok' | 'failing'; readonly reason: string }
  /** Precedes a relayed update: who made each entry of it and what that changed (Change[] of shared/model), in the order of seq. */
  | {
      readonly type: 'entries'
      readonly entries: readonly {
        readonly seq: number
        readonly actor: string
        readonly at: number
        readonly changes: readonly unknown[]
      }[]
    }
  /** A list of the room is no longer what it was: borders that need a look, or refused edits. Whoever shows it may ask again. */
  | { readonly type: 'review'; readonly list: 'looks' | 'refused' }

/** What a client says: the update that follows was kept by the store with this name, and is given back to one that has lost it. */
export interface ClientMessage {
  readonly type: 'recovered'
  readonly store: string
}
