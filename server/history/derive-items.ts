// Item versions of a room whose log is older than they are: its entries, replayed from the first. Takes time in proportion to the log.
import * as Y from 'yjs'
import { changedItems, observeChanges } from '../../shared/model/index.ts'
import type { RoomName } from '../../shared/protocol/index.ts'
import type { ItemVersion, LogStore } from '../store/index.ts'

const PAGE = 500

export interface DerivedItems {
  /** The last entry that was read. */
  readonly through: number
  /** In the order of entries. */
  readonly versions: readonly ItemVersion[]
}

export async function deriveItems(log: Pick<LogStore, 'entries'>, room: RoomName): Promise<DerivedItems> {
  const versions: ItemVersion[] = []
  const doc = new Y.Doc()
  let through = 0
  const stop = observeChanges(doc, (changes, touched) => {
    for (const { value, ...item } of changedItems(doc, changes, touched))
      versions.push({ ...item, fromSeq: through, value: value === undefined ? null : JSON.stringify(value) })
  })
  for (let more = true; more;) {
    const page = await log.entries(room, through + 1, PAGE)
    for (const entry of page) {
      through = entry.seq
      Y.applyUpdate(doc, entry.update)
    }
    more = page.length > 0
  }
  stop()
  doc.destroy()
  return { through, versions }
}
