// Stage "ack": tells each sender how far its updates are durable. Cumulative, one message a sender and commit. Knows no document.
import type { Passed } from './append.ts'
import type { Sender } from './offer.ts'

/** The newest durable entry. */
export interface DurableHead {
  readonly seq: number
  readonly hash: string
}

/** Answers the head after these; an update that changed nothing is acknowledged with the head that stood when its turn came. */
export function acknowledge(kept: readonly Passed[], before: DurableHead): DurableHead {
  let head = before
  const last = new Map<Sender, { readonly n: number; readonly head: DurableHead }>()
  for (const { offer, append } of kept) {
    if (append) head = { seq: append.entry.seq, hash: append.entry.hash }
    last.set(offer.from, { n: offer.n, head })
  }
  for (const [sender, { n, head: at }] of last) sender.kept(n, at.seq, at.hash)
  return head
}
