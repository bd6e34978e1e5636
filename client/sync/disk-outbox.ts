// The outbox in IndexedDB: updates verbatim, in the order they were made, each with its owner. Knows no socket and no document.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Adopted, Outbox, Reason, RefusedUpdate } from './outbox.ts'
import type { Pending } from './push-queue.ts'
import type { Numbered } from './write-ahead.ts'

export interface DiskOutbox extends Omit<Outbox, 'add' | 'adopt'> {
  /** @param n the owner's number for it, by which a record written ahead is known to be here as well */
  add(update: Uint8Array, n: number): Promise<number>
  /** What waits besides this owner's own, oldest first. Changes nothing. */
  look(living: ReadonlySet<string>): Promise<Seen>
  /** Makes what others left this owner's, and writes down what they had only written ahead. Answers the latter's new entries. */
  claim(left: readonly Pending[], ahead: readonly Numbered[]): Promise<readonly Pending[]>
}

export interface Seen extends Adopted {
  /** Is this record in `left`? */
  readonly has: (record: Numbered) => boolean
}

/** `n` is 0 for what was adopted: it has no record written ahead. */
interface Waiting {
  readonly scope: string
  readonly owner: string
  readonly n: number
  readonly update: Uint8Array
  readonly at: number
}

/** `detail` is missing where an older version wrote. */
interface Refused {
  readonly scope: string
  readonly update: Uint8Array
  readonly at: number
  readonly reason: string
  readonly detail?: string
}

interface OutboxSchema extends DBSchema {
  updates: { key: number; value: Waiting; indexes: { scope: string; owner: [scope: string, owner: string] } }
  refused: { key: number; value: Refused; indexes: { scope: string } }
}

type Database = IDBPDatabase<OutboxSchema>

/** Chromium's IndexedDB leaves a commit in the machine's memory unless it is asked for the disk. */
const ON_DISK = { durability: 'strict' } as const

/**
 * Opens the outbox of one owner in one room.
 * @param scope names server, person and room; other scopes share the database unseen
 * @throws whatever IndexedDB throws when the browser denies storage
 */
export async function openDiskOutbox(scope: string, owner: string): Promise<DiskOutbox> {
  const db = await openDatabase()
  return {
    add: (update, n) => add(db, { scope, owner, n, update, at: Date.now() }),
    look: (living) => look(db, { scope, owner, living }),
    claim: (left, ahead) => claim(db, { scope, owner, left, ahead }),
    async remove(keys) {
      const transaction = db.transaction('updates', 'readwrite')
      await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done])
    },
    setAside: (entries) => setAside(db, scope, entries),
    refused: () => refusedOf(db, scope),
    takeBack: (keys) => takeBack(db, owner, keys),
    async dismiss(keys) {
      const transaction = db.transaction('refused', 'readwrite')
      await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done])
    },
    close: () => db.close(),
  }
}

export interface WaitingOf {
  readonly scope: string
  readonly owner: string
  readonly count: number
}

/** How many updates wait on this browser's disk, whose and for where. */
export async function waitingOnDisk(): Promise<readonly WaitingOf[]> {
  const db = await openDatabase()
  const counts = new Map<string, WaitingOf>()
  try {
    let cursor = await db.transaction('updates').store.index('owner').openKeyCursor()
    for (; cursor; cursor = await cursor.continue()) {
      const [scope, owner] = cursor.key
      const name = `${owner} ${scope}`
      counts.set(name, { scope, owner, count: (counts.get(name)?.count ?? 0) + 1 })
    }
  } finally {
    db.close()
  }
  return [...counts.values()]
}

function openDatabase(): Promise<Database> {
  return new Promise((resolve, reject) => {
    const opening = openDB<OutboxSchema>('limn-outbox', 2, {
      async upgrade(db, from, _to, transaction) {
        if (from < 1) {
          db.createObjectStore('updates', { autoIncrement: true }).createIndex('scope', 'scope')
          db.createObjectStore('refused', { autoIncrement: true })
        }
        transaction.objectStore('refused').createIndex('scope', 'scope')
        const updates = transaction.objectStore('updates')
        updates.createIndex('owner', ['scope', 'owner'])
        // The first version knew no owners: what it left is nobody's.
        for (let cursor = await updates.openCursor(); cursor; cursor = await cursor.continue())
          await cursor.update({ ...cursor.value, owner: '', n: 0 })
      },
      // A tab of an older version is open. The hand waits for none: what is drawn is held by the page.
      blocked: () => reject(new Error('the outbox is held by an older version in another tab')),
      // A tab of a newer version waits for this one; what is drawn here from now on is held by the page.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    })
    opening.then(resolve, reject)
  })
}

/** The commit is asked for at once, not when the answer is in: a tab that dies in between has still written. */
async function add(db: Database, waiting: Waiting): Promise<number> {
  const transaction = db.transaction('updates', 'readwrite', ON_DISK)
  const adding = transaction.store.add(waiting)
  transaction.commit()
  const [key] = await Promise.all([adding, transaction.done])
  return key
}

async function look(
  db: Database,
  { scope, owner, living }: { readonly scope: string; readonly owner: string; readonly living: ReadonlySet<string> },
): Promise<Seen> {
  const left: Pending[] = []
  const others: Pending[] = []
  const seen = new Set<string>()
  let cursor = await db.transaction('updates').store.index('scope').openCursor(scope)
  for (; cursor; cursor = await cursor.continue()) {
    const { owner: made, n, update } = cursor.value
    if (made === owner) continue
    ;(living.has(made) ? others : left).push({ key: cursor.primaryKey, update })
    seen.add(`${made} ${n}`)
  }
  return { left, others, has: (record) => seen.has(`${record.owner} ${record.n}`) }
}

interface Claim {
  readonly scope: string
  readonly owner: string
  readonly left: readonly Pending[]
  readonly ahead: readonly Numbered[]
}

async function claim(db: Database, { scope, owner, left, ahead }: Claim): Promise<readonly Pending[]> {
  if (left.length === 0 && ahead.length === 0) return []
  const transaction = db.transaction('updates', 'readwrite', ON_DISK)
  for (const { key } of left) {
    const waiting = key === null ? undefined : await transaction.store.get(key)
    if (waiting && key !== null) await transaction.store.put({ ...waiting, owner, n: 0 }, key)
  }
  const written: Pending[] = []
  for (const { update } of ahead)
    written.push({ key: await transaction.store.add({ scope, owner, n: 0, update, at: Date.now() }), update })
  await transaction.done
  return written
}

async function setAside(db: Database, scope: string, entries: readonly (Pending & Reason)[]): Promise<void> {
  const transaction = db.transaction(['updates', 'refused'], 'readwrite', ON_DISK)
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
  for (; cursor; cursor = await cursor.continue()) {
    const { update, at, reason, detail = '' } = cursor.value
    found.push({ key: cursor.primaryKey, update, at, reason, detail })
  }
  return found
}

async function takeBack(db: Database, owner: string, keys: readonly number[]): Promise<readonly Pending[]> {
  const transaction = db.transaction(['updates', 'refused'], 'readwrite', ON_DISK)
  const refused = transaction.objectStore('refused')
  const updates = transaction.objectStore('updates')
  const back: Pending[] = []
  for (const key of keys) {
    const found = await refused.get(key)
    if (found === undefined) continue
    const { scope, update } = found
    back.push({ key: await updates.add({ scope, owner, n: 0, update, at: Date.now() }), update })
    await refused.delete(key)
  }
  await transaction.done
  return back
}
