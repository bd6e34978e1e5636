// Who made and who last touched each object and contour, folded from the log's changes. Knows no document and no bytes.
import type { Authorship } from '../../shared/api/index.ts'
import type { Change } from '../../shared/model/index.ts'

/** The part of a log entry that says who did what when. */
export interface Deed {
  readonly seq: number
  readonly actor: string
  /** ms since the epoch. */
  readonly at: number
  readonly changes: readonly Change[]
}

export interface AuthorshipIndex {
  readonly objects: ReadonlyMap<string, Authorship>
  readonly contours: ReadonlyMap<string, Authorship>
  add(deed: Deed): void
}

/**
 * Feed it every entry in order. What is removed and comes back (an undo) keeps its first maker. An object counts as edited when one of its
 * own fields is, and when a contour of it is added, changed or removed.
 */
export function createAuthorship(): AuthorshipIndex {
  const objects = new Map<string, Authorship>()
  const contours = new Map<string, Authorship>()
  return {
    objects,
    contours,
    add(deed) {
      for (const change of deed.changes) {
        if ('contour' in change) touch(contours, change.contour, deed)
        if ('object' in change) touch(objects, change.object, deed)
      }
    },
  }
}

function touch(index: Map<string, Authorship>, id: string, { seq, actor, at }: Deed): void {
  const known = index.get(id)
  const { createdBy, createdAt } = known ?? { createdBy: actor, createdAt: at }
  index.set(id, { createdBy, createdAt, lastEditedBy: actor, lastEditedAt: at, lastEditedSeq: seq })
}
