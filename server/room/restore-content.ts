// Brings an update that restores a part of the document into its room. It was made elsewhere, on the document as it was a moment ago, so it is
// offered only when nothing that it rests on has changed since. Knows no scope.
import type { Identity } from '../../shared/api/index.ts'
import { IMPORT_LIMITS } from './gate/limits.ts'
import type { Room } from './room.ts'
import type { Written } from './offer.ts'

export interface Restoring {
  readonly update: Uint8Array
  /** Is it still right? Asked when the log has everything and nothing can come in between. */
  readonly isRight: () => Promise<boolean>
}

interface Author extends Restoring {
  readonly identity: Identity
  readonly session: string
}

const MOVED: Written = { ok: false, reason: 'moved', detail: 'Somebody changed the same part meanwhile.' }

export async function restoreInto(room: Room, { identity, session, update, isRight }: Author): Promise<Written> {
  const written = await room.write(async () =>
    (await isRight()) ? { update, identity, session, limits: IMPORT_LIMITS } : undefined,
  )
  return written ?? MOVED
}
