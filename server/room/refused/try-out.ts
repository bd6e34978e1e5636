// What a refused update would do, found out on a copy: judged by the gate first, for its bytes may be anybody's. Writes nothing.
import * as Y from 'yjs'
import { checkUpdatePath, observeChanges, type Change, type Touched } from '../../../shared/model/index.ts'
import { gate } from '../gate.ts'
import type { NotEdited } from '../server-edit.ts'

export interface TriedOut {
  readonly ok: true
  /** In the document as it is now; empty when it changes nothing any more. */
  readonly changes: readonly Change[]
  readonly touched: Touched
}

/** Changes `copy`, which the caller keeps or throws away. Whose client ids the update uses does not count here. */
export function tryOut(copy: Y.Doc, update: Uint8Array): TriedOut | NotEdited {
  let changes: readonly Change[] = []
  let touched: Touched = { objects: [], contours: [], classifications: [] }
  const stop = observeChanges(copy, (made, where) => {
    changes = made
    touched = where
  })
  try {
    const verdict = gate(update, { doc: copy, user: '', claimedBy: () => undefined, checkPath: checkUpdatePath })
    if (!verdict.ok) return { ok: false, reason: verdict.reason, detail: whyNot(verdict.reason) }
    Y.applyUpdate(copy, update)
    if (copy.store.pendingStructs ?? copy.store.pendingDs) return { ok: false, reason: 'gap', detail: whyNot('gap') }
    return { ok: true, changes, touched }
  } catch {
    return { ok: false, reason: 'apply_failed', detail: whyNot('apply_failed') }
  } finally {
    stop()
  }
}

function whyNot(reason: string): string {
  switch (reason) {
    case 'gap':
    case 'missing_dependency':
      return 'It rests on other edits that the server does not have.'
    case 'too_large':
    case 'too_many_structs':
    case 'too_many_deletes':
      return 'It is larger than one edit can be.'
    default:
      return 'It is not an edit that a labels document can take.'
  }
}
