// The stored versions of a room, thing by thing, each with what the log had grown to when it was read: no version may be of a later entry. Compares nothing.
import type { RoomName } from '../../../shared/protocol/index.ts'
import type { ContourVersion, Ended, ItemVersion, LogStore } from '../../store/index.ts'

/** Rows read at a time: one may hold a border of many thousand points. */
const PIECE = 200

export type Stored<T> = readonly [row: Ended<T>, grownTo: number]

/** Those that held after entry `since`. */
export function storedContours(log: LogStore, room: RoomName, since: number): AsyncGenerator<Stored<ContourVersion>> {
  return rowsOf<ContourVersion>(log, room, (after) => log.proof.contours(room, { after, limit: PIECE, since }))
}

/** Those that held after entry `since`. */
export function storedItems(log: LogStore, room: RoomName, since: number): AsyncGenerator<Stored<ItemVersion>> {
  return rowsOf<ItemVersion>(log, room, (after) => log.proof.items(room, { after, limit: PIECE, since }))
}

async function* rowsOf<T>(
  log: LogStore,
  room: RoomName,
  read: (after: T | undefined) => Promise<readonly Ended<T>[]>,
): AsyncGenerator<Stored<T>> {
  for (let after: T | undefined; ;) {
    const rows = await read(after)
    if (rows.length === 0) return
    const { seq: grownTo } = await log.head(room)
    for (const row of rows) yield [row, grownTo]
    after = rows.at(-1)
  }
}
