// The statements that keep item versions: those of new entries, and all of a room's at once. Knows the columns of that table alone.
import type { RoomName } from '../../../shared/protocol/index.ts'
import type { Append, Ended, ItemVersion } from '../ports.ts'
import type { SqlForEach, SqlStatement, SqlValue } from '../sql-port.ts'

interface Row extends Ended<ItemVersion> {
  readonly room: RoomName
}

const CLOSING = 'UPDATE item_versions SET to_seq = ? WHERE room = ? AND root = ? AND "key" = ? AND to_seq IS NULL'
const ITEM = `INSERT INTO item_versions (room, root, "key", from_seq, to_seq, readable, value) VALUES (?, ?, ?, ?, ?, ?, ?)`
/** A row without an end of its own ends where its item goes on in the table. */
const EARLIER_ITEM = `INSERT INTO item_versions (room, root, "key", from_seq, to_seq, readable, value)
  SELECT new.column1, new.column2, new.column3, new.column4, coalesce(new.column5, (SELECT min(later.from_seq)
    FROM item_versions AS later WHERE later.room = new.column1 AND later.root = new.column2 AND later."key" = new.column3
      AND later.from_seq > new.column4)), new.column6, new.column7
  FROM (VALUES (?, ?, ?, ?, ?, ?, ?)) AS new`

/** What new entries did to items; nothing for most entries. */
export function itemStatements(appends: readonly Append[]): readonly SqlForEach[] {
  const rows = withEnds(
    appends.flatMap(({ entry, itemVersions = [] }) =>
      itemVersions.map((version) => ({ ...version, room: entry.room })),
    ),
  )
  const first = new Map(rows.toReversed().map((row) => [nameOf(row), row]))
  return [
    { sql: CLOSING, each: [...first.values()].map(({ room, root, key, fromSeq }) => [fromSeq, room, root, key]) },
    { sql: ITEM, each: rows.map(valuesOf) },
  ]
}

/** All rows of one room through entry `through`; what the pipeline has written for later entries stays, and ends them where it begins. */
export function replaceItemsStatements(
  room: RoomName,
  through: number,
  versions: readonly ItemVersion[],
): readonly SqlStatement[] {
  const rows = withEnds(versions.map((version) => ({ ...version, room })))
  return [
    { sql: 'DELETE FROM item_versions WHERE room = ? AND from_seq <= ?', args: [room, through] },
    { sql: EARLIER_ITEM, each: rows.map(valuesOf) },
    { sql: "DELETE FROM stale_projections WHERE room = ? AND projection = 'items'", args: [room] },
  ]
}

/** In the order of entries: each version ends where the next one of its item begins. */
function withEnds(versions: readonly (ItemVersion & { readonly room: RoomName })[]): readonly Row[] {
  const next = new Map<string, number>()
  const backwards = versions.toReversed().map((version) => {
    const toSeq = next.get(nameOf(version)) ?? null
    next.set(nameOf(version), version.fromSeq)
    return { ...version, toSeq }
  })
  return backwards.reverse()
}

function nameOf({ room, root, key }: Pick<Row, 'room' | 'root' | 'key'>): string {
  return `${room}\n${root}\n${key}`
}

function valuesOf({ room, root, key, fromSeq, toSeq, readable, value }: Row): readonly SqlValue[] {
  return [room, root, key, fromSeq, toSeq, readable ? 1 : 0, value]
}
