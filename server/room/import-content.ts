// Brings an exported document into an empty room: the import command runs on a copy, and its one update takes the way of every update.
import * as Y from 'yjs'
import type { Identity } from '../../shared/api/index.ts'
import { runCommand, type CommandResult } from '../../shared/commands/index.ts'
import { openAnnotationDoc, type DocContent } from '../../shared/model/index.ts'
import { IMPORT_LIMITS } from './gate/limits.ts'
import type { Room } from './room.ts'
import { LOST, Waiting, type Written } from './waiting.ts'

interface Import {
  readonly identity: Identity
  readonly session: string
  readonly content: DocContent
}

export function importInto(room: Room, { identity, session, content }: Import): Promise<Written> {
  return new Promise((resolve) => {
    room.write(
      (doc) => {
        const made = updateOf(doc, content, session)
        if (made.ok)
          return { update: made.update, identity, session, from: new Waiting(resolve), n: 1, limits: IMPORT_LIMITS }
        resolve(made)
        return undefined
      },
      () => resolve(LOST),
    )
  })
}

type Made = { readonly ok: true; readonly update: Uint8Array } | Extract<Written, { ok: false }>

function updateOf(doc: Y.Doc, content: DocContent, session: string): Made {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(copy)
  const annotations = openAnnotationDoc(copy, { session })
  const result = runCommand(annotations, { type: 'content.import', content }, { session })
  const made: Made = result.ok ? { ok: true, update: Y.encodeStateAsUpdate(copy, before) } : refusalOf(result)
  annotations.destroy()
  copy.destroy()
  return made
}

function refusalOf(result: Extract<CommandResult, { ok: false }>): Extract<Written, { ok: false }> {
  const detail =
    result.reason === 'not_empty'
      ? 'The series has labels already; an import needs an empty one.'
      : JSON.stringify(result)
  return { ok: false, reason: result.reason, detail }
}
