// From a clue to an overlap: which border, and whose entries of the log the later edit's author had not seen. Reads the store; writes nothing.
import * as Y from 'yjs'
import { Inquiry, partsOf, type Clue, type Edit } from '../../../shared/history/overlap/index.ts'
import type { RoomName } from '../../../shared/protocol/index.ts'
import type { LogEntry } from '../../store/index.ts'
import { contourHolding } from './contour-holding.ts'
import type { Endings } from './endings.ts'
import type { LookStores } from './look-stores.ts'

/** An entry that was drawn over others unseen. */
export interface Overlap {
  readonly contour: string
  readonly later: LogEntry
  /** In the order of the log; at least one. */
  readonly unseen: readonly LogEntry[]
  /** The later edit's author had seen everything of others up to this entry. */
  readonly seenTo: number
}

/** Entries read at a time, and at most: a border with more edits than that is looked at as far as they go. */
const PAGE = 64
const MOST = 20_000

interface OverlapStores extends LookStores {
  readonly endings: Endings
}

/** Undefined when the author had seen everything after all. */
export async function overlapOf(clue: Clue, later: LogEntry, stores: OverlapStores): Promise<Overlap | undefined> {
  if (clue.contour === undefined) return overlapOfGone(clue, later, stores)
  const inquiry = new Inquiry(clue, editOf(later))
  const asked = new Map<number, LogEntry>()
  for await (const entry of touching(later.room, clue.contour, { before: later.seq, stores })) {
    if (!inquiry.isOpen || asked.size >= MOST) break
    asked.set(entry.seq, entry)
    inquiry.take(editOf(entry))
  }
  const { unseen, seenTo } = inquiry.findings()
  const entries = unseen.flatMap(({ seq }) => asked.get(seq) ?? [])
  return entries.length > 0 ? { contour: clue.contour, later, unseen: entries, seenTo } : undefined
}

/** What the author drew on was gone: the entry that took it away tells which border that was. */
async function overlapOfGone(clue: Clue, later: LogEntry, stores: OverlapStores): Promise<Overlap | undefined> {
  const { log, review, endings } = stores
  for await (const { seq, held } of endings.taking(clue.gone, later.seq)) {
    const [entry] = await log.entries(later.room, seq, 1)
    const contour = entry && (await contourHolding(held, entry, review))
    if (entry && contour !== undefined) return { contour, later, unseen: [entry], seenTo: 0 }
  }
  return undefined
}

interface Touching {
  readonly before: number
  readonly stores: LookStores
}

/** Every entry that touched the border, those that changed nothing of it any more included; newest first. */
async function* touching(room: RoomName, contour: string, { before, stores }: Touching): AsyncGenerator<LogEntry> {
  const { log, review } = stores
  const silent = (await review.silentEdits(room, contour)).filter((seq) => seq < before)
  for (let end = before; ;) {
    const page = await review.entriesOfContour(room, contour, end, PAGE)
    for (const entry of page) {
      while ((silent.at(-1) ?? 0) > entry.seq) yield* await log.entries(room, silent.pop() ?? 0, 1)
      if (silent.at(-1) === entry.seq) silent.pop()
      yield entry
    }
    const last = page.at(-1)
    if (!last) break
    end = last.seq
  }
  for (const seq of silent.reverse()) yield* await log.entries(room, seq, 1)
}

function editOf({ seq, actor, update }: LogEntry): Edit {
  return { seq, actor, ...partsOf(Y.decodeUpdate(update)) }
}
