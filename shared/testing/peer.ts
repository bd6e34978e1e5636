// One person's copy of a labels document, with its own undo, that hands out its updates. Knows no network.
import * as Y from 'yjs'
import { runCommand, type Command, type CommandResult } from '../commands/index.ts'
import {
  createUndoHistory,
  docContent,
  openAnnotationDoc,
  type AnnotationDoc,
  type DocContent,
  type UndoHistory,
} from '../model/index.ts'

export class Peer {
  readonly name: string
  readonly ydoc = new Y.Doc()
  readonly doc: AnnotationDoc
  readonly undo: UndoHistory
  /** Every update that this peer made, in order. */
  readonly made: Uint8Array[] = []

  /** `clientId` fixes Yjs' order of concurrent inserts; without it that order is by chance. */
  constructor(name: string, clientId?: number) {
    this.name = name
    if (clientId !== undefined) this.ydoc.clientID = clientId
    this.doc = openAnnotationDoc(this.ydoc, { session: name })
    this.undo = createUndoHistory(this.ydoc, name)
    this.ydoc.on('update', (update: Uint8Array, _origin: unknown, _ydoc: Y.Doc, transaction: Y.Transaction) => {
      if (transaction.local) this.made.push(update)
    })
  }

  run(command: Command): CommandResult {
    return runCommand(this.doc, command, { session: this.name })
  }

  receive(update: Uint8Array): void {
    Y.applyUpdate(this.ydoc, update)
  }

  content(): DocContent {
    return docContent(this.ydoc)
  }

  destroy(): void {
    this.undo.destroy()
    this.doc.destroy()
    this.ydoc.destroy()
  }
}

/** Everyone gets everything that the others have. */
export function syncAll(peers: readonly Peer[]): void {
  for (const from of peers) {
    for (const to of peers) {
      if (from !== to) to.receive(Y.encodeStateAsUpdate(from.ydoc, Y.encodeStateVector(to.ydoc)))
    }
  }
}
