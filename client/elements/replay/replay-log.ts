// A room's log as replay shows it: loaded page by page, each entry in words, with the object and slice it is about. Knows no element.
import { signal, type ReadonlySignal } from '@preact/signals-core'
import type { HistoryPage } from '../../../shared/api/index.ts'
import type { FrameKey } from '../../../shared/dicom/index.ts'
import { describeChanges, ObjectNames, type WordContext } from '../../../shared/history/index.ts'
import type { Change, ContourId, ObjectId } from '../../../shared/model/index.ts'
import type { Ontology } from '../../../shared/ontology/index.ts'
import type { Api, Refusal } from '../../api/index.ts'
import { parseChange } from './parse-change.ts'

export interface ReplayEntry {
  readonly seq: number
  readonly actor: string
  readonly actorName: string
  readonly role: string
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly words: string
  /** The slice where it happened, if it happened on one. */
  readonly frame: FrameKey | null
  readonly contour: ContourId | null
  readonly objects: readonly ObjectId[]
}

export interface ReplayLog {
  /** Every entry loaded so far, by seq. A new array whenever there are more. */
  readonly entries: ReadonlySignal<readonly ReplayEntry[]>
  /** The log's length as the server last said. */
  readonly head: ReadonlySignal<number>
  readonly refusal: ReadonlySignal<Refusal | null>
  /** What an object is called by now, also when it is gone. */
  objectName(id: ObjectId): string
  /** Loads whatever is not here yet; one run at a time. */
  load(): Promise<void>
}

export interface ReplayLogOptions {
  readonly history: Api['history']
  readonly room: string
  readonly ontology: Ontology
  /** The series' frame keys in the order shown. */
  readonly frames: readonly string[]
  /** Entries a request, at most 1000. */
  readonly pageSize?: number
}

export function createReplayLog({ history, room, ontology, frames, pageSize = 500 }: ReplayLogOptions): ReplayLog {
  const entries = signal<readonly ReplayEntry[]>([])
  const head = signal(0)
  const refusal = signal<Refusal | null>(null)
  const numberOf = new Map(frames.map((key, index) => [key, index + 1]))
  const names = new ObjectNames((id) => classLabel(ontology, id))
  const context: WordContext = {
    objectName: (id) => names.nameOf(id),
    sliceNumber: (frame) => numberOf.get(frame),
    className: (id) => classLabel(ontology, id),
    attributeName: (id) => attributeOf(ontology, id)?.label ?? id,
    valueName: (id, value) => {
      const domain = attributeOf(ontology, id)?.domain
      return domain?.type === 'choice' ? domain.options.find((option) => option.id === value)?.label : undefined
    },
  }
  let running: Promise<void> | undefined

  const loadAll = async (): Promise<void> => {
    for (;;) {
      const next = (entries.value.at(-1)?.seq ?? 0) + 1
      const page = await history(room, next, pageSize)
      refusal.value = page.ok ? null : page.refusal
      if (!page.ok) return
      head.value = page.value.head.seq
      const fresh = page.value.entries.filter(({ seq }) => seq >= next)
      if (fresh.length === 0) return
      entries.value = [...entries.value, ...fresh.map((entry) => toReplayEntry(entry, names, context))]
      if ((entries.value.at(-1)?.seq ?? 0) >= head.value) return
    }
  }
  return {
    entries,
    head,
    refusal,
    objectName: (id) => names.nameOf(id),
    load: () =>
      (running ??= loadAll().finally(() => {
        running = undefined
      })),
  }
}

function toReplayEntry(entry: HistoryPage['entries'][number], names: ObjectNames, context: WordContext): ReplayEntry {
  const { seq, actor, actorName, role, at } = entry
  const changes = entry.changes.map(parseChange)
  names.apply(changes)
  const words = describeChanges(changes, context)
  const objects = new Set(changes.flatMap((change) => ('object' in change ? [change.object] : [])))
  return { seq, actor, actorName, role, at, words, ...placeOf(changes), objects: [...objects] }
}

function placeOf(changes: readonly Change[]): Pick<ReplayEntry, 'frame' | 'contour'> {
  const onContour = changes.find((change) => 'contour' in change)
  if (onContour !== undefined) return { frame: onContour.frame, contour: onContour.contour }
  const onFrame = changes.find((change) => change.type === 'attribute.set' && change.frame !== undefined)
  return { frame: onFrame?.type === 'attribute.set' ? (onFrame.frame ?? null) : null, contour: null }
}

function classLabel(ontology: Ontology, id: string): string {
  return ontology.classes.find((known) => known.id === id)?.label ?? id
}

function attributeOf(ontology: Ontology, id: string) {
  return ontology.classes.flatMap(({ attributes }) => attributes).find((attribute) => attribute.id === id)
}
