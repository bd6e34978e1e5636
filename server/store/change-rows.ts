// The searchable rows of an entry's changes. Knows no SQL.
import type { Change } from '../../shared/model/index.ts'
import type { LogEntry, ChangeRow } from './ports.ts'

/** In the order of the changes. */
export function changeRowsOf({ seq, actor, at, changes }: Omit<LogEntry, 'update'>): readonly ChangeRow[] {
  return changes.map((change, ordinal) => ({ seq, ordinal, type: change.type, ...subjectOf(change), actor, at }))
}

function subjectOf(change: Change): Pick<ChangeRow, 'object' | 'contour' | 'frame'> {
  return {
    object: 'object' in change ? change.object : null,
    contour: 'contour' in change ? change.contour : null,
    frame: 'frame' in change ? (change.frame ?? null) : null,
  }
}
