// What a database in a file holds, to be written down beside a copy of it and compared with. Reads alone.
import type { RoomName } from '../../../shared/protocol/index.ts'
import type { Sql } from '../sql-port.ts'
import { integer, roomOf, text } from './rows.ts'
import { storeIdentities } from './store-identity.ts'
import { SqlWorker } from './sql-worker.ts'

export interface Inventory {
  /** The name of the store; null where it never had one. */
  readonly store: string | null
  /** The newest migration. */
  readonly schema: string
  /** The newest entry of each room, in the order of rooms. */
  readonly heads: readonly { readonly room: RoomName; readonly seq: number; readonly hash: string }[]
  readonly entries: number
  readonly instances: number
  readonly quarantined: number
  /** Every original file that a record names, once. */
  readonly objects: readonly { readonly sha256: string; readonly bytes: number }[]
}

/** @throws SqlError */
export async function inventoryOf(path: string): Promise<Inventory> {
  const sql = await SqlWorker.open({ place: { path }, mode: 'read' })
  try {
    return await read(sql)
  } finally {
    await sql.close()
  }
}

const HEADS = `SELECT r.room AS room, e.seq AS seq, e.hash AS hash FROM (SELECT DISTINCT room FROM entries) r
  CROSS JOIN entries e ON e.room = r.room AND e.seq = (SELECT max(seq) FROM entries WHERE room = r.room) ORDER BY r.room`
const COUNTS = `SELECT (SELECT count(*) FROM entries) AS entries, (SELECT count(*) FROM instances) AS instances,
  (SELECT count(*) FROM rejected) AS quarantined, (SELECT max(name) FROM migrations) AS schema`
const OBJECTS = 'SELECT sha256, max(bytes) AS bytes FROM instances GROUP BY sha256 ORDER BY sha256'

async function read(sql: Sql): Promise<Inventory> {
  const [heads = [], [counts = {}] = [], objects = []] = await sql.batch(
    [HEADS, COUNTS, OBJECTS].map((one) => ({ sql: one })),
  )
  const names = await storeIdentities(sql)
  return {
    store: names.at(-1)?.identity ?? null,
    schema: text(counts, 'schema'),
    heads: heads.map((row) => ({ room: roomOf(row), seq: integer(row, 'seq'), hash: text(row, 'hash') })),
    entries: integer(counts, 'entries'),
    instances: integer(counts, 'instances'),
    quarantined: integer(counts, 'quarantined'),
    objects: objects.map((row) => ({ sha256: text(row, 'sha256'), bytes: integer(row, 'bytes') })),
  }
}
