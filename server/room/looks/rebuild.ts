// The looks of a room, found again from its first entry: what the running server keeps current, from the log alone.
import * as Y from 'yjs'
import { cluesIn } from '../../../shared/history/overlap/index.ts'
import type { RoomName } from '../../../shared/protocol/index.ts'
import type { LogStore, ReviewStore } from '../../store/index.ts'
import type { RoomLog } from '../ports.ts'
import { FoundLooks } from './found-looks.ts'
import { LookKeeper } from './keeper.ts'

const PAGE = 500

interface Stores {
  readonly log: LogStore
  readonly review: ReviewStore
}

/** Replaces the looks of `room` at once; how people settled them stays. The room's contour versions must be those of its log. @throws when they cannot be written. */
export async function rebuildLooks(room: RoomName, { log, review }: Stores, logger: RoomLog): Promise<void> {
  const aside = new FoundLooks(review)
  const keeper = new LookKeeper(room, { log, review: aside, logger, changed: () => undefined })
  const ydoc = new Y.Doc()
  let through = 0
  for (;;) {
    const page = await log.entries(room, through + 1, PAGE)
    for (const entry of page) {
      keeper.note([{ entry, clues: cluesIn(ydoc, Y.decodeUpdate(entry.update)) }])
      Y.applyUpdate(ydoc, entry.update)
      through = entry.seq
    }
    if (!(await keeper.flush())) throw new Error(`the looks of ${room} cannot be found again`)
    if (page.length === 0) break
  }
  ydoc.destroy()
  await review.replaceLooks(room, through, aside.found)
}
