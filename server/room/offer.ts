// An offer: one update that somebody asks the room to keep. What the stages hand to each other; knows no socket.
import type * as Y from 'yjs'
import type { Identity } from '../../shared/api/index.ts'
import type { GateLimits } from './gate/limits.ts'
import type { Refusal } from './gate/verdict.ts'

export interface Offer {
  readonly update: Uint8Array
  /** The person, as the server knows them: what the log will say. */
  readonly identity: Identity
  readonly session: string
  readonly from: Sender
  /** 1-based: which of this sender's updates. */
  readonly n: number
  /** Other bounds than those of a connection. */
  readonly limits?: GateLimits
  /** Given back to a store that had lost it: not known to be this person's. */
  readonly recovered?: Recovered | undefined
  /** Made by the server itself for what the document was: made anew when another node's entries come first. */
  readonly remake?: OwnEdit
}

/** What a browser gives back. */
export interface Recovered {
  /** The store that had kept it, as the browser says. */
  readonly store: string
  /** This store was put back from a copy and had that name before: nothing is given back to any other. */
  readonly wasHere: boolean
}

/** What the server itself wants kept. */
type Draft = Pick<Offer, 'update' | 'identity' | 'session' | 'limits'>

/** Drafts an update for the document as it is; undefined when there is nothing to write any more. The room waits for it. */
export type Make = (doc: Y.Doc) => Draft | undefined | Promise<Draft | undefined>

/** What became of it. */
export type Written =
  | { readonly ok: true; readonly seq: number; readonly hash: string }
  | { readonly ok: false; readonly reason: string; readonly detail: string }

export interface OwnEdit {
  readonly make: Make
  /** Says what became of it, once; undefined: there was nothing to write. */
  readonly settle: (written: Written | undefined) => void
}

/** Who is told what became of an offer. */
export interface Sender {
  /** Nothing more of it is taken: what follows a refused update rests on it. */
  readonly isMuted: boolean
  mute(): void
  /** The first `n` updates are durable; the newest entry is `seq`. */
  kept(n: number, seq: number, hash: string): void
  /** Refused; the bytes lie in quarantine under that id, '' when there was no room for them, or nowhere when the store failed (undefined). */
  refused(n: number, refusal: Refusal, quarantine: string | undefined): void
  /** True once something of it was not taken because the storage fails: nothing after that may be taken either, for acknowledgements are cumulative. */
  readonly isStranded: boolean
  /** The storage fails: what it offered may be kept or not, and has to be offered again when the storage works. */
  strand(reason: string): void
}

/** What follows something that was not taken is not taken either. */
export function isPassedOver({ from }: Offer): boolean {
  return from.isMuted || from.isStranded
}
