// What every transaction of a labels document changed, for whoever keeps the log. The same reading that views get.
import type * as Y from 'yjs'
import type { Change } from './change.ts'
import { Projection, type Touched } from './projection.ts'

export type ChangesListener = (changes: readonly Change[], touched: Touched, origin: unknown, local: boolean) => void

/**
 * Calls `listener` once per transaction that touched the document, synchronously inside `Y.applyUpdate`, before the update event.
 * `changes` may be empty: a write of what was already there. Returns the unsubscriber.
 */
export function observeChanges(ydoc: Y.Doc, listener: ChangesListener): () => void {
  const { release } = Projection.watch(ydoc, ({ changes, touched, transaction }) =>
    listener(changes, touched, transaction.origin, transaction.local),
  )
  return release
}
