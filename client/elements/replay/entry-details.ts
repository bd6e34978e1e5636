// The entries that are looked at, in words: read page by page as they are wanted, forgotten when others have been wanted since. Knows no element.
import { signal, type ReadonlySignal } from '@preact/signals-core'
import type { HistoryPage, RoomAt } from '../../../shared/api/index.ts'
import type { HistoryApi, Refusal } from '../../api/index.ts'
import { createBorderCheck } from './border-check.ts'
import type { ReplayEntry, WordBook } from './entry-words.ts'
import { NO_FRAME } from './no-frame.ts'
import { PAGE, pagesOf, PageShelf } from './page-shelf.ts'

/** Entries read before a page, so that what its first entries take back is known. */
const OVERLAP = 32

export interface EntryDetails {
  /** Grows whenever more is known. */
  readonly revision: ReadonlySignal<number>
  readonly refusal: ReadonlySignal<Refusal | null>
  /** The entry at this offset of the log, if it has been read. */
  at(offset: number): ReplayEntry | undefined
  /** Reads the entries at these offsets, the first first; what was wanted before and not begun is dropped. */
  want(offsets: readonly number[]): void
  /** Reads what could not be read. */
  retry(): void
  /** Reads these too when nothing else is wanted. */
  wantSometime(offsets: readonly number[]): void
}

export interface DetailPorts {
  readonly api: Pick<HistoryApi, 'history' | 'roomAt'>
  readonly room: string
  readonly words: WordBook
  /** How many entries the log has by now. */
  readonly count: () => number
  /** Objects as they were somewhere in the log. */
  readonly onObjects: (objects: RoomAt['content']['objects']) => void
}

export function createEntryDetails(ports: DetailPorts): EntryDetails {
  const revision = signal(0)
  const refusal = signal<Refusal | null>(null)
  const shelf = new PageShelf()
  let wanted: readonly number[] = []
  let sometime: readonly number[] = []
  let isReading = false

  const isFull = (page: number): boolean => shelf.isFull(page, ports.count())
  const hold = (page: number, entries: readonly ReplayEntry[]): void => {
    shelf.put(page, entries)
    revision.value += 1
  }
  const read = async (): Promise<void> => {
    isReading = true
    for (let page = wanted[0] ?? sometime[0]; page !== undefined; page = wanted[0] ?? sometime[0]) {
      refusal.value = isFull(page) ? null : await readPage(ports, page, hold)
      // What could not be read is still wanted.
      if (refusal.value !== null) break
      const done = page
      wanted = wanted.filter((other) => other !== done)
      sometime = sometime.filter((other) => other !== done)
    }
    isReading = false
  }
  const begin = (): void => void (isReading || read())
  return {
    revision,
    refusal,
    at: (offset) => shelf.at(offset),
    want(offsets) {
      const asked = pagesOf(offsets)
      for (const page of asked) shelf.touch(page)
      wanted = asked.filter((page) => !isFull(page))
      if (wanted.length > 0) begin()
    },
    retry() {
      if (refusal.peek() !== null) begin()
    },
    wantSometime(offsets) {
      sometime = pagesOf(offsets)
      begin()
    },
  }
}

/** First in plain words, then, when the borders have been compared, with undo and redo told as such. */
async function readPage(
  { api, room, words, onObjects }: DetailPorts,
  page: number,
  hold: (page: number, entries: readonly ReplayEntry[]) => void,
): Promise<Refusal | null> {
  const first = page * PAGE + 1
  const from = Math.max(1, first - OVERLAP)
  const [entries, before] = await Promise.all([
    api.history(room, from, first + PAGE - from),
    from === 1 ? noObjects : api.roomAt(room, from - 1, NO_FRAME),
  ])
  if (!entries.ok) return entries.refusal
  if (!before.ok) return before.refusal
  const { objects } = before.value.content
  onObjects(objects)
  onObjects(objectsOf(entries.value.entries))
  const own = (told: readonly ReplayEntry[]) => told.filter(({ seq }) => seq >= first)
  const plain = own(words.tell(entries.value.entries, objects))
  hold(page, plain)
  const refined = await words.refine(entries.value.entries, objects, createBorderCheck(api, room))
  const better = new Map(own(refined).map((entry) => [entry.seq, entry]))
  if (better.size > 0)
    hold(
      page,
      plain.map((entry) => better.get(entry.seq) ?? entry),
    )
  return null
}

const noObjects = { ok: true, value: { content: { objects: {} } } } as const

/** The objects that come and go in these entries, so that those long gone have a name too. */
function objectsOf(entries: HistoryPage['entries']): RoomAt['content']['objects'] {
  const objects: { [id: string]: { classId: string; instance: number; name?: string } } = {}
  for (const { changes } of entries)
    for (const { type, object, classId, instance, name } of changes) {
      const comesOrGoes = type === 'object.added' || type === 'object.removed'
      if (!comesOrGoes || typeof object !== 'string' || typeof classId !== 'string' || typeof instance !== 'number')
        continue
      objects[object] = { classId, instance, ...(typeof name === 'string' && { name }) }
    }
  return objects
}
