// What the review panel says: why something was refused, what two people did, how it was settled. For radiologists, not programmers. Pure.
import { parseFrameKey, type FrameKey } from '../../../shared/dicom/index.ts'
import { selfCrossings, vertexToImage } from '../../../shared/geometry/index.ts'
import type { Look, LookVersions, Rejected } from '../../../shared/api/index.ts'
import { describeChanges, type WordContext } from '../../../shared/history/index.ts'
import type { Change, Contour, ObjectId } from '../../../shared/model/index.ts'
import { nameOfObject, type SeriesSession } from '../../editor/index.ts'
import { parseChange } from '../replay/parse-change.ts'
import { count } from '../words.ts'

type Place = Pick<SeriesSession, 'doc' | 'ontology' | 'series'>

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
  if (versions?.first === null) return `${capital(one)} deleted this border while ${other} was drawing on it.`
  if (versions?.second === null) return `${capital(other)} deleted this border while ${one} was drawing on it.`
  return `${capital(one)} and ${other} drew the same stretch, neither having seen the other’s.`
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

/** Why the server refused an edit, for whoever has to decide about it. */
export function reasonWords(reason: string): string {
  switch (reason) {
    case 'read_only':
      return 'Whoever drew it was signed in to look, not to draw.'
    case 'layer_locked':
      return 'The series was locked.'
    case 'foreign_client':
      return 'It was signed as somebody else’s drawing.'
    case 'gap':
    case 'missing_dependency':
      return 'It rests on edits that the server does not have.'
    case 'behind_refused':
      return 'It waited behind an edit that was refused.'
    case 'model_rule':
      return 'It does not fit this series.'
    case 'too_large':
    case 'too_many_structs':
    case 'too_many_deletes':
      return 'It was larger than one edit can be.'
    case 'delete_unknown':
      return 'It deletes what nobody has drawn yet.'
    default:
      return 'It is not a drawing that Limn can read.'
  }
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
