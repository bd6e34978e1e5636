// What this browser keeps of a room: the document (y-indexeddb) and the outbox. Falls back to the page's memory where storage is denied, and says so.
import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { openDiskOutbox, type DiskOutbox } from './disk-outbox.ts'
import type { Adopted, Outbox, Reason } from './outbox.ts'
import { openKeptBy, type KeptBy, type Notes } from './kept-by.ts'
import { becomeOwner } from './owner.ts'
import { PageOutbox } from './page-outbox.ts'
import type { Pending } from './push-queue.ts'
import { withPage } from './with-page.ts'
import { openWriteAhead } from './write-ahead.ts'

export interface Journal {
  readonly kind: 'disk' | 'memory'
  readonly outbox: Outbox
  /** What was not kept when the journal was opened and nobody else sends, oldest first; the document holds all of it. */
  readonly left: readonly Pending[]
  /** Did this transaction come from this browser's storage? */
  isFromHere(origin: unknown): boolean
  /** The document was once all that the server had: without a server it can be worked on, even if it is empty. */
  readonly isKnown: boolean
  noteKnown(): void
  readonly keptBy: KeptBy
  /** Takes over what tabs that died since have left: the document holds it from then on. */
  adopt(): Promise<Adopted>
  /** Forgets the document, not what was set aside. */
  clearDocument(): Promise<void>
  close(): Promise<void>
}

const KNOWN = 'limn.known'

/** Opens the journal and brings `ydoc` to what it holds, unkept updates included. */
export async function openJournal(scope: string, ydoc: Y.Doc): Promise<Journal> {
  const owner = await becomeOwner()
  const ahead = openWriteAhead(scope)
  const disk = await openDisk(scope, owner.id)
  const outbox = withPage({ scope, disk, page: new PageOutbox(scope, owner.id, ahead), ahead })
  const persistence = disk && (await openPersistence(scope, ydoc))
  // Not the provider's own origin: what the outbox alone held is to be in the stored document as well.
  const outboxOrigin = Symbol('outbox')
  const adopt = async (): Promise<Adopted> => {
    const found = await readable(outbox)
    // The two stores are written in separate transactions; the outbox is the stricter one, so it has the last word.
    for (const { update } of [...found.left, ...found.others]) Y.applyUpdate(ydoc, update, outboxOrigin)
    return found
  }
  const { left } = await adopt()
  const notes = notesIn(persistence)
  return {
    kind: disk === undefined || left.some(({ key }) => key !== null && key < 0) ? 'memory' : 'disk',
    outbox,
    left,
    isFromHere: (origin) => origin === outboxOrigin || (persistence !== undefined && origin === persistence),
    isKnown: (await notes.get(KNOWN)) === 1,
    noteKnown: () => void notes.set(KNOWN, 1),
    keptBy: await openKeptBy(notes),
    adopt,
    clearDocument: () => persistence?.clearData() ?? Promise.resolve(),
    async close() {
      outbox.close()
      await persistence?.destroy()
      owner.leave()
    },
  }
}

const UNREADABLE: Reason = { reason: 'unreadable', detail: 'This browser has kept it damaged.' }

/** What the outbox has adopted; one damaged update closes no series: it is set aside, bytes and all, and what rests on it finds its own end. */
async function readable(outbox: Outbox): Promise<Adopted> {
  const { left, others } = await outbox.adopt()
  const damaged = left.filter(({ update }) => !isReadable(update))
  if (damaged.length > 0) await outbox.setAside(damaged.map((entry) => ({ ...entry, ...UNREADABLE })))
  return {
    left: left.filter((entry) => !damaged.includes(entry)),
    others: others.filter(({ update }) => isReadable(update)),
  }
}

function isReadable(update: Uint8Array): boolean {
  try {
    Y.decodeUpdate(update)
    return true
  } catch {
    return false
  }
}

/** A note that cannot be read or written was never made. */
function notesIn(persistence: IndexeddbPersistence | undefined): Notes {
  return {
    async get(key) {
      const noted: unknown = await persistence?.get(key).catch(() => undefined)
      return noted
    },
    async set(key, value) {
      await persistence?.set(key, value).catch(() => undefined)
    },
  }
}

/** Undefined where the browser denies storage (a private window): one can still draw and be kept by the server; `kind` tells the person. */
async function openDisk(scope: string, owner: string): Promise<DiskOutbox | undefined> {
  if (typeof indexedDB === 'undefined') return undefined
  return openDiskOutbox(scope, owner).catch(() => undefined)
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
