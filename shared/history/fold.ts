// From log entries back to documents and to what each entry changed. Knows no database and no socket.
import * as Y from 'yjs'
import { observeChanges, type Change } from '../model/index.ts'

/** The document that these updates make, in order, on top of `base` (a whole state, such as a snapshot). The caller destroys it. */
export function foldUpdates(updates: Iterable<Uint8Array>, base?: Uint8Array): Y.Doc {
  const ydoc = new Y.Doc()
  if (base) Y.applyUpdate(ydoc, base)
  for (const update of updates) Y.applyUpdate(ydoc, update)
  return ydoc
}

/** What each update changed, one list per update, as the server derives it: `changes` of a log is rebuilt with this. */
export function* changesOfUpdates(
  updates: Iterable<Uint8Array>,
  base?: Uint8Array,
): Generator<readonly Change[], void, undefined> {
  const ydoc = foldUpdates([], base)
  let changes: readonly Change[] = []
  const stop = observeChanges(ydoc, (described) => {
    changes = described
  })
  try {
    for (const update of updates) {
      changes = []
      Y.applyUpdate(ydoc, update)
      yield changes
    }
  } finally {
    stop()
    ydoc.destroy()
  }
}
