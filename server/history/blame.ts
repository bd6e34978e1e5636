// Who drew each stretch of a border, and when: read from the entries that touched the contour, back to where its border began.
import type { Blame } from '../../shared/api/index.ts'
import { beginsBorder, drawnIn } from '../../shared/history/index.ts'
import type { RoomName } from '../../shared/protocol/index.ts'
import type { EntryHeader, LogStore } from '../store/index.ts'

const PAGE = 200

/** Undefined when the contour is not there right after entry `seq`. */
export async function blameOf(
  log: Pick<LogStore, 'contourEntries'>,
  room: RoomName,
  contour: string,
  seq: number,
): Promise<Blame | undefined> {
  const entries = await entriesOf(log, room, contour, seq)
  const drawn = drawnIn(entries, contour)
  if (!drawn) return undefined
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]))
  return { room, seq, contour, vertices: drawn.length, stretches: stretchesOf(drawn, bySeq) }
}

/** In order, from the one that last drew the whole border. */
async function entriesOf(
  log: Pick<LogStore, 'contourEntries'>,
  room: RoomName,
  contour: string,
  seq: number,
): Promise<readonly EntryHeader[]> {
  const found: EntryHeader[] = []
  for (let before = seq; ;) {
    const page = await log.contourEntries(room, contour, before, PAGE)
    for (const entry of page) {
      found.push(entry)
      if (entry.changes.some((change) => beginsBorder(change, contour))) return found.reverse()
    }
    const last = page.at(-1)
    if (!last) return found.reverse()
    before = last.seq - 1
  }
}

function stretchesOf(drawn: readonly number[], entries: ReadonlyMap<number, EntryHeader>): Blame['stretches'] {
  const stretches: Blame['stretches'] = []
  for (const [index, seq] of drawn.entries()) {
    const last = stretches.at(-1)
    if (last?.seq === seq) {
      last.to = index + 1
      continue
    }
    const { actor = '', actorName = '', at = 0 } = entries.get(seq) ?? {}
    stretches.push({ from: index, to: index + 1, actor, actorName, at, seq })
  }
  return stretches
}
