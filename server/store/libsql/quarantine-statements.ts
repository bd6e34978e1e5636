// One refused update into quarantine, if the quota has room for it, and into the totals in any case: the statements of one transaction.
import type { Rejected } from '../ports.ts'
import { QUARANTINE_OVERHEAD, type QuarantineQuota } from '../review-port.ts'
import type { SqlOnce } from '../sql-port.ts'

/** The last one answers `held`: 1 when it is kept, else 0. */
export function quarantineStatements(rejected: Rejected, quota: QuarantineQuota): readonly SqlOnce[] {
  const { id, room, at, actor, actorName, session, role, reason, detail, update } = rejected
  const cost = update.length + QUARANTINE_OVERHEAD
  const row = [id, room, at, actor, actorName, session, role, reason, detail, update]
  const bounds = [room, actor, quota.personInRoom - cost, room, quota.room - cost, actor, quota.person - cost]
  return [
    { sql: KEEP, args: [...row, ...bounds] },
    { sql: COUNT, args: [room, actor, cost, cost, id] },
    { sql: 'SELECT count(*) AS held FROM rejected WHERE id = ?', args: [id] },
  ]
}

const heldBytes = (where: string) => `(SELECT coalesce(sum(held_bytes), 0) FROM quarantine_totals WHERE ${where}) <= ?`

const KEEP = `INSERT INTO rejected SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
  WHERE ${heldBytes('room = ? AND actor = ?')} AND ${heldBytes('room = ?')} AND ${heldBytes('actor = ?')}`

const COUNT = `INSERT INTO quarantine_totals
  SELECT ?, ?, kept, kept * ?, 1 - kept, (1 - kept) * ? FROM (SELECT count(*) AS kept FROM rejected WHERE id = ?) WHERE true
  ON CONFLICT (room, actor) DO UPDATE SET
    held = held + excluded.held,
    held_bytes = held_bytes + excluded.held_bytes,
    turned_away = turned_away + excluded.turned_away,
    turned_away_bytes = turned_away_bytes + excluded.turned_away_bytes`
