// What an update would change, found out on a copy: for edits that were refused and are shown to the person who made them. Changes no document.
import * as Y from 'yjs'
import { observeChanges, type Change } from '../../shared/model/index.ts'

/** Undefined when the update rests on something that the document does not hold, or is none. */
export function wouldChange(ydoc: Y.Doc, update: Uint8Array): readonly Change[] | undefined {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc))
  let changes: readonly Change[] = []
  const stop = observeChanges(copy, (made) => {
    changes = made
  })
  try {
    Y.applyUpdate(copy, update)
    return copy.store.pendingStructs || copy.store.pendingDs ? undefined : changes
  } catch {
    // Bytes that are no update: there is nothing that they could change.
    return undefined
  } finally {
    stop()
    copy.destroy()
  }
}
