// The journal of local updates that the server has not acknowledged, verbatim and in order, in IndexedDB. Knows no socket and no document.
import { openDB, type DBSchema } from 'idb'
import type { Pending } from './push-queue.ts'

export interface Outbox {
  /** The key it has from now on. */
  add(update: Uint8Array): Promise<number>
  /** Everything that is not kept, oldest first: also what an earlier tab of this person left behind. */
  pending(): Promise<readonly Pending[]>
  remove(keys: readonly number[]): Promise<void>
  /** Sets updates aside that the server refused for good, with its reason; they stay until exported or dismissed. */
  setAside(entries: readonly Pending[], reason: string): Promise<void>
  close(): void
}

interface OutboxSchema extends DBSchema {
  updates: { key: number; value: { scope: string; update: Uint8Array; at: number }; indexes: { scope: string } }
  refused: { key: number; value: { scope: string; update: Uint8Array; at: number; reason: string } }
}

/**
 * Opens the outbox of one person in one room.
 * @param scope names server, person and room; other scopes share the database unseen
 * @throws whatever IndexedDB throws when the browser denies storage
 */
export async function openIndexedDbOutbox(scope: string): Promise<Outbox> {
  const db = await openDB<OutboxSchema>('limn-outbox', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('updates', { autoIncrement: true }).createIndex('scope', 'scope')
      fresh.createObjectStore('refused', { autoIncrement: true })
    },
  })
  return {
    add: (update) => db.add('updates', { scope, update, at: Date.now() }),
    async pending() {
      const found: Pending[] = []
      let cursor = await db.transaction('updates').store.index('scope').openCursor(scope)
      while (cursor) {
        found.push({ key: cursor.primaryKey, update: cursor.value.update })
        cursor = await cursor.continue()
      }
      return found
    },
    async remove(keys) {
      const transaction = db.transaction('updates', 'readwrite')
      await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done])
    },
    async setAside(entries, reason) {
      const transaction = db.transaction(['updates', 'refused'], 'readwrite')
      const refused = transaction.objectStore('refused')
      const updates = transaction.objectStore('updates')
      const at = Date.now()
      await Promise.all([
        ...entries.map(({ update }) => refused.add({ scope, update, at, reason })),
        ...entries.flatMap(({ key }) => (key === null ? [] : [updates.delete(key)])),
        transaction.done,
      ])
    },
    close: () => db.close(),
  }
}
