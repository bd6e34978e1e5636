// What others have done on a series since this person last looked: read when the series opens, remembered as seen when it has been. Signals only;
// knows no element and no clock.
import { computed, signal, type ReadonlySignal } from '@preact/signals-core'
import type { Activity } from '../../../shared/api/index.ts'
import type { Ontology } from '../../../shared/ontology/index.ts'
import type { HistoryApi, Refusal } from '../../api/index.ts'
import { createWordBook, type ReplayEntry } from '../replay/entry-words.ts'
import { NO_FRAME } from '../replay/no-frame.ts'

export interface ActivityNews {
  /** The entry after which this begins; 0 when the person never looked. */
  readonly since: number
  /** The log's newest entry when it was read. */
  readonly head: number
  /** Everyone else who did something, the latest first. */
  readonly people: Activity['people']
  /** Their newest entries in words, newest first. */
  readonly entries: readonly ReplayEntry[]
}

export interface ActivityFeed {
  /** Null until it has been read. */
  readonly news: ReadonlySignal<ActivityNews | null>
  /** Others' entries that have not been looked at. */
  readonly unseen: ReadonlySignal<number>
  readonly refusal: ReadonlySignal<Refusal | null>
  load(): Promise<void>
  /** The person has looked at what there is. */
  seen(): void
  /** The person has watched the series up to entry `seq`. Counts only when there was nothing left to look at. */
  watched(seq: number): void
}

export interface ActivityPorts {
  readonly api: Pick<HistoryApi, 'activity' | 'looked' | 'roomAt'>
  readonly room: string
  /** User id of the person who looks. */
  readonly me: string
  readonly ontology: Ontology
  /** The series' frame keys in the order shown. */
  readonly frames: readonly string[]
}

export function createActivityFeed({ api, room, me, ontology, frames }: ActivityPorts): ActivityFeed {
  const news = signal<ActivityNews | null>(null)
  const refusal = signal<Refusal | null>(null)
  const isSeen = signal(false)
  const book = createWordBook(ontology, frames)
  /** How far the server knows that this person has looked. */
  let marked = 0

  const mark = (seq: number): void => {
    if (seq <= marked) return
    marked = seq
    void api.looked(room, seq).then((answer) => {
      if (!answer.ok) marked = 0
    })
  }
  const inWords = async (entries: Activity['changes']): Promise<readonly ReplayEntry[]> => {
    const [first] = entries
    if (first === undefined) return []
    const before = first.seq === 1 ? undefined : await api.roomAt(room, first.seq - 1, NO_FRAME)
    return book.tell(entries, before?.ok === true ? before.value.content.objects : {})
  }
  const unseen = computed(() =>
    isSeen.value || news.value === null ? 0 : news.value.people.reduce((sum, { edits }) => sum + edits, 0),
  )
  return {
    news,
    unseen,
    refusal,
    async load() {
      const answer = await api.activity(room, 'looked')
      refusal.value = answer.ok ? null : answer.refusal
      if (!answer.ok) return
      const { since, head, people, changes } = answer.value
      const told = await inWords(changes.toReversed())
      const others = people.filter(({ actor }) => actor !== me)
      const entries = told.filter(({ actor }) => actor !== me).toReversed()
      marked = since
      news.value = { since, head: head.seq, people: others, entries }
      isSeen.value = others.length === 0
      if (others.length === 0) mark(head.seq)
    },
    seen() {
      isSeen.value = true
      mark(news.peek()?.head ?? 0)
    },
    watched(seq) {
      if (isSeen.peek()) mark(seq)
    },
  }
}
