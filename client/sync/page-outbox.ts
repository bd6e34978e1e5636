// Local updates that nothing but this page holds: where the browser denies storage, and until the disk has them. They outlive a closed series,
// and the browser asks before the page is left with any. Knows no socket, no document and no database.
import type { Outbox } from './outbox.ts'

/** By scope, oldest first. Keys are negative, so that they are never taken for the disk's. */
const rooms = new Map<string, Map<number, Uint8Array>>()
let last = 0

export interface PageOutbox extends Outbox {
  /** `add` without waiting: from its return on, leaving the page is asked about. */
  hold(update: Uint8Array): number
  release(keys: readonly number[]): void
}

/** What the page holds for one scope; opened twice it is the same. */
export function openPageOutbox(scope: string): PageOutbox {
  const updates = rooms.get(scope) ?? new Map<number, Uint8Array>()
  rooms.set(scope, updates)
  const hold = (update: Uint8Array): number => {
    last -= 1
    updates.set(last, update)
    watchLeaving()
    return last
  }
  const release = (keys: readonly number[]): void => {
    for (const key of keys) updates.delete(key)
    watchLeaving()
  }
  return {
    hold,
    release,
    add: (update) => Promise.resolve(hold(update)),
    pending: () => Promise.resolve([...updates].map(([key, update]) => ({ key, update }))),
    remove: (keys) => Promise.resolve(release(keys)),
    setAside: (entries) => Promise.resolve(release(entries.flatMap(({ key }) => (key === null ? [] : [key])))),
    close: () => undefined,
  }
}

/** True while closing the page would lose work. */
export function pageHoldsWork(): boolean {
  return [...rooms.values()].some((updates) => updates.size > 0)
}

/** A listener that is always there would keep the page out of the browser's back-forward cache. */
function watchLeaving(): void {
  if (typeof window === 'undefined') return
  if (pageHoldsWork()) window.addEventListener('beforeunload', ask)
  else window.removeEventListener('beforeunload', ask)
}

const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
