// ProofReads over SQL: each piece is one stretch of a primary key. Knows the columns of every projection.
import type { Claim, ChangeRow, ProofReads, StoredSnapshot } from '../ports.ts'
import type { Sql, SqlRow } from '../sql-port.ts'
import { bytes, endedOf, integer, itemOf, text, versionOf } from './rows.ts'

export function proofReads(reader: Sql): ProofReads {
  return {
    async nextSnapshot(room, after) {
      const [row] = await reader.execute(SNAPSHOT, [room, after])
      return row ? snapshotOf(row) : null
    },
    async claims(room) {
      return (await reader.execute('SELECT client, actor, seq FROM claims WHERE room = ? ORDER BY client', [room])).map(
        claimOf,
      )
    },
    async changes(room, from, to) {
      return (await reader.execute(CHANGES, [room, from, to])).map(changeOf)
    },
    async contours(room, { after, limit, since }) {
      const { contour = '', fromSeq = Number.MIN_SAFE_INTEGER } = after ?? {}
      return (await reader.execute(CONTOURS, [room, contour, fromSeq, since, limit])).map(endedOf(versionOf))
    },
    async items(room, { after, limit, since }) {
      const { root = '', key = '', fromSeq = Number.MIN_SAFE_INTEGER } = after ?? {}
      return (await reader.execute(ITEMS, [room, root, key, fromSeq, since, limit])).map(endedOf(itemOf))
    },
  }
}

const SNAPSHOT = 'SELECT seq, state, sha256 FROM snapshots WHERE room = ? AND seq > ? ORDER BY seq LIMIT 1'
const CHANGES = `SELECT seq, ordinal, type, object, contour, frame, actor, at FROM changes
  WHERE room = ? AND seq BETWEEN ? AND ? ORDER BY seq, ordinal`
const CONTOURS = `SELECT contour, from_seq, to_seq, frame, object, points, fields FROM contour_versions
  WHERE room = ? AND (contour, from_seq) > (?, ?) AND (to_seq IS NULL OR to_seq > ?) ORDER BY contour, from_seq LIMIT ?`
const ITEMS = `SELECT root, "key", from_seq, to_seq, readable, value FROM item_versions
  WHERE room = ? AND (root, "key", from_seq) > (?, ?, ?) AND (to_seq IS NULL OR to_seq > ?) ORDER BY root, "key", from_seq LIMIT ?`

function snapshotOf(row: SqlRow): StoredSnapshot {
  return { seq: integer(row, 'seq'), state: bytes(row, 'state'), sha256: text(row, 'sha256') }
}

function claimOf(row: SqlRow): Claim {
  return { client: integer(row, 'client'), actor: text(row, 'actor'), seq: integer(row, 'seq') }
}

function changeOf(row: SqlRow): ChangeRow {
  const orNull = (column: string) => (row[column] === null ? null : text(row, column))
  return {
    seq: integer(row, 'seq'),
    ordinal: integer(row, 'ordinal'),
    type: text(row, 'type'),
    object: orNull('object'),
    contour: orNull('contour'),
    frame: orNull('frame'),
    actor: text(row, 'actor'),
    at: integer(row, 'at'),
  }
}
