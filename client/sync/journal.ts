// What this browser keeps of a room: the document (y-indexeddb) and the outbox. Falls back to the page's memory where storage is denied, and says so.
import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { openIndexedDbOutbox, type Outbox } from './outbox.ts'
import { openPageOutbox, type PageOutbox } from './page-outbox.ts'
import type { Pending } from './push-queue.ts'
import { withPage } from './with-page.ts'

export interface Journal {
  readonly kind: 'disk' | 'memory'
  readonly outbox: Outbox
  /** What was not kept when the journal was opened, oldest first; the document holds all of it. */
  readonly left: readonly Pending[]
  /** The origin of transactions that came from this browser's storage. */
  readonly origin: unknown
  /** Forgets the document, not what was set aside. */
  clearDocument(): Promise<void>
  close(): Promise<void>
}

/** Opens the journal and brings `ydoc` to what it holds, unkept updates included. */
export async function openJournal(scope: string, ydoc: Y.Doc): Promise<Journal> {
  const page = openPageOutbox(scope)
  if (typeof indexedDB === 'undefined') return memoryJournal(page, ydoc)
  let disk: Outbox
  try {
    disk = await openIndexedDbOutbox(scope)
  } catch {
    // A browser that denies storage (private window) can still draw and be kept by the server; `kind` tells the person.
    return memoryJournal(page, ydoc)
  }
  const outbox = withPage(disk, page)
  const persistence = await openPersistence(scope, ydoc)
  const origin = persistence ?? Symbol('no document on disk')
  const left = await outbox.pending()
  // The two stores are written in separate transactions; the outbox is the stricter one, so it has the last word.
  for (const { update } of left) Y.applyUpdate(ydoc, update, origin)
  return {
    kind: left.some(({ key }) => key !== null && key < 0) ? 'memory' : 'disk',
    outbox,
    left,
    origin,
    clearDocument: () => persistence?.clearData() ?? Promise.resolve(),
    async close() {
      outbox.close()
      await persistence?.destroy()
    },
  }
}

/** Undefined when the disk has no room for another database: the outbox keeps what is not kept elsewhere, the server the rest. */
async function openPersistence(scope: string, ydoc: Y.Doc): Promise<IndexeddbPersistence | undefined> {
  const persistence = new IndexeddbPersistence(`limn:${scope}`, ydoc)
  const write = persistence._storeUpdate
  ydoc.off('update', write)
  try {
    await persistence._db
  } catch {
    // The provider bound it in its constructor.
    const { destroy } = persistence as { readonly destroy: () => Promise<void> }
    ydoc.off('destroy', destroy)
    return undefined
  }
  // The provider throws into the document's transaction when the browser has closed its database (site data cleared, another tab started
  // over); every listener behind it, the outbox among them, would then never hear of the update.
  persistence._storeUpdate = (update, origin) => {
    try {
      write(update, origin)
    } catch {
      ydoc.off('update', persistence._storeUpdate)
    }
  }
  ydoc.on('update', persistence._storeUpdate)
  await persistence.whenSynced
  return persistence
}

async function memoryJournal(page: PageOutbox, ydoc: Y.Doc): Promise<Journal> {
  const origin = Symbol('memory journal')
  const left = await page.pending()
  for (const { update } of left) Y.applyUpdate(ydoc, update, origin)
  return {
    kind: 'memory',
    outbox: page,
    left,
    origin,
    clearDocument: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
}
