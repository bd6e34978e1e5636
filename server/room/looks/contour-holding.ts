// Whose vertex it was, of a border that is gone: the document has forgotten, the log has not. Reads the store; writes nothing.
import * as Y from 'yjs'
import type { LogEntry } from '../../store/index.ts'
import type { LookReview } from './look-stores.ts'

interface Vertex {
  readonly client: number
  readonly clock: number
}

const PAGE = 64

/** The contour that held `vertex` when `end` took it away; undefined when `end` took away no such one. */
export async function contourHolding(vertex: Vertex, end: LogEntry, review: LookReview): Promise<string | undefined> {
  const ended = contoursOf(end, ['contour.removed', 'contour.replaced'])
  if (ended.length < 2) return ended[0]
  for (const contour of ended) {
    const bringer = await bringerOf(vertex, contour, { end, review })
    if (!bringer) continue
    const touched = contoursOf(bringer).filter((id) => ended.includes(id))
    return touched.length === 1 ? touched[0] : (holderIn(bringer, vertex) ?? contour)
  }
  return undefined
}

interface Search {
  readonly end: LogEntry
  readonly review: LookReview
}

/** The entry that brought the vertex, if it is one of this contour's. */
async function bringerOf({ client, clock }: Vertex, contour: string, { end, review }: Search) {
  for (let before = end.seq; ;) {
    const page = await review.entriesOfContour(end.room, contour, before, PAGE)
    const found = page.find(({ update }) => {
      const { from, to } = Y.parseUpdateMeta(update)
      return clock >= (from.get(client) ?? Infinity) && clock < (to.get(client) ?? 0)
    })
    const last = page.at(-1)
    if (found || !last) return found
    before = last.seq
  }
}

/** From the vertex along its neighbours to the list, and up to the key of the contour, as far as this entry brought all of it. */
function holderIn({ update }: LogEntry, { client, clock }: Vertex): string | undefined {
  const { structs } = Y.decodeUpdate(update)
  const itemAt = (id: Pick<Y.ID, 'client' | 'clock'>) =>
    structs.find(
      (struct): struct is Y.Item =>
        struct instanceof Y.Item &&
        struct.id.client === id.client &&
        struct.id.clock <= id.clock &&
        id.clock < struct.id.clock + struct.length,
    )
  let item = itemAt({ client, clock })
  for (let steps = 0; item && steps < structs.length + 2; steps++) {
    const parent: unknown = item.parent
    if (typeof parent === 'string') return parent === 'contours' ? (item.parentSub ?? undefined) : undefined
    const up: Y.ID | null = item.origin ?? (parent instanceof Y.ID ? parent : item.rightOrigin)
    item = up ? itemAt(up) : undefined
  }
  return undefined
}

function contoursOf({ changes }: LogEntry, types?: readonly string[]): readonly string[] {
  const named = changes.filter(({ type }) => !types || types.includes(type))
  return [...new Set(named.flatMap((change) => ('contour' in change ? [change.contour] : [])))]
}
