// Entries of a room in pages, for whoever has fallen behind. Knows no document.
import type { RoomName } from '../../shared/protocol/index.ts'
import type { LogEntry, LogStore } from '../store/index.ts'

/** Entries read at a time. */
const PAGE = 200

/** From the entry after `seq` up to `end`, or as far as the log goes. */
export async function* entriesAfter(
  log: Pick<LogStore, 'entries'>,
  room: RoomName,
  seq: number,
  end: number,
): AsyncGenerator<readonly LogEntry[]> {
  for (let last = seq; last < end;) {
    const entries = await log.entries(room, last + 1, Math.min(PAGE, end - last))
    const newest = entries.at(-1)
    if (!newest) return
    yield entries
    last = newest.seq
  }
}
