// The RebuildStore over SQL: rows are made in tables of their own and moved over in one transaction a room. Knows the columns of every projection.
import { randomUUID } from 'node:crypto'
import type { RoomName } from '../../../shared/protocol/index.ts'
import { sha256 } from '../entry-hash.ts'
import type { Append } from '../ports.ts'
import type { Rebuild, RebuildStore, RoomSnapshot, RowProjection } from '../rebuild-port.ts'
import type { Sql, SqlOnce, SqlStatement, SqlValue } from '../sql-port.ts'
import { changeRows } from './append-statements.ts'

/** Through the one connection that may write. */
export function openLibsqlRebuild({ sql }: { readonly sql: Sql }): RebuildStore {
  return {
    async begin(projections) {
      const run = randomUUID()
      const claim = { sql: 'INSERT OR REPLACE INTO rebuilding VALUES (1, ?, 1)', args: [run] }
      await sql.batch([claim, ...CLEAR])
      return new LibsqlRebuild(sql, run, projections)
    },
    async recountQuarantine() {
      await sql.batch(RECOUNT.map((one) => ({ sql: one })))
    },
  }
}

/** Where rows are made, and how many columns they have. */
const MADE: { readonly [projection in RowProjection]: { readonly table: string; readonly columns: number } } = {
  changes: { table: 'made_changes', columns: 9 },
  'contour-versions': { table: 'made_contour_versions', columns: 7 },
  items: { table: 'made_item_versions', columns: 6 },
  claims: { table: 'made_claims', columns: 4 },
  snapshots: { table: 'made_snapshots', columns: 4 },
}
const TABLES = Object.values(MADE).map(({ table }) => table)
const CLEAR = TABLES.map((table) => ({ sql: `DELETE FROM ${table}` }))

class LibsqlRebuild implements Rebuild {
  readonly #sql: Sql
  readonly #projections: readonly RowProjection[]
  /** Fails its whole transaction when another rebuild has begun since. */
  readonly #ifCurrent: SqlStatement

  constructor(sql: Sql, run: string, projections: readonly RowProjection[]) {
    this.#sql = sql
    this.#projections = projections
    this.#ifCurrent = { sql: 'UPDATE rebuilding SET is_current = (run = ?)', args: [run] }
  }

  async make(appends: readonly Append[], snapshots: readonly RoomSnapshot[] = []): Promise<void> {
    const inserts = this.#projections.map((projection) => {
      const { table, columns } = MADE[projection]
      const places = Array.from({ length: columns }, () => '?').join()
      return { sql: `INSERT INTO ${table} VALUES (${places})`, each: ROWS[projection](appends, snapshots) }
    })
    await this.#sql.batch([this.#ifCurrent, ...inserts.filter(({ each }) => each.length > 0)])
  }

  async swap(room: RoomName, through: number, projections: readonly RowProjection[]): Promise<void> {
    const moves = projections.flatMap((projection) => [
      ...MOVES[projection](room, through),
      { sql: `DELETE FROM ${MADE[projection].table} WHERE room = ?`, args: [room] },
    ])
    await this.#sql.batch([this.#ifCurrent, ...moves])
  }

  async end(): Promise<void> {
    await this.#sql.batch([this.#ifCurrent, ...CLEAR, { sql: 'DELETE FROM rebuilding' }])
  }
}

type Rows = readonly (readonly SqlValue[])[]
type RowsOf = (appends: readonly Append[], snapshots: readonly RoomSnapshot[]) => Rows

const ROWS: { readonly [projection in RowProjection]: RowsOf } = {
  changes: (appends) => appends.flatMap(({ entry }) => changeRows(entry)),
  'contour-versions': (appends) =>
    appends.flatMap(({ entry, contourVersions }) =>
      contourVersions.map(({ contour, fromSeq, frame, object, points, fields }): SqlValue[] => {
        return [entry.room, contour, fromSeq, frame, object, points, JSON.stringify(fields)]
      }),
    ),
  items: (appends) =>
    appends.flatMap(({ entry, itemVersions = [] }) =>
      itemVersions.map(({ root, key, fromSeq, readable, value }): SqlValue[] => {
        return [entry.room, root, key, fromSeq, readable ? 1 : 0, value]
      }),
    ),
  claims: (appends) =>
    appends.flatMap(({ entry, claims }) => claims.map((client) => [entry.room, client, entry.actor, entry.seq])),
  snapshots: (_, snapshots) => snapshots.map(({ room, seq, state }) => [room, seq, state, sha256(state)]),
}

/** Rows of entries up to `through`, and of entries that there are not. */
const OURS = (column: string) =>
  `room = ? AND ${column} NOT BETWEEN ? + 1 AND (SELECT coalesce(max(seq), 0) FROM entries WHERE room = ?)`

const removal = (table: string, column: string, room: RoomName, through: number): SqlOnce => {
  return { sql: `DELETE FROM ${table} WHERE ${OURS(column)}`, args: [room, through, room] }
}

/** A version ends where the next of its name begins, among those made and those that stay. */
const endOf = (stored: string, made: string, name: string) =>
  `coalesce(
    (SELECT min(n.from_seq) FROM ${made} n WHERE n.room = m.room AND ${name.replaceAll('?', 'n')} AND n.from_seq > m.from_seq),
    (SELECT min(s.from_seq) FROM ${stored} s WHERE s.room = m.room AND ${name.replaceAll('?', 's')} AND s.from_seq > m.from_seq))`

const CONTOURS = `INSERT INTO contour_versions (room, contour, from_seq, to_seq, frame, object, points, fields)
  SELECT room, contour, from_seq, ${endOf('contour_versions', 'made_contour_versions', '?.contour = m.contour')},
    frame, object, points, fields FROM made_contour_versions m WHERE room = ?`
const ITEMS = `INSERT INTO item_versions (room, root, "key", from_seq, to_seq, readable, value)
  SELECT room, root, "key", from_seq, ${endOf('item_versions', 'made_item_versions', '?.root = m.root AND ?."key" = m."key"')},
    readable, value FROM made_item_versions m WHERE room = ?`

/** The table lets no row go: nothing else than a rebuild has cause to, and it puts the locks back before anybody else can look. */
const UNLOCK = ['DROP TRIGGER IF EXISTS claims_are_never_changed', 'DROP TRIGGER IF EXISTS claims_are_never_deleted']
const LOCK = [
  `CREATE TRIGGER claims_are_never_changed BEFORE UPDATE ON claims
    BEGIN SELECT RAISE(ABORT, 'claims is append-only'); END`,
  `CREATE TRIGGER claims_are_never_deleted BEFORE DELETE ON claims
    BEGIN SELECT RAISE(ABORT, 'claims is append-only'); END`,
]

const MOVES: { readonly [projection in RowProjection]: (room: RoomName, through: number) => readonly SqlStatement[] } =
  {
    changes: (room, through) => [
      removal('changes', 'seq', room, through),
      { sql: 'INSERT INTO changes SELECT * FROM made_changes WHERE room = ?', args: [room] },
    ],
    'contour-versions': (room, through) => [
      removal('contour_versions', 'from_seq', room, through),
      { sql: CONTOURS, args: [room] },
    ],
    items: (room, through) => [
      removal('item_versions', 'from_seq', room, through),
      { sql: ITEMS, args: [room] },
      { sql: "DELETE FROM stale_projections WHERE room = ? AND projection = 'items'", args: [room] },
    ],
    claims: (room, through) => [
      ...UNLOCK.map((sql) => ({ sql })),
      removal('claims', 'seq', room, through),
      { sql: 'INSERT OR REPLACE INTO claims SELECT * FROM made_claims WHERE room = ?', args: [room] },
      ...LOCK.map((sql) => ({ sql })),
    ],
    snapshots: (room, through) => [
      removal('snapshots', 'seq', room, through),
      { sql: 'INSERT INTO snapshots SELECT * FROM made_snapshots WHERE room = ?', args: [room] },
    ],
  }

/** What was turned away for want of room is nowhere else than in its count, and stays. */
const RECOUNT = [
  'UPDATE quarantine_totals SET held = 0, held_bytes = 0',
  `INSERT INTO quarantine_totals
    SELECT room, actor, count(*), sum(length("update") + 512), 0, 0 FROM rejected r
    WHERE NOT EXISTS (SELECT 1 FROM refused_outcomes o WHERE o.room = r.room AND o.rejected = r.id) GROUP BY room, actor
    ON CONFLICT (room, actor) DO UPDATE SET held = excluded.held, held_bytes = excluded.held_bytes`,
]
