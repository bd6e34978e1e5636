// What this browser keeps of a room: the document (y-indexeddb) and the outbox. Falls back to memory where storage is denied, and says so.
import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { openIndexedDbOutbox, openMemoryOutbox, type Outbox } from './outbox.ts'

export interface Journal {
  readonly kind: 'disk' | 'memory'
  readonly outbox: Outbox
  /** The origin of transactions that came from this browser's storage. */
  readonly origin: unknown
  /** Forgets the document, not what was set aside. */
  clearDocument(): Promise<void>
  close(): Promise<void>
}

/** Opens the journal and brings `ydoc` to what it holds, unkept updates included. */
export async function openJournal(scope: string, ydoc: Y.Doc): Promise<Journal> {
  if (typeof indexedDB === 'undefined') return memoryJournal()
  let outbox: Outbox
  try {
    outbox = await openIndexedDbOutbox(scope)
  } catch {
    // A browser that denies storage (private window) can still draw and be kept by the server; `kind` tells the person.
    return memoryJournal()
  }
  const persistence = new IndexeddbPersistence(`limn:${scope}`, ydoc)
  await persistence.whenSynced
  // The two stores are written in separate transactions; the outbox is the stricter one, so it has the last word.
  for (const { update } of await outbox.pending()) Y.applyUpdate(ydoc, update, persistence)
  return {
    kind: 'disk',
    outbox,
    origin: persistence,
    clearDocument: () => persistence.clearData(),
    async close() {
      outbox.close()
      await persistence.destroy()
    },
  }
}

function memoryJournal(): Journal {
  return {
    kind: 'memory',
    outbox: openMemoryOutbox(),
    origin: Symbol('memory journal'),
    clearDocument: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
}
