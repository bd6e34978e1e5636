// Undo and redo of one session's own edits. An undo is a new update like any other; other people's edits stay.
import * as Y from 'yjs'
import type { Root } from './keys.ts'
import { LocalOrigin } from './local-origin.ts'

export interface UndoHistory {
  canUndo(): boolean
  canRedo(): boolean
  /** Takes back this session's last step that still has an effect. False when there was none. */
  undo(): boolean
  redo(): boolean
  /** Called when a step was added, taken back or forgotten. Returns the unsubscriber. */
  subscribe(listener: () => void): () => void
  /** Forgets all steps; the document stays as it is. */
  clear(): void
  destroy(): void
}

/** `meta` is left out: taking back a first edit must not take back what form the document has. */
const SCOPE: readonly Root[] = ['objects', 'contours', 'classifications']

/** Tracks the commands of `session` on `ydoc`; every command is one step. */
export function createUndoHistory(ydoc: Y.Doc, session: string): UndoHistory {
  const listeners = new Set<() => void>()
  const isOwn = (origin: unknown): boolean =>
    origin === manager || (origin instanceof LocalOrigin && origin.session === session)
  const manager: Y.UndoManager = new Y.UndoManager(
    SCOPE.map((root) => ydoc.getMap(root)),
    {
      captureTimeout: 0,
      trackedOrigins: new Set([LocalOrigin]),
      captureTransaction: (transaction) => isOwn(transaction.origin),
    },
  )
  const tell = () => [...listeners].forEach((listener) => listener())
  manager.on('stack-item-added', tell)
  manager.on('stack-item-popped', tell)
  manager.on('stack-cleared', tell)
  return {
    canUndo: () => manager.canUndo(),
    canRedo: () => manager.canRedo(),
    undo: () => manager.undo() !== null,
    redo: () => manager.redo() !== null,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    clear: () => manager.clear(),
    destroy: () => {
      listeners.clear()
      manager.destroy()
    },
  }
}
