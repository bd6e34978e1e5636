// Brings an exported document into an empty room: the import command runs on a copy, and its one update takes the way of every update.
import type { Identity } from '../../shared/api/index.ts'
import { runCommand, type CommandResult } from '../../shared/commands/index.ts'
import { openAnnotationDoc, type DocContent } from '../../shared/model/index.ts'
import { IMPORT_LIMITS } from './gate/limits.ts'
import type { Room } from './room.ts'
import { writeEdit, type NotEdited } from './server-edit.ts'
import type { Written } from './offer.ts'

interface Import {
  readonly identity: Identity
  readonly session: string
  readonly content: DocContent
}

export async function importInto(room: Room, { identity, session, content }: Import): Promise<Written> {
  const edited = await writeEdit(room, {
    identity,
    session,
    limits: IMPORT_LIMITS,
    edit: (copy) => {
      const annotations = openAnnotationDoc(copy, { session })
      const result = runCommand(annotations, { type: 'content.import', content }, { session })
      annotations.destroy()
      return result.ok ? undefined : refusalOf(result)
    },
  })
  return edited.ok ? { ok: true, ...edited.head } : edited
}

function refusalOf(result: Extract<CommandResult, { ok: false }>): NotEdited {
  const detail =
    result.reason === 'not_empty'
      ? 'The series has labels already; an import needs an empty one.'
      : JSON.stringify(result)
  return { ok: false, reason: result.reason, detail }
}
