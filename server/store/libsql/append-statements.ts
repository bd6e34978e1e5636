// Turns appends into the statements of one transaction: entries, claims, changes, contour versions. Many rows a statement, because every statement is prepared anew.
import type { Change } from '../../../shared/model/index.ts'
import type { Append, LogEntry } from '../ports.ts'
import type { SqlStatement, SqlValue } from '../sql-port.ts'

/** Far below SQLite's limits on statement length and variables (32,766). */
const ROWS_PER_STATEMENT = 200

type Rows = (readonly SqlValue[])[]

export function appendStatements(appends: readonly Append[]): readonly SqlStatement[] {
  const versions = versionRows(appends)
  return [
    ...inserts('INSERT INTO entries VALUES', appends.map(entryRow)),
    ...inserts('INSERT INTO claims VALUES', appends.flatMap(claimRows)),
    ...inserts(
      'INSERT INTO changes VALUES',
      appends.flatMap(({ entry }) => changeRows(entry)),
    ),
    ...closings(versions.superseding),
    ...inserts('INSERT INTO contour_versions VALUES', versions.rows),
  ]
}

function entryRow({ entry }: Append): readonly SqlValue[] {
  const { room, seq, actor, actorName, session, role, at, update, changes, prevHash, hash } = entry
  return [room, seq, actor, actorName, session, role, at, update, JSON.stringify(changes), prevHash, hash]
}

function claimRows({ entry, claims }: Append): Rows {
  return claims.map((client) => [entry.room, client, entry.actor, entry.seq])
}

function changeRows({ room, seq, actor, at, changes }: LogEntry): Rows {
  return changes.map((change, ordinal) => [room, seq, ordinal, change.type, ...subjectOf(change), actor, at])
}

function subjectOf(change: Change): readonly [object: string | null, contour: string | null, frame: string | null] {
  return [
    'object' in change ? change.object : null,
    'contour' in change ? change.contour : null,
    'frame' in change ? (change.frame ?? null) : null,
  ]
}

/** Versions of one contour in one transaction close each other here; the first of them closes the one that is in the table. */
function versionRows(appends: readonly Append[]): { readonly rows: Rows; readonly superseding: Rows } {
  const last = new Map<string, SqlValue[]>()
  const superseding: Rows = []
  const rows: Rows = []
  for (const { entry, contourVersions } of appends)
    for (const { contour, fromSeq, frame, object, points, fields } of contourVersions) {
      const key = `${entry.room}\n${contour}`
      const before = last.get(key)
      if (before) before[3] = fromSeq
      else superseding.push([entry.room, contour, fromSeq])
      const row: SqlValue[] = [entry.room, contour, fromSeq, null, frame, object, points, JSON.stringify(fields)]
      last.set(key, row)
      rows.push(row)
    }
  return { rows, superseding }
}

function closings(superseding: Rows): readonly SqlStatement[] {
  return chunks(superseding).map((rows) => ({
    sql: `UPDATE contour_versions SET to_seq = new.column3 FROM (VALUES ${places(rows)}) AS new
      WHERE room = new.column1 AND contour = new.column2 AND to_seq IS NULL`,
    args: rows.flat(),
  }))
}

function inserts(into: string, rows: Rows): readonly SqlStatement[] {
  return chunks(rows).map((some) => ({ sql: `${into} ${places(some)}`, args: some.flat() }))
}

function places(rows: Rows): string {
  return rows.map((row) => `(${row.map(() => '?').join()})`).join()
}

function chunks(rows: Rows): readonly Rows[] {
  const parts: Rows[] = []
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT)
    parts.push(rows.slice(from, from + ROWS_PER_STATEMENT))
  return parts
}
