// A list of vertices after a transaction, and which stretches of it that transaction changed. Knows no contour.
import type * as Y from 'yjs'
import { followBorder } from './border-follow.ts'
import { wasAdded, wasDeleted } from './border-news.ts'
import { verticesIn, type Border, type EditedBorder } from './border-vertices.ts'

/**
 * To be called while Yjs calls its observers: afterwards it no longer tells what was there before.
 * @param before the list before this transaction, if at hand: then an edit costs its own size and the border's, and not every vertex that was ever deleted
 */
export function readBorder(list: Y.Array<unknown>, transaction: Y.Transaction, before?: Border): EditedBorder {
  const followed = before?.list === list ? followBorder(before, transaction) : undefined
  return followed ?? walkBorder(list, transaction)
}

/** One walk along the list and everything that was ever deleted from it. */
export function walkBorder(list: Y.Array<unknown>, transaction: Y.Transaction): EditedBorder {
  const live: Y.Item[] = []
  const spans: { at: number; removed: number; inserted: number }[] = []
  let at = 0
  let open: (typeof spans)[number] | undefined
  for (let item = list._start; item !== null; item = item.right) {
    const isNew = wasAdded(item, transaction)
    if (item.deleted && (isNew || !wasDeleted(item.id, transaction))) continue
    if (!item.deleted) live.push(item)
    if (item.deleted || isNew) {
      if (!open) spans.push((open = { at, removed: 0, inserted: 0 }))
      if (isNew) open.inserted += item.length
      else open.removed += item.length
    } else open = undefined
    if (!isNew) at += item.length
  }
  return { border: { list, ...verticesIn(live) }, spans }
}
