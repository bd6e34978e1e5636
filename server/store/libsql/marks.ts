// Named moments and looked marks in libSQL, through the Sql port. Knows its three tables.
import type { MarkStore } from '../ports.ts'
import type { Sql } from '../sql-port.ts'
import { integer, roomOf, text } from './rows.ts'

const MOMENTS = `SELECT id, room, seq, name, actor, actor_name, at FROM moments
  WHERE room = ? AND NOT EXISTS (SELECT 1 FROM moment_removals r WHERE r.moment = moments.id) ORDER BY seq, at, id`
const MOMENT_ADD = 'INSERT INTO moments (id, room, seq, name, actor, actor_name, at) VALUES (?, ?, ?, ?, ?, ?, ?)'
/** RETURNING tells whether it was there to be removed. */
const MOMENT_REMOVE = `INSERT INTO moment_removals (moment, actor, actor_name, at)
  SELECT id, ?, ?, ? FROM moments WHERE id = ? ON CONFLICT DO NOTHING RETURNING moment`
const LOOKED = 'SELECT seq FROM looked WHERE room = ? AND actor = ?'
const LOOK = `INSERT INTO looked (room, actor, seq, at) VALUES (?, ?, ?, ?)
  ON CONFLICT (room, actor) DO UPDATE SET seq = excluded.seq, at = excluded.at WHERE excluded.seq > looked.seq`

export interface MarksSql {
  /** The one connection that writes. */
  readonly sql: Sql
  readonly reading: Sql
}

/** The tables are there already (migrations/). Closing the connections is their owner's business. */
export function openLibsqlMarks({ sql, reading }: MarksSql): MarkStore {
  return {
    async moments(room) {
      return (await reading.execute(MOMENTS, [room])).map((row) => ({
        id: text(row, 'id'),
        room: roomOf(row),
        seq: integer(row, 'seq'),
        name: text(row, 'name'),
        actor: text(row, 'actor'),
        actorName: text(row, 'actor_name'),
        at: integer(row, 'at'),
      }))
    },
    async addMoment({ id, room, seq, name, actor, actorName, at }) {
      await sql.execute(MOMENT_ADD, [id, room, seq, name, actor, actorName, at])
    },
    async removeMoment(id, { actor, actorName, at }) {
      return (await sql.execute(MOMENT_REMOVE, [actor, actorName, at, id])).length > 0
    },
    async looked(room, actor) {
      const [row] = await reading.execute(LOOKED, [room, actor])
      return row ? integer(row, 'seq') : 0
    },
    async look(room, actor, seq, at) {
      const [, [row] = []] = await sql.batch([
        { sql: LOOK, args: [room, actor, seq, at] },
        { sql: LOOKED, args: [room, actor] },
      ])
      return row ? integer(row, 'seq') : 0
    },
  }
}
