// The looks of a room, found again from its first entry: what the running server keeps current, from the log alone.
import * as Y from 'yjs'
import { cluesIn } from '../../../shared/history/overlap/index.ts'
import type { RoomName } from '../../../shared/protocol/index.ts'
import type { RoomLog } from '../ports.ts'
import { LookKeeper } from './keeper.ts'
import type { LookStores } from './overlap-of.ts'

const PAGE = 500

/** Replaces the looks of `room`; how people settled them stays. Nobody may write in the room meanwhile. @throws when they cannot be written. */
export async function rebuildLooks(room: RoomName, stores: LookStores, logger: RoomLog): Promise<void> {
  const keeper = new LookKeeper(room, { ...stores, logger, changed: () => undefined })
  const ydoc = new Y.Doc()
  await stores.review.clearLooks(room)
  for (let seq = 0; ;) {
    const page = await stores.log.entries(room, seq + 1, PAGE)
    for (const entry of page) {
      keeper.note([{ entry, clues: cluesIn(ydoc, Y.decodeUpdate(entry.update)) }])
      Y.applyUpdate(ydoc, entry.update)
      seq = entry.seq
    }
    if (!(await keeper.flush())) throw new Error(`the looks of ${room} cannot be written`)
    if (page.length === 0) break
  }
  ydoc.destroy()
}
