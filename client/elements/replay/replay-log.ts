// A room's log as replay shows it: all of it as columns, and the words of what is looked at. Knows no element.
import { signal, type ReadonlySignal, type Signal } from '@preact/signals-core'
import type { Ontology } from '../../../shared/ontology/index.ts'
import type { HistoryApi, Refusal } from '../../api/index.ts'
import { briefWords } from './brief-words.ts'
import { createEntryDetails, type EntryDetails } from './entry-details.ts'
import { createWordBook } from './entry-words.ts'
import { LogColumns } from './log-columns.ts'
import { NO_FRAME } from './no-frame.ts'
import { createObjectBook } from './object-book.ts'

export interface ReplayLog {
  readonly columns: LogColumns
  /** Entries in the columns; whoever follows it follows the columns. */
  readonly count: ReadonlySignal<number>
  /** The log's length as the server last said. */
  readonly head: ReadonlySignal<number>
  /** False until the log has been read once. */
  readonly isRead: ReadonlySignal<boolean>
  readonly refusal: ReadonlySignal<Refusal | null>
  readonly details: EntryDetails
  /** Names of objects by id, as far as known: as they are called now, or were when they were deleted. */
  readonly objectNames: ReadonlySignal<ReadonlyMap<string, string>>
  /** The entry in words; in fewer while its details are not here. */
  words(offset: number): string
  /** 0-based index in the series of the first slice that the entry touched; −1 when there is none. */
  sliceOf(offset: number): number
  /** Looks up what objects were called that are no longer there, as far as that is cheap. */
  nameObjects(): void
  /** Reads whatever is not here yet; one run at a time. */
  load(): Promise<void>
}

export interface ReplayLogOptions {
  readonly api: Pick<HistoryApi, 'overview' | 'history' | 'roomAt'>
  readonly room: string
  readonly ontology: Ontology
  /** The series' frame keys in the order shown. */
  readonly frames: readonly string[]
}

/** Deleted objects that are looked up at a time. */
const MOST_NAMED = 40

export function createReplayLog({ api, room, ontology, frames }: ReplayLogOptions): ReplayLog {
  const columns = new LogColumns()
  const count = signal(0)
  const head = signal(0)
  const isRead = signal(false)
  const refusal = signal<Refusal | null>(null)
  const book = createWordBook(ontology, frames)
  const objects = createObjectBook((object) => book.objectName(object))
  const indexOf = new Map(frames.map((key, index) => [key, index]))
  let running: Promise<void> | undefined

  const details = createEntryDetails({
    api,
    room,
    words: book,
    count: () => count.peek(),
    onObjects: objects.wereThere,
  })
  const loadAll = async (): Promise<void> => {
    const before = count.peek()
    refusal.value = await readOverview(api, room, { columns, count, head })
    if (refusal.value !== null) return
    isRead.value = true
    if (count.peek() === before) return
    const now = await api.roomAt(room, count.peek(), NO_FRAME)
    if (now.ok) objects.areThere(now.value.content.objects)
  }
  const sliceOf = (offset: number): number => indexOf.get(columns.frames[columns.frame(offset)] ?? '') ?? -1
  return {
    columns,
    count,
    head,
    isRead,
    refusal,
    details,
    objectNames: objects.names,
    sliceOf,
    words(offset) {
      const entry = details.at(offset)
      if (entry !== undefined) return entry.words
      const slice = sliceOf(offset)
      return briefWords(columns.kinds[columns.kind(offset)], slice < 0 ? null : slice + 1, columns.changes(offset))
    },
    nameObjects() {
      const unnamed = columns.objects.flatMap((id, index) => (objects.names.peek().has(id) ? [] : [index]))
      details.wantSometime(lastOffsets(columns, unnamed).slice(0, MOST_NAMED))
    },
    load: () => (running ??= loadAll().finally(() => void (running = undefined))),
  }
}

interface Read {
  readonly columns: LogColumns
  readonly count: Signal<number>
  readonly head: Signal<number>
}

/** Answer by answer up to the head; what has come before a refusal stays. */
async function readOverview(
  api: Pick<HistoryApi, 'overview'>,
  room: string,
  { columns, count, head }: Read,
): Promise<Refusal | null> {
  for (;;) {
    const page = await api.overview(room, columns.count + 1)
    if (!page.ok) return page.refusal
    head.value = page.value.head.seq
    if (columns.append(page.value)) count.value = columns.count
    if (page.value.count === 0 || columns.count >= head.peek()) return null
  }
}

/** Where each of these objects was touched last: usually its deletion, which names it. */
function lastOffsets(columns: LogColumns, objects: readonly number[]): readonly number[] {
  const left = new Set(objects)
  const offsets: number[] = []
  for (let offset = columns.count - 1; offset >= 0 && left.size > 0; offset--)
    columns.eachObject(offset, (object) => {
      if (left.delete(object)) offsets.push(offset)
    })
  return offsets
}
