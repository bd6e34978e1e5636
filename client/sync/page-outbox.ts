// Local updates that nothing but this page holds: where the browser denies storage, and until the disk has them. They outlive a closed series,
// and the browser asks before the page is left with any. Knows no socket, no document and no database.
import type { Outbox, RefusedUpdate } from './outbox.ts'

interface Held {
  /** Oldest first. Keys are negative, so that they are never taken for the disk's. */
  readonly updates: Map<number, Uint8Array>
  readonly refused: Map<number, RefusedUpdate>
}

const rooms = new Map<string, Held>()
let last = 0

export interface PageOutbox extends Outbox {
  /** `add` without waiting: from its return on, leaving the page is asked about. */
  hold(update: Uint8Array): number
  release(keys: readonly number[]): void
}

/** What the page holds for one scope; opened twice it is the same. */
export function openPageOutbox(scope: string): PageOutbox {
  const held: Held = rooms.get(scope) ?? { updates: new Map(), refused: new Map() }
  rooms.set(scope, held)
  const { updates, refused } = held
  const hold = (update: Uint8Array): number => {
    updates.set((last -= 1), update)
    watchLeaving()
    return last
  }
  const release = (keys: readonly number[]): void => {
    for (const key of keys) updates.delete(key)
    watchLeaving()
  }
  const dismiss = (keys: readonly number[]): void => {
    for (const key of keys) refused.delete(key)
    watchLeaving()
  }
  return {
    hold,
    release,
    add: (update) => Promise.resolve(hold(update)),
    pending: () => Promise.resolve([...updates].map(([key, update]) => ({ key, update }))),
    remove: (keys) => Promise.resolve(release(keys)),
    setAside(entries) {
      const at = Date.now()
      for (const { update, reason, detail } of entries)
        refused.set((last -= 1), { key: last, update, at, reason, detail })
      return Promise.resolve(release(entries.flatMap(({ key }) => (key === null ? [] : [key]))))
    },
    refused: () => Promise.resolve([...refused.values()]),
    takeBack(keys) {
      const back = keys.flatMap((key) => refused.get(key) ?? []).map(({ update }) => ({ key: hold(update), update }))
      dismiss(keys)
      return Promise.resolve(back)
    },
    dismiss: (keys) => Promise.resolve(dismiss(keys)),
    close: () => undefined,
  }
}

/** True while closing the page would lose work: what is not kept, and what was set aside and nobody has looked after. */
export function pageHoldsWork(): boolean {
  return [...rooms.values()].some(({ updates, refused }) => updates.size > 0 || refused.size > 0)
}

/** A listener that is always there would keep the page out of the browser's back-forward cache. */
function watchLeaving(): void {
  if (typeof window === 'undefined') return
  if (pageHoldsWork()) window.addEventListener('beforeunload', ask)
  else window.removeEventListener('beforeunload', ask)
}

const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
