// A stretch of the log in words, with the names of those moments, and where each entry happened. Knows no server and no element.
import type { HistoryPage, RoomAt } from '../../../shared/api/index.ts'
import type { FrameKey } from '../../../shared/dicom/index.ts'
import {
  describeChanges,
  describeReversal,
  ObjectNames,
  onBehalfOf,
  Reversals,
  type BorderQuestion,
  type WordContext,
} from '../../../shared/history/index.ts'
import type { Change, ClassId, ContourId, ObjectId } from '../../../shared/model/index.ts'
import type { Ontology } from '../../../shared/ontology/index.ts'
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

type Entry = HistoryPage['entries'][number]
type ObjectsThen = RoomAt['content']['objects']

export interface WordBook {
  /** In the order of the log; `before` are the objects right before the first. */
  tell(entries: readonly Entry[], before: ObjectsThen): readonly ReplayEntry[]
  /** The same entries once more, where undo and redo are told as such: those whose words differ. */
  refine(entries: readonly Entry[], before: ObjectsThen, areSame: AreSame): Promise<readonly ReplayEntry[]>
  objectName(object: { readonly classId: string; readonly instance: number; readonly name?: unknown }): string
}

type AreSame = (question: BorderQuestion) => Promise<boolean>

/** `frames`: the series' frame keys in the order shown. */
export function createWordBook(ontology: Ontology, frames: readonly string[]): WordBook {
  const numberOf = new Map(frames.map((key, index) => [key, index + 1]))
  const contextOf = (names: ObjectNames): WordContext => ({
    objectName: (id) => names.nameOf(id),
    sliceNumber: (frame) => numberOf.get(frame),
    className: (id) => classLabel(ontology, id),
    attributeName: (id) => attributeOf(ontology, id)?.label ?? id,
    valueName: (id, value) => {
      const domain = attributeOf(ontology, id)?.domain
      return domain?.type === 'choice' ? domain.options.find((option) => option.id === value)?.label : undefined
    },
  })
  const begin = (before: ObjectsThen): ObjectNames => {
    const names = new ObjectNames((id) => classLabel(ontology, id))
    names.apply(Object.entries(before).map(([id, object]) => asAdded(id as ObjectId, object)))
    return names
  }
  return {
    tell(entries, before) {
      const names = begin(before)
      const context = contextOf(names)
      return entries.map((entry) => {
        const changes = entry.changes.map(parseChange)
        names.apply(changes)
        return told(entry, changes, describeChanges(changes, context))
      })
    },
    async refine(entries, before, areSame) {
      const names = begin(before)
      const context = contextOf(names)
      const reversals = new Reversals()
      const refined: ReplayEntry[] = []
      for (const entry of entries) {
        const changes = entry.changes.map(parseChange)
        names.apply(changes)
        const reversal = await reversals.of({ seq: entry.seq, session: entry.session, changes }, areSame)
        if (reversal) refined.push(told(entry, changes, describeReversal(reversal, context)))
      }
      return refined
    },
    objectName: ({ classId, instance, name }) =>
      typeof name === 'string' ? name : `${classLabel(ontology, classId)} ${instance}`,
  }
}

function asAdded(object: ObjectId, { classId, instance, name }: ObjectsThen[string]): Change {
  return {
    type: 'object.added',
    object,
    classId: classId as ClassId,
    instance,
    ...(typeof name === 'string' && { name }),
  }
}

function told(entry: Entry, changes: readonly Change[], words: string): ReplayEntry {
  const { seq, actor, actorName, role, at, session } = entry
  const behalf = onBehalfOf(session)
  const objects = new Set(changes.flatMap((change) => ('object' in change ? [change.object] : [])))
  const said = behalf ? `${words}, on behalf of ${behalf.actorName}` : words
  return { seq, actor, actorName, role, at, words: said, ...placeOf(changes), objects: [...objects] }
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
