// Contract: what the review panel asks of its owner: borders that need a look, edits that were refused here or by the server, and the ways to
// decide about them. Knows no request and no storage.
import type { ReadonlySignal } from '@preact/signals-core'
import type {
  Look,
  LookVersions,
  Rejected,
  RejectedDetail,
  RejectedPage,
  SettleLook,
} from '../../../shared/api/index.ts'
import type { Change } from '../../../shared/model/index.ts'
import type { Refusal } from '../../api/index.ts'
import type { GhostBorder } from '../../editor/index.ts'

/** An edit of this browser that the server refused, set aside. */
export interface AsideEdit {
  readonly key: number
  /** When it was set aside, ms since the epoch. */
  readonly at: number
  readonly reason: string
  readonly detail: string
  /** What it would change in the document as it is now; undefined when it rests on something that is not there. */
  readonly changes: () => readonly Change[] | undefined
}

export interface ReviewDesk {
  /** All of the room, in the order in which they came up; null while they are not known. */
  readonly looks: ReadonlySignal<readonly Look[] | null>
  /** The one that is looked at, with both versions; null while none is, or while they are on their way. */
  readonly versions: ReadonlySignal<LookVersions | null>
  /** Set aside in this browser, oldest first. */
  readonly aside: ReadonlySignal<readonly AsideEdit[]>
  /** What the server holds and has counted; null for those who may not see it. */
  readonly rejected: ReadonlySignal<{
    readonly list: readonly Rejected[]
    readonly totals: RejectedPage['totals']
    /** There are older ones. */
    readonly more: boolean
  } | null>
  /** The refused edit that is looked at; null while none is, or while it is on its way. */
  readonly detail: ReadonlySignal<RejectedDetail | null>
  /** Drawn over the image beside the document's own borders. */
  readonly ghosts: ReadonlySignal<readonly GhostBorder[]>
  /** Things that wait for somebody's decision. */
  readonly waiting: ReadonlySignal<number>
  /** Why the lists may be out of date; null when they are not. */
  readonly refusal: ReadonlySignal<Refusal | null>
  /** `#rrggbb` of the two people of a look, told apart even where their own colours are the same. */
  colorsOf(look: Look): { readonly first: string; readonly second: string }
  colorOf(actor: string): string
  /** Asks for the lists again. */
  reload(): Promise<void>
  /** Shows both versions over the image; null shows none. The refusal, or null when all is well. */
  lookAt(id: string | null): Promise<Refusal | null>
  /** The refusal, or null when it is done. */
  settle(id: string, choice: SettleLook['choice'], note: string): Promise<Refusal | null>
  inspect(id: string | null): Promise<Refusal | null>
  decide(id: string, action: 'apply' | 'dismiss', note: string): Promise<Refusal | null>
  loadMore(): Promise<void>
  /** Draws it again and sends it; false when it cannot be: it rests on something that is not there. */
  tryAgain(key: number): Promise<boolean>
  /** Forgets it, for good. */
  dismiss(key: number): Promise<void>
  /** As a file that can be kept and brought back. */
  save(key: number): SavedEdit | undefined
  /** Brings a saved one back among those set aside; the reason in words when it cannot be. */
  bringBack(text: string): Promise<string | null>
}

export interface SavedEdit {
  readonly fileName: string
  readonly text: string
}
