// What the review panel says: why something was refused, what two people did, how it was settled. For radiologists, not programmers. Pure.
import { parseFrameKey, type FrameKey } from '../../../shared/dicom/index.ts'
import { selfCrossings, vertexToImage } from '../../../shared/geometry/index.ts'
import type { Look, LookVersions, Rejected } from '../../../shared/api/index.ts'
import { describeChanges, type WordContext } from '../../../shared/history/index.ts'
import type { AnnotationDoc, Change, Contour, ObjectId } from '../../../shared/model/index.ts'
import type { RejectReason } from '../../../shared/protocol/index.ts'
import { nameOfObject, type SeriesSession } from '../../editor/index.ts'
import { parseChange } from '../replay/parse-change.ts'
import { count } from '../words.ts'

/** What of an open series the words need. */
interface Place extends Pick<SeriesSession, 'ontology'> {
  readonly doc: Pick<AnnotationDoc, 'object'>
  readonly series: { readonly frames: readonly { readonly key: string }[] }
}

/** "Lesion 2, slice 42". */
export function placeWords({ object, frame }: Pick<Look, 'object' | 'frame'>, session: Place): string {
  const slice = sliceOf(frame, session)
  return `${objectName(object, session)}${slice === undefined ? '' : `, slice ${slice}`}`
}

/** 1-based; undefined for a frame that is not of this series. */
function sliceOf(frame: string, { series }: Place): number | undefined {
  const index = series.frames.findIndex(({ key }) => key === frame)
  return index < 0 ? undefined : index + 1
}

function objectName(id: string, { doc, ontology }: Place): string {
  const object = doc.object(id as ObjectId)
  return object ? nameOfObject(object, ontology) : 'An object that was deleted'
}

/** What the two did, as a sentence. */
export function lookWords({ first, second }: Look, versions: LookVersions | null, me: string): string {
  const [one, other] = [personWords(first, me), personWords(second, me)]
  if (first.actor === second.actor)
    return `${capital(one)} drew the same stretch in two places at once, neither knowing of the other.`
  if (versions?.first === null) return deletedWords(one, other)
  if (versions?.second === null) return deletedWords(other, one)
  return `${capital(one)} and ${other} drew the same stretch, neither having seen the other’s.`
}

function deletedWords(who: string, other: string): string {
  return `${capital(who)} deleted this border and ${other} drew on it, neither having seen the other’s edit.`
}

export function personWords(
  { actor, actorName }: { readonly actor: string; readonly actorName: string },
  me: string,
): string {
  return actor === me ? 'you' : actorName
}

/** "Ana’s border", "Your border". */
export function versionWords(side: Look['first'], me: string): string {
  return side.actor === me ? 'Your border' : `${side.actorName}’s border`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** How a look was settled: "Rea Lind kept Ana Ruiz’s border". */
export function settledWords({ first, second, settled }: Look, me: string): string {
  if (!settled) return ''
  const who = capital(personWords(settled, me))
  switch (settled.choice) {
    case 'first':
      return `${who} kept ${possessive(first, me)} version`
    case 'second':
      return `${who} kept ${possessive(second, me)} version`
    case 'redrawn':
      return `${who} drew it anew`
    default:
      return `${who} left it as it is`
  }
}

function possessive(side: Look['first'], me: string): string {
  return side.actor === me ? 'your' : `${side.actorName}’s`
}

/** A warning when the border as it is crosses itself; '' when it does not. */
export function crossingWords(contour: Contour | undefined): string {
  if (!contour) return ''
  const crossings = selfCrossings(contour.vertices.map(vertexToImage), contour.kind === 'closed').length
  return crossings === 0 ? '' : `It crosses itself in ${count(crossings, 'place')}.`
}

const unreadable = 'It is not a drawing that Limn can read.'
const restsOnMissing = 'It rests on edits that the server does not have.'
const tooLarge = 'It was larger than one edit can be.'

const reasons: { readonly [reason in RejectReason | 'behind_refused']: string } = {
  malformed: unreadable,
  too_large: tooLarge,
  too_many_structs: tooLarge,
  too_many_deletes: tooLarge,
  gap: restsOnMissing,
  missing_dependency: restsOnMissing,
  delete_unknown: 'It deletes what the server does not have.',
  foreign_client: 'It was signed as somebody else’s drawing.',
  inconsistent_parent: unreadable,
  cyclic_dependency: unreadable,
  content_kind: unreadable,
  too_deep: unreadable,
  forbidden_path: unreadable,
  read_only: 'Whoever drew it was signed in to look, not to draw.',
  layer_locked: 'The series was locked.',
  model_rule: 'It does not fit this series.',
  apply_failed: 'It could not be put together with what is there.',
  behind_refused: 'It waited behind an edit that was refused.',
}

/** Why the server refused an edit, for whoever has to decide about it. */
export function reasonWords(reason: string): string {
  return Object.hasOwn(reasons, reason) ? reasons[reason as keyof typeof reasons] : 'The server refused it.'
}

/** What an edit does, as a sentence that begins with `subject`: "What you did: drew Lesion 2 on slice 42 (86 points)." */
export function changeWords(subject: string, changes: readonly Change[], session: Place): string {
  if (changes.length === 0) return 'It would change nothing any more.'
  return `${subject}: ${describeChanges(changes, contextOf(session))}.`
}

/** The same for changes as the server sends them. */
export function looseChangeWords(
  subject: string,
  changes: readonly { readonly type: string }[],
  session: Place,
): string {
  return changeWords(
    subject,
    changes.map((change) => parseChange(change as Parameters<typeof parseChange>[0])),
    session,
  )
}

function contextOf(session: Place): WordContext {
  return {
    objectName: (id) => {
      const object = session.doc.object(id)
      return object ? nameOfObject(object, session.ontology) : 'an object'
    },
    sliceNumber: (frame) => sliceOf(frame, session),
    className: (id) => session.ontology.classes.find((known) => known.id === id)?.label ?? id,
  }
}

/** What became of a refused edit: "Applied by Rea Lind: it is right". */
export function outcomeWords({ action, actor, actorName, note }: Rejected['outcomes'][number], me: string): string {
  const done = action === 'apply' ? 'Applied' : 'Dismissed'
  return `${done} by ${personWords({ actor, actorName }, me)}${note === '' ? '' : `: ${note}`}`
}

/** The frame of a look as a key; undefined when it is none. */
export function frameOf(frame: string): FrameKey | undefined {
  return parseFrameKey(frame)?.key
}
