// The ReviewStore over SQL: writes through the one writer, reads through a connection that never waits for it. Knows every column of its tables.
import type { RoomName } from '../../../shared/protocol/index.ts'
import type { ContourVersion, LogEntry, Rejected } from '../ports.ts'
import type {
  Look,
  LookOutcome,
  QuarantineQuota,
  QuarantineTotal,
  RefusedOutcome,
  ReviewStore,
  SilentEdit,
} from '../review-port.ts'
import type { Sql, SqlForEach, SqlValue } from '../sql-port.ts'
import { quarantineStatements } from './quarantine-statements.ts'
import { lookOf, lookOutcomeOf, lookRow, refusedOutcomeOf, totalOf } from './review-rows.ts'
import { entryOf, integer, rejectedOf, versionOf } from './rows.ts'

export function openLibsqlReview(store: { readonly sql: Sql; readonly reading: Sql }): ReviewStore {
  return new LibsqlReview(store.sql, store.reading)
}

/** A look only grows: two nodes that find its parts in another order end with the same one. */
const SAVE_LOOK = `INSERT INTO looks VALUES (${Array.from({ length: 14 }, () => '?').join()})
  ON CONFLICT (room, id) DO UPDATE SET
    unseen_from = min(unseen_from, excluded.unseen_from),
    first_seq = max(first_seq, excluded.first_seq),
    second_seq = max(second_seq, excluded.second_seq)`

const SAVE_SILENT = 'INSERT OR IGNORE INTO silent_edits VALUES (?, ?, ?)'
/** All but what entries after the given one, and not after the newest, have made or made grow. */
const LATER = 'BETWEEN ? + 1 AND (SELECT coalesce(max(seq), 0) FROM entries WHERE room = ?)'
const FORGET_LOOKS = `DELETE FROM looks WHERE room = ? AND max(since, first_seq, second_seq) NOT ${LATER}`
const FORGET_SILENT = `DELETE FROM silent_edits WHERE room = ? AND seq NOT ${LATER}`

class LibsqlReview implements ReviewStore {
  readonly #writer: Sql
  readonly #reader: Sql

  constructor(writer: Sql, reader: Sql) {
    this.#writer = writer
    this.#reader = reader
  }

  async looks(room: RoomName): Promise<readonly Look[]> {
    return (await this.#reader.execute('SELECT * FROM looks WHERE room = ? ORDER BY since, id', [room])).map(lookOf)
  }

  async saveLooks(_room: RoomName, looks: readonly Look[]): Promise<void> {
    if (looks.length === 0) return
    await this.#writer.batch([{ sql: SAVE_LOOK, each: looks.map(lookRow) }])
  }

  async lookOutcomes(room: RoomName): Promise<readonly LookOutcome[]> {
    return (await this.#reader.execute('SELECT * FROM look_outcomes WHERE room = ? ORDER BY at, id', [room])).map(
      lookOutcomeOf,
    )
  }

  async settleLook({ room, id, choice, note, actor, actorName, at, head, entry }: LookOutcome): Promise<void> {
    const row = [room, id, choice, note, actor, actorName, at, head, entry]
    await this.#writer.execute('INSERT INTO look_outcomes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', row)
  }

  async saveSilentEdits(room: RoomName, edits: readonly SilentEdit[]): Promise<void> {
    if (edits.length === 0) return
    const each = edits.map(({ contour, seq }): SqlValue[] => [room, contour, seq])
    await this.#writer.batch([{ sql: SAVE_SILENT, each }])
  }

  async silentEdits(room: RoomName, contour: string): Promise<readonly number[]> {
    const sql = 'SELECT seq FROM silent_edits WHERE room = ? AND contour = ? ORDER BY seq'
    return (await this.#reader.execute(sql, [room, contour])).map((row) => integer(row, 'seq'))
  }

  async replaceLooks(
    room: RoomName,
    through: number,
    { looks, silent }: { readonly looks: readonly Look[]; readonly silent: readonly SilentEdit[] },
  ): Promise<void> {
    const edits = silent.map(({ contour, seq }): SqlValue[] => [room, contour, seq])
    const statements: readonly SqlForEach[] = [
      { sql: FORGET_LOOKS, each: [[room, through, room]] },
      { sql: FORGET_SILENT, each: [[room, through, room]] },
      { sql: SAVE_LOOK, each: looks.map(lookRow) },
      { sql: SAVE_SILENT, each: edits },
    ]
    await this.#writer.batch(statements.filter(({ each }) => each.length > 0))
  }

  async entriesOfContour(room: RoomName, contour: string, before: number, limit: number): Promise<readonly LogEntry[]> {
    const sql = `SELECT e.* FROM contour_versions v JOIN entries e ON e.room = v.room AND e.seq = v.from_seq
      WHERE v.room = ? AND v.contour = ? AND v.from_seq < ? ORDER BY v.from_seq DESC LIMIT ?`
    return (await this.#reader.execute(sql, [room, contour, before, limit])).map(entryOf)
  }

  async endingEntries(room: RoomName, before: number, limit: number): Promise<readonly LogEntry[]> {
    const sql = `SELECT e.* FROM entries e WHERE e.room = ? AND e.seq IN (
        SELECT DISTINCT seq FROM changes WHERE room = ? AND seq < ? AND type IN ('contour.removed', 'contour.replaced')
        ORDER BY seq DESC LIMIT ?
      ) ORDER BY e.seq DESC`
    return (await this.#reader.execute(sql, [room, room, before, limit])).map(entryOf)
  }

  async contourAt(room: RoomName, contour: string, seq: number): Promise<ContourVersion | undefined> {
    const sql = `SELECT * FROM contour_versions WHERE room = ? AND contour = ? AND from_seq <= ?
      ORDER BY from_seq DESC LIMIT 1`
    const [row] = await this.#reader.execute(sql, [room, contour, seq])
    return row && versionOf(row)
  }

  async quarantine(rejected: Rejected, quota: QuarantineQuota): Promise<boolean> {
    const results = await this.#writer.batch(quarantineStatements(rejected, quota))
    return results.at(-1)?.[0]?.['held'] === 1
  }

  async rejectedOne(room: RoomName, id: string): Promise<Rejected | undefined> {
    const [row] = await this.#reader.execute('SELECT * FROM rejected WHERE room = ? AND id = ?', [room, id])
    return row && rejectedOf(row)
  }

  async refusedOutcomes(room: RoomName): Promise<readonly RefusedOutcome[]> {
    return (await this.#reader.execute('SELECT * FROM refused_outcomes WHERE room = ? ORDER BY at', [room])).map(
      refusedOutcomeOf,
    )
  }

  async settleRefused(outcome: RefusedOutcome): Promise<void> {
    const { room, rejected, action, note, actor, actorName, at, entry } = outcome
    await this.#writer.batch([
      {
        sql: FREE,
        args: [rejected, rejected, room, rejected, rejected, room],
      },
      {
        sql: 'INSERT INTO refused_outcomes VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        args: [room, rejected, action, note, actor, actorName, at, entry],
      },
    ])
  }

  async quarantineTotals(room: RoomName): Promise<readonly QuarantineTotal[]> {
    const sql = 'SELECT * FROM quarantine_totals WHERE room = ? ORDER BY actor'
    return (await this.#reader.execute(sql, [room])).map(totalOf)
  }
}

/** What is done with for the first time no longer counts. */
const FREE = `UPDATE quarantine_totals SET
    held = held - 1,
    held_bytes = held_bytes - (SELECT length("update") + 512 FROM rejected WHERE id = ?)
  WHERE actor = (SELECT actor FROM rejected WHERE id = ?) AND room = ?
    AND EXISTS (SELECT 1 FROM rejected WHERE id = ?)
    AND NOT EXISTS (SELECT 1 FROM refused_outcomes WHERE rejected = ? AND room = ?)`
