// Which updates a document can take in whole: an update that rests on something unknown would stay pending in it for ever. Changes no document.
import * as Y from 'yjs'

/** Those that fit, each on top of the document and those before it, in their order. */
export function fitting<T extends { readonly update: Uint8Array }>(ydoc: Y.Doc, updates: readonly T[]): readonly T[] {
  let state = Y.encodeStateAsUpdate(ydoc)
  return updates.filter(({ update }) => {
    const trial = new Y.Doc()
    Y.applyUpdate(trial, state)
    Y.applyUpdate(trial, update)
    const fits = trial.store.pendingStructs === null && trial.store.pendingDs === null
    if (fits) state = Y.encodeStateAsUpdate(trial)
    trial.destroy()
    return fits
  })
}
