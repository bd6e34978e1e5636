// The journal of local updates that the server has not acknowledged, verbatim and in order, in IndexedDB. Knows no socket and no document.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Pending } from './push-queue.ts'

/** Why an update will not be kept: the server's word, and its detail for whoever looks into it. */
export interface Reason {
  readonly reason: string
  readonly detail: string
}

/** An update that was set aside, verbatim. `at`: when it was set aside, ms since the epoch. */
export interface RefusedUpdate extends Reason {
  readonly key: number
  readonly update: Uint8Array
  readonly at: number
}

export interface Outbox {
  /** The key it has from now on. */
  add(update: Uint8Array): Promise<number>
  /** Everything that is not kept, oldest first: also what an earlier tab of this person left behind. */
  pending(): Promise<readonly Pending[]>
  remove(keys: readonly number[]): Promise<void>
  /** Sets updates aside that the server refused for good; they stay until taken back or dismissed. */
  setAside(entries: readonly (Pending & Reason)[]): Promise<void>
  /** What was set aside, oldest first. */
  refused(): Promise<readonly RefusedUpdate[]>
  /** Puts what was set aside in line again, behind everything that waits. */
  takeBack(keys: readonly number[]): Promise<readonly Pending[]>
  /** Forgets what was set aside, for good. */
  dismiss(keys: readonly number[]): Promise<void>
  close(): void
}

interface Waiting {
  readonly scope: string
  readonly update: Uint8Array
  readonly at: number
}

/** `detail` is missing where an older version wrote. */
interface Refused extends Waiting {
  readonly reason: string
  readonly detail?: string
}

interface OutboxSchema extends DBSchema {
  updates: { key: number; value: Waiting; indexes: { scope: string } }
  refused: { key: number; value: Refused; indexes: { scope: string } }
}

type Database = IDBPDatabase<OutboxSchema>

/**
 * Opens the outbox of one person in one room.
 * @param scope names server, person and room; other scopes share the database unseen
 * @throws whatever IndexedDB throws when the browser denies storage
 */
export async function openIndexedDbOutbox(scope: string): Promise<Outbox> {
  const db = await openDatabase()
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
    setAside: (entries) => setAside(db, scope, entries),
    refused: () => refusedOf(db, scope),
    takeBack: (keys) => takeBack(db, keys),
    async dismiss(keys) {
      const transaction = db.transaction('refused', 'readwrite')
      await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done])
    },
    close: () => db.close(),
  }
}

function openDatabase(): Promise<Database> {
  return openDB<OutboxSchema>('limn-outbox', 2, {
    upgrade(db, from, _to, transaction) {
      if (from < 1) {
        db.createObjectStore('updates', { autoIncrement: true }).createIndex('scope', 'scope')
        db.createObjectStore('refused', { autoIncrement: true })
      }
      transaction.objectStore('refused').createIndex('scope', 'scope')
    },
    // A tab of a newer version waits for this one; what is drawn here from now on is held by the page.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  })
}

async function setAside(db: Database, scope: string, entries: readonly (Pending & Reason)[]): Promise<void> {
  const transaction = db.transaction(['updates', 'refused'], 'readwrite')
  const refused = transaction.objectStore('refused')
  const updates = transaction.objectStore('updates')
  const at = Date.now()
  await Promise.all([
    ...entries.map(({ update, reason, detail }) => refused.add({ scope, update, at, reason, detail })),
    ...entries.flatMap(({ key }) => (key === null ? [] : [updates.delete(key)])),
    transaction.done,
  ])
}

async function refusedOf(db: Database, scope: string): Promise<readonly RefusedUpdate[]> {
  const found: RefusedUpdate[] = []
  let cursor = await db.transaction('refused').store.index('scope').openCursor(scope)
  while (cursor) {
    const { update, at, reason, detail = '' } = cursor.value
    found.push({ key: cursor.primaryKey, update, at, reason, detail })
    cursor = await cursor.continue()
  }
  return found
}

async function takeBack(db: Database, keys: readonly number[]): Promise<readonly Pending[]> {
  const transaction = db.transaction(['updates', 'refused'], 'readwrite')
  const refused = transaction.objectStore('refused')
  const updates = transaction.objectStore('updates')
  const back: Pending[] = []
  for (const key of keys) {
    const found = await refused.get(key)
    if (found === undefined) continue
    const { scope, update } = found
    back.push({ key: await updates.add({ scope, update, at: Date.now() }), update })
    await refused.delete(key)
  }
  await transaction.done
  return back
}
