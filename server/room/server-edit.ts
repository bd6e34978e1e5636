// Edits that the server makes on a person's command: prepared on a copy of the room's document, then taken the way of every update. Knows no command.
import * as Y from 'yjs'
import type { Identity } from '../../shared/api/index.ts'
import type { DurableHead } from './ack.ts'
import type { GateLimits } from './gate/limits.ts'
import type { Room } from './room.ts'
import type { Written } from './offer.ts'
import { LOST } from './waiting.ts'

/** `head` is the newest entry then: the edit, unless everything was as wanted and nothing was `written`. */
export type Edited = { readonly ok: true; readonly written: boolean; readonly head: DurableHead } | NotEdited

export type NotEdited = Extract<Written, { ok: false }>

interface ServerEdit {
  /** Who commands it: the entry will be in this person's name. */
  readonly identity: Identity
  readonly session: string
  readonly limits?: GateLimits
  /** Brings `copy` to what is wanted, in any number of transactions: they become one update. Asked again when another node's entries come first. */
  readonly edit: (copy: Y.Doc) => NotEdited | undefined
}

export async function writeEdit(room: Room, { identity, session, limits, edit }: ServerEdit): Promise<Edited> {
  let unwritten: Edited = LOST
  const written = await room.write((doc) => {
    const made = updateOf(doc, edit)
    if (made instanceof Uint8Array) return { update: made, identity, session, ...(limits && { limits }) }
    unwritten = made ?? { ok: true, written: false, head: room.head }
    return undefined
  })
  if (!written) return unwritten
  return written.ok ? { ok: true, written: true, head: { seq: written.seq, hash: written.hash } } : written
}

/** The transactions as one update: theirs alone, without the document's older deletions. Undefined when there was none. */
function updateOf(doc: Y.Doc, edit: ServerEdit['edit']): Uint8Array | NotEdited | undefined {
  const copy = copyOf(doc)
  const updates: Uint8Array[] = []
  copy.on('update', (update: Uint8Array) => updates.push(update))
  try {
    const refused = edit(copy)
    if (refused) return refused
    return updates.length > 1 ? Y.mergeUpdates(updates) : updates[0]
  } finally {
    copy.destroy()
  }
}

export function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
