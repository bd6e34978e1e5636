// Both versions of a border that needs a look: as the log had it before the two met, and as the later one's author had it. Reads the store alone.
import * as Y from 'yjs'
import { contourOf, type ContourId } from '../../../shared/model/index.ts'
import type { Vertex } from '../../../shared/geometry/index.ts'
import type { RoomName } from '../../../shared/protocol/index.ts'
import type { EntryHeader, Look } from '../../store/index.ts'
import type { LookStores } from './overlap-of.ts'

/** A border, or null where that person had taken it away. */
export type Border = readonly Vertex[] | null

export interface Versions {
  readonly first: Border
  readonly second: Border
}

/** Entries applied without a pause. */
const PAGE = 100

export async function versionsOf(look: Look, stores: LookStores): Promise<Versions> {
  const { room, contour, since, first, second, unseenFrom } = look
  const before = await stores.review.contourAt(room, contour, since - 1)
  const grew = first.seq > since
  const own = { room, contour, unseenFrom, isOneOfTwoTabs: first.actor === second.actor }
  return {
    first: grew
      ? await asHadBy({ ...own, actor: first.actor, unseenFrom: since, upTo: first.seq }, stores)
      : unpacked(before?.points ?? null),
    second: await asHadBy({ ...own, actor: second.actor, upTo: second.seq }, stores),
  }
}

interface View {
  readonly room: RoomName
  readonly contour: string
  readonly actor: string
  /** The first entry of others that this person had not seen. */
  readonly unseenFrom: number
  /** That person's newest entry. */
  readonly upTo: number
  /** The same person is on both sides: one connection of theirs had not seen what another did. */
  readonly isOneOfTwoTabs: boolean
}

/** The border in a document of what that person had: everything before `unseenFrom`, and from there on their own edits alone. */
async function asHadBy(view: View, stores: LookStores): Promise<Border> {
  const { room, contour, actor, unseenFrom, upTo, isOneOfTwoTabs } = view
  const { log, review } = stores
  const [last] = await log.headers(room, upTo, 1)
  const isTheirs = (entry: EntryHeader) => entry.actor === actor && (!isOneOfTwoTabs || entry.session === last?.session)
  const base = await log.snapshotBefore(room, unseenFrom - 1)
  const ydoc = new Y.Doc()
  try {
    if (base) Y.applyUpdate(ydoc, base.state)
    for (let seq = base?.seq ?? 0; seq < upTo;) {
      const page = await log.entries(room, seq + 1, Math.min(PAGE, upTo - seq))
      for (const entry of page) if (entry.seq < unseenFrom || isTheirs(entry)) Y.applyUpdate(ydoc, entry.update)
      seq = page.at(-1)?.seq ?? upTo
    }
    // Another tab of that person knew more: then the border right after their edit is the nearest that the log can tell.
    if (ydoc.store.pendingStructs) return unpacked((await review.contourAt(room, contour, upTo))?.points ?? null)
    return contourOf(ydoc, contour as ContourId)?.vertices ?? null
  } finally {
    ydoc.destroy()
  }
}

function unpacked(points: Uint8Array | null): Border {
  if (!points) return null
  const view = new DataView(points.buffer, points.byteOffset, points.byteLength)
  return Array.from({ length: points.byteLength / 8 }, (_, index) => view.getFloat64(8 * index, true) as Vertex)
}
