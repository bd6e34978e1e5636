// A refused update for a reviewer's eyes: what it would change in the document as it is now, with borders before and after. Writes nothing.
import * as Y from 'yjs'
import { contourOf, openAnnotationDoc, type Change, type Contour } from '../../../shared/model/index.ts'
import { foldUpdates } from '../../../shared/history/index.ts'
import type { LogStore, Rejected } from '../../store/index.ts'
import type { NotEdited } from '../server-edit.ts'
import { tryOut } from './try-out.ts'

/** A border that would change; undefined = not there. */
export interface BorderChange {
  readonly before: Contour | undefined
  readonly after: Contour | undefined
}

export type RefusedDescription =
  { readonly ok: true; readonly changes: readonly Change[]; readonly borders: readonly BorderChange[] } | NotEdited

/** Borders shown at most; an update may touch thousands. */
const MAX_BORDERS = 200
const PAGE = 100

export async function describeRefused({ room, update }: Rejected, log: LogStore): Promise<RefusedDescription> {
  const copy = await documentNow(room, log)
  try {
    const annotations = openAnnotationDoc(copy, { session: 'refused' })
    // Which borders it touches is known only afterwards; values are never changed, so all of them can be held.
    const before = new Map(annotations.contours().map((contour) => [contour.id, contour]))
    const tried = tryOut(copy, update)
    annotations.destroy()
    if (!tried.ok) return tried
    const borders = tried.touched.contours.slice(0, MAX_BORDERS).map((id) => ({
      before: before.get(id),
      after: contourOf(copy, id),
    }))
    const shown = borders.filter((border) => border.before !== undefined || border.after !== undefined)
    return { ok: true, changes: tried.changes, borders: shown }
  } finally {
    copy.destroy()
  }
}

async function documentNow(room: Rejected['room'], log: LogStore): Promise<Y.Doc> {
  const base = await log.snapshotBefore(room, Number.MAX_SAFE_INTEGER)
  const ydoc = foldUpdates([], base?.state)
  for (let seq = base?.seq ?? 0; ;) {
    const page = await log.entries(room, seq + 1, PAGE)
    for (const entry of page) Y.applyUpdate(ydoc, entry.update)
    const last = page.at(-1)
    if (!last) return ydoc
    seq = last.seq
  }
}
