// The entries of a room from the first to a given one, in pieces of a few megabytes. Knows no document.
import type { RoomName } from '../../../shared/protocol/index.ts'
import type { LogEntry, LogStore } from '../../store/index.ts'

/** Entries read at a time: as many as make about so many bytes, by the size of those before. */
const PIECE = { least: 8, most: 500, bytes: 4 << 20 }

/** After entry `after`; in the order of seq, none empty. Ends early where the log does. */
export async function* entriesThrough(
  log: Pick<LogStore, 'entries'>,
  room: RoomName,
  { after = 0, end }: { readonly after?: number; readonly end: number },
): AsyncGenerator<readonly LogEntry[]> {
  let limit = PIECE.least
  for (let last = after; last < end;) {
    const piece = (await log.entries(room, last + 1, limit)).filter(({ seq }) => seq <= end)
    const newest = piece.at(-1)
    if (!newest) return
    yield piece
    last = newest.seq
    const bytes = piece.reduce((sum, { update }) => sum + update.length + 1, 0)
    const fitting = Math.floor((PIECE.bytes * piece.length) / bytes)
    limit = Math.min(Math.max(fitting, PIECE.least), PIECE.most, limit * 2)
  }
}
