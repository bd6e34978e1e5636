// Turns appends into the statements of one transaction: entries, claims, changes, contour and item versions. One statement a table, whatever the number of rows,
// so that each is prepared once in the life of a connection.
import { changeRowsOf } from '../change-rows.ts'
import { changesText } from '../changes-text.ts'
import type { Append, LogEntry } from '../ports.ts'
import type { SqlStatement, SqlValue } from '../sql-port.ts'
import { itemStatements } from './item-statements.ts'

type Rows = (readonly SqlValue[])[]

const ENTRY = 'INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'
const CLAIM = 'INSERT INTO claims VALUES (?, ?, ?, ?)'
const CHANGE = 'INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'
const CLOSING = 'UPDATE contour_versions SET to_seq = ? WHERE room = ? AND contour = ? AND to_seq IS NULL'
const VERSION = 'INSERT INTO contour_versions VALUES (?, ?, ?, ?, ?, ?, ?, ?)'

export function appendStatements(appends: readonly Append[]): readonly SqlStatement[] {
  const versions = versionRows(appends)
  return [
    { sql: ENTRY, each: appends.map(entryRow) },
    { sql: CLAIM, each: appends.flatMap(claimRows) },
    { sql: CHANGE, each: appends.flatMap(({ entry }) => changeRows(entry)) },
    { sql: CLOSING, each: versions.closings },
    { sql: VERSION, each: versions.rows },
    ...itemStatements(appends),
  ].filter(({ each }) => each.length > 0)
}

function entryRow({ entry }: Append): readonly SqlValue[] {
  const { room, seq, actor, actorName, session, role, at, update, changes, prevHash, hash } = entry
  return [room, seq, actor, actorName, session, role, at, update, changesText(changes), prevHash, hash]
}

function claimRows({ entry, claims }: Append): Rows {
  return claims.map((client) => [entry.room, client, entry.actor, entry.seq])
}

export function changeRows(entry: LogEntry): Rows {
  return changeRowsOf(entry).map(({ seq, ordinal, type, object, contour, frame, actor, at }) => {
    return [entry.room, seq, ordinal, type, object, contour, frame, actor, at]
  })
}

/** Versions of one contour in one transaction close each other here; the first of them closes the one that is in the table. */
function versionRows(appends: readonly Append[]): { readonly rows: Rows; readonly closings: Rows } {
  const last = new Map<string, SqlValue[]>()
  const closings: Rows = []
  const rows: Rows = []
  for (const { entry, contourVersions } of appends)
    for (const { contour, fromSeq, frame, object, points, fields } of contourVersions) {
      const key = `${entry.room}\n${contour}`
      const before = last.get(key)
      if (before) before[3] = fromSeq
      else closings.push([fromSeq, entry.room, contour])
      const row: SqlValue[] = [entry.room, contour, fromSeq, null, frame, object, points, JSON.stringify(fields)]
      last.set(key, row)
      rows.push(row)
    }
  return { rows, closings }
}
