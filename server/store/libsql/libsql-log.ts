// The LogStore over SQL: writes through the one writer, reads through a connection that never waits for it. Knows every column of the log.
import type { RoomName } from '../../../shared/protocol/index.ts'
import { GENESIS_HASH, sha256 } from '../entry-hash.ts'
import type {
  Append,
  ContourVersion,
  Ended,
  EntryHeader,
  Head,
  ItemVersion,
  LastBy,
  LogEntry,
  LogStore,
  Outline,
  Rejected,
  RejectedPage,
  RoomLoad,
  Snapshot,
  ProofReads,
} from '../ports.ts'
import type { Sql, SqlRow } from '../sql-port.ts'
import { AccessRecords } from './access-records.ts'
import { appendOnce } from './append-once.ts'
import { CommitQueue } from './commit-queue.ts'
import { replaceItemsStatements } from './item-statements.ts'
import { LastingWriter } from './lasting-writer.ts'
import { outlinesOf } from './outlines.ts'
import { proofReads } from './proof-reads.ts'
import { bytes, endedOf, entryOf, headerOf, integer, itemOf, rejectedOf, roomOf, text, versionOf } from './rows.ts'
import { forksAt } from './stabbing.ts'

/** Beside the newest two, one snapshot of each stretch of this many entries stays, so that seeking far back stays cheap. */
const SNAPSHOT_STRETCH = 2000

export class LibsqlLog implements LogStore {
  readonly proof: ProofReads
  readonly #writer: Sql
  readonly #reader: Sql
  readonly #lasting: LastingWriter
  readonly #queue: CommitQueue
  readonly #accesses: AccessRecords
  readonly #close: () => Promise<void>

  /** `lasting` takes what must not be lost; a log that is read alone has none. */
  constructor(writer: Sql, reader: Sql, close: () => Promise<void>, lasting = LastingWriter.closed()) {
    this.#writer = writer
    this.#reader = reader
    this.proof = proofReads(reader)
    this.#lasting = lasting
    this.#close = close
    this.#queue = new CommitQueue((appends) => lasting.keep((isRetry) => appendOnce(writer, appends, isRetry)))
    this.#accesses = new AccessRecords(writer, lasting)
  }

  async append(appends: readonly Append[]): Promise<void> {
    if (appends.length === 0) return
    // From here on it may become durable at any time, also long after a failure has been told.
    const write = this.#lasting.watch.begin()
    try {
      await this.#queue.add(appends)
    } finally {
      write.done()
    }
  }

  async load(room: RoomName): Promise<RoomLoad> {
    const snapshot = await this.snapshotBefore(room, Number.MAX_SAFE_INTEGER)
    const [tail = [], claims = [], head = []] = await this.#reader.batch([
      { sql: 'SELECT * FROM entries WHERE room = ? AND seq > ? ORDER BY seq', args: [room, snapshot?.seq ?? 0] },
      { sql: 'SELECT client, actor FROM claims WHERE room = ?', args: [room] },
      { sql: HEAD, args: [room] },
    ])
    return {
      snapshot,
      tail: tail.map(entryOf),
      claims: new Map(claims.map((row) => [integer(row, 'client'), text(row, 'actor')])),
      head: headOf(head[0]),
    }
  }

  async heads(rooms: readonly RoomName[]): Promise<ReadonlyMap<RoomName, number>> {
    const rows = await this.#reader.execute(HEADS, [JSON.stringify(rooms)])
    return new Map(rows.map((row) => [roomOf(row), integer(row, 'seq')]))
  }

  async head(room: RoomName): Promise<Head> {
    return headOf((await this.#reader.execute(HEAD, [room]))[0])
  }

  async entries(room: RoomName, from: number, limit: number): Promise<readonly LogEntry[]> {
    const sql = 'SELECT * FROM entries WHERE room = ? AND seq >= ? ORDER BY seq LIMIT ?'
    return (await this.#reader.execute(sql, [room, from, limit])).map(entryOf)
  }

  async headers(room: RoomName, from: number, limit: number): Promise<readonly EntryHeader[]> {
    const sql = `SELECT room, seq, actor, actor_name, session, role, at, changes, prev_hash, hash
      FROM entries WHERE room = ? AND seq >= ? ORDER BY seq LIMIT ?`
    return (await this.#reader.execute(sql, [room, from, limit])).map(headerOf)
  }

  async outline(room: RoomName, from: number, limit: number): Promise<readonly Outline[]> {
    const [entries = [], changes = []] = await this.#reader.batch(
      OUTLINE.map((sql) => ({ sql, args: [room, from, from + limit] })),
    )
    return outlinesOf(entries, changes)
  }

  async rooms(): Promise<readonly RoomName[]> {
    return (await this.#reader.execute(ROOMS)).map(roomOf)
  }

  async saveSnapshot(room: RoomName, seq: number, state: Uint8Array): Promise<void> {
    await this.#writer.batch([
      { sql: 'INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?, ?)', args: [room, seq, state, sha256(state)] },
      {
        // The stretch is written in, not bound: libSQL binds numbers as doubles, and this division must be of integers.
        sql: `DELETE FROM snapshots WHERE room = ?
          AND seq NOT IN (SELECT seq FROM snapshots WHERE room = ? ORDER BY seq DESC LIMIT 2)
          AND seq NOT IN (SELECT min(seq) FROM snapshots WHERE room = ? GROUP BY seq / ${SNAPSHOT_STRETCH})`,
        args: [room, room, room],
      },
    ])
  }

  /** S10: a snapshot whose bytes are not those that were stored is passed over; the log is the truth. */
  async snapshotBefore(room: RoomName, seq: number): Promise<Snapshot | null> {
    const sql = 'SELECT * FROM snapshots WHERE room = ? AND seq <= ? ORDER BY seq DESC LIMIT 1'
    for (let before = seq; ;) {
      const [found] = await this.#reader.execute(sql, [room, before])
      if (!found) return null
      if (sha256(bytes(found, 'state')) === text(found, 'sha256')) return snapshotOf(found)
      before = integer(found, 'seq') - 1
    }
  }

  async snapshots(room: RoomName): Promise<readonly Snapshot[]> {
    return (await this.#reader.execute('SELECT seq, state FROM snapshots WHERE room = ? ORDER BY seq', [room])).map(
      snapshotOf,
    )
  }

  async reject(rejected: Rejected): Promise<void> {
    const { id, room, at, actor, actorName, session, role, reason, detail, update } = rejected
    const args = [id, room, at, actor, actorName, session, role, reason, detail, update]
    await this.#lasting.keep(async (isRetry) => {
      const isKept = isRetry && (await this.#writer.execute('SELECT 1 FROM rejected WHERE id = ?', [id])).length > 0
      if (!isKept) await this.#writer.execute('INSERT INTO rejected VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', args)
    })
  }

  async rejected(room: RoomName, page?: RejectedPage): Promise<readonly Rejected[]> {
    if (!page)
      return (await this.#reader.execute('SELECT * FROM rejected WHERE room = ? ORDER BY rowid', [room])).map(
        rejectedOf,
      )
    const { before, limit, bytes: most } = page
    const rows = await this.#reader.execute(REJECTED_PAGE, [room, before ?? null, before ?? null, most, limit])
    return rows.map(rejectedOf).reverse()
  }

  async contoursAt(room: RoomName, seq: number, frame?: string): Promise<readonly ContourVersion[]> {
    if (frame === undefined) return (await this.#reader.execute(ALL_CONTOURS_AT, [seq, room])).map(versionOf)
    const rows = await this.#heldAt({ sql: CONTOURS_OF_FRAME, args: [room, frame] }, room, seq)
    return rows.map(versionOf).sort((a, b) => compare(a.contour, b.contour))
  }

  async contourVersions(room: RoomName): Promise<readonly Ended<ContourVersion>[]> {
    const sql = `SELECT ${VERSION}, to_seq FROM contour_versions WHERE room = ? ORDER BY from_seq, contour`
    return (await this.#reader.execute(sql, [room])).map(endedOf(versionOf))
  }

  async itemsAt(room: RoomName, seq: number): Promise<readonly ItemVersion[]> {
    const rows = await this.#heldAt({ sql: ITEMS, args: [room] }, room, seq)
    return rows.map(itemOf).sort((a, b) => compare(a.root, b.root) || compare(a.key, b.key))
  }

  async itemVersions(room: RoomName): Promise<readonly Ended<ItemVersion>[]> {
    const sql = `SELECT ${ITEM}, to_seq FROM item_versions WHERE room = ? ORDER BY from_seq, root, key`
    return (await this.#reader.execute(sql, [room])).map(endedOf(itemOf))
  }

  async lacksItems(room: RoomName): Promise<boolean> {
    const sql = "SELECT 1 FROM stale_projections WHERE room = ? AND projection = 'items'"
    return (await this.#reader.execute(sql, [room])).length > 0
  }

  async replaceItems(room: RoomName, head: number, versions: readonly ItemVersion[]): Promise<void> {
    await this.#writer.batch(replaceItemsStatements(room, head, versions))
  }

  async place(room: RoomName, seq: number): Promise<Head | undefined> {
    const [row] = await this.#reader.execute('SELECT seq, hash, at FROM entries WHERE room = ? AND seq = ?', [
      room,
      seq,
    ])
    return row && headOf(row)
  }

  async contourEntries(room: RoomName, contour: string, seq: number, limit: number): Promise<readonly EntryHeader[]> {
    return (await this.#reader.execute(CONTOUR_ENTRIES, [room, contour, seq, limit])).map(headerOf)
  }

  async lastBy(room: RoomName, actor: string): Promise<LastBy> {
    const [contours = [], objects = []] = await this.#reader.batch(
      [CONTOURS_BY, OBJECTS_BY].map((sql) => ({ sql, args: [room, actor] })),
    )
    return { contours: contours.map(versionOf), objects: objects.map(itemOf) }
  }

  access(record: Parameters<LogStore['access']>[0]): Promise<void> {
    return this.#accesses.add(record)
  }

  close(): Promise<void> {
    return this.#close()
  }

  /** The rows of `rows` (that begin with `args`) whose span contains entry `seq`: those that still hold, and those that ended since. */
  async #heldAt(
    { sql, args }: { readonly sql: string; readonly args: readonly string[] },
    room: RoomName,
    seq: number,
  ) {
    const forks = forksAt(seq, (await this.head(room)).seq)
    const ended = `${sql} AND fork IN (${forks.map(() => '?').join()}) AND from_seq <= ? AND to_seq > ?`
    // Both in one transaction: a version that ends now is in one of them.
    const [still = [], since = []] = await this.#reader.batch([
      { sql: `${sql} AND fork IS NULL AND from_seq <= ?`, args: [...args, seq] },
      { sql: ended, args: [...args, ...forks, seq, seq] },
    ])
    return [...still, ...since]
  }
}

const VERSION = 'contour, from_seq, frame, object, points, fields'
const ITEM = 'root, "key", from_seq, readable, value'

const CONTOURS_OF_FRAME = `SELECT ${VERSION} FROM contour_versions WHERE room = ? AND frame = ? AND points IS NOT NULL`
const ITEMS = `SELECT ${ITEM} FROM item_versions WHERE room = ? AND value IS NOT NULL`

/** Every contour that ever was has one version that still holds, if only its removal; from there to its version at the entry is one search. */
const ALL_CONTOURS_AT = `SELECT ${VERSION.replaceAll(/[a-z_]+/g, 'v.$&')} FROM contour_versions c CROSS JOIN contour_versions v
    ON v.room = c.room AND v.contour = c.contour AND v.from_seq =
      (SELECT max(e.from_seq) FROM contour_versions e WHERE e.room = c.room AND e.contour = c.contour AND e.from_seq <= ?)
  WHERE c.room = ? AND c.to_seq IS NULL AND v.points IS NOT NULL ORDER BY c.contour`

const CONTOUR_ENTRIES = `SELECT e.room, e.seq, e.actor, e.actor_name, e.session, e.role, e.at, e.changes, e.prev_hash, e.hash
  FROM contour_versions v CROSS JOIN entries e ON e.room = v.room AND e.seq = v.from_seq
  WHERE v.room = ? AND v.contour = ? AND v.from_seq <= ? ORDER BY v.from_seq DESC LIMIT ?`

const CONTOURS_BY = `SELECT ${VERSION.replaceAll(/[a-z_]+/g, 'v.$&')} FROM
    (SELECT room, contour, max(seq) AS seq FROM changes WHERE room = ? AND actor = ? AND contour IS NOT NULL GROUP BY contour) last
  CROSS JOIN contour_versions v ON v.room = last.room AND v.contour = last.contour AND v.from_seq = last.seq
  WHERE v.points IS NOT NULL ORDER BY v.contour`

const OBJECTS_BY = `SELECT i.root, i."key", i.from_seq, i.readable, i.value FROM
    (SELECT room, object, max(seq) AS seq FROM changes
      WHERE room = ? AND actor = ? AND object IS NOT NULL AND contour IS NULL GROUP BY object) last
  CROSS JOIN item_versions i ON i.room = last.room AND i.root = 'objects' AND i."key" = last.object AND i.from_seq = last.seq
  WHERE i.value IS NOT NULL AND i.readable = 1 ORDER BY i."key"`

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Lengths first, then the blobs of those that fit. */
const REJECTED_PAGE = `SELECT r.* FROM rejected r JOIN (
    SELECT rowid AS place, length("update") AS own, sum(length("update")) OVER (ORDER BY rowid DESC) AS total FROM rejected
    WHERE room = ? AND (? IS NULL OR rowid < (SELECT rowid FROM rejected WHERE id = ?))
  ) fitting ON r.rowid = fitting.place WHERE total <= ? OR total = own ORDER BY r.rowid DESC LIMIT ?`

/** Entries are dense, so a span of places is a number of entries. */
const OUTLINE = [
  'SELECT seq, at, actor, actor_name FROM entries WHERE room = ? AND seq >= ? AND seq < ? ORDER BY seq',
  'SELECT seq, type, object, frame FROM changes WHERE room = ? AND seq >= ? AND seq < ? ORDER BY seq, ordinal',
]

/** One look at the end of each room's stretch of the primary key, whatever its length. */
const HEADS = `SELECT value AS room, coalesce((SELECT max(seq) FROM entries WHERE room = value), 0) AS seq FROM json_each(?)`

/** From one room's first entry to the next room's: one look a room, whatever the length of the logs. */
const ROOMS = `WITH RECURSIVE found(room) AS (
    SELECT min(room) FROM entries
    UNION ALL SELECT (SELECT min(room) FROM entries WHERE room > found.room) FROM found WHERE found.room IS NOT NULL
  ) SELECT room FROM found WHERE room IS NOT NULL ORDER BY room`

const HEAD = 'SELECT seq, hash, at FROM entries WHERE room = ? ORDER BY seq DESC LIMIT 1'

function headOf(row: SqlRow | undefined): Head {
  if (!row) return { seq: 0, hash: GENESIS_HASH, at: 0 }
  return { seq: integer(row, 'seq'), hash: text(row, 'hash'), at: integer(row, 'at') }
}

function snapshotOf(row: SqlRow): Snapshot {
  return { seq: integer(row, 'seq'), state: bytes(row, 'state') }
}
