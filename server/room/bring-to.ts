// Brings one thing in a document to how it is wanted, by the fewest commands: what did not differ stays untouched, so that other people's edits
// of it survive. Knows no log and no network.
import { runCommand, type Command, type CommandResult } from '../../shared/commands/index.ts'
import type { Vertex } from '../../shared/geometry/index.ts'
import type { AnnotationDoc, AnnotationObject, Contour, ContourId, ObjectId } from '../../shared/model/index.ts'
import type { NotEdited } from './server-edit.ts'

type Refused = Extract<CommandResult, { ok: false }>

/** Runs commands one after the other on one document, until one is refused. */
export class Bringing {
  readonly #doc: AnnotationDoc
  readonly #session: string
  #refused: NotEdited | undefined

  constructor(doc: AnnotationDoc, session: string) {
    this.#doc = doc
    this.#session = session
  }

  /** The first refusal, in words for people. */
  get refused(): NotEdited | undefined {
    return this.#refused
  }

  object(id: ObjectId, wanted: AnnotationObject | undefined): void {
    const now = this.#doc.object(id)
    if (!wanted) return now && this.#run({ type: 'object.remove', object: id })
    if (!now) return this.#run({ type: 'object.add', object: wanted })
    if (now.createdBy !== wanted.createdBy || JSON.stringify(now.origin) !== JSON.stringify(wanted.origin))
      return this.cannot('who or what made an object')
    if (now.name !== wanted.name) this.#run({ type: 'object.rename', object: id, name: wanted.name })
    if (now.color !== wanted.color) this.#run({ type: 'object.recolor', object: id, color: wanted.color })
    if (now.classId !== wanted.classId || now.instance !== wanted.instance)
      this.#run({ type: 'object.reclassify', object: id, classId: wanted.classId, instance: wanted.instance })
    return this.#attributes(now, wanted)
  }

  contour(id: ContourId, wanted: Contour | undefined): void {
    const now = this.#doc.contour(id)
    if (!wanted) return now && this.#run({ type: 'contour.remove', contour: id })
    if (!now) return this.#run({ type: 'contour.add', contour: wanted })
    const places = ['objectId', 'frame', 'kind', 'parent', 'proposedBy'] as const
    if (places.some((key) => now[key] !== wanted[key])) return this.cannot('where a border belongs')
    if (now.state !== wanted.state && wanted.state === 'unconfirmed') return this.cannot('a confirmation')
    if (now.state !== wanted.state) this.#run({ type: 'contour.confirm', contour: id })
    const { at, remove, insert } = spliceBetween(now.vertices, wanted.vertices)
    if (remove + insert.length > 0) this.#run({ type: 'contour.reshape', contour: id, at, remove, insert })
  }

  /** `what` completes "… cannot be changed on somebody's behalf". */
  cannot(what: string): void {
    this.#refused ??= {
      ok: false,
      reason: 'not_repeatable',
      detail: `It changes ${what}, which cannot be done on somebody's behalf.`,
    }
  }

  #attributes(now: AnnotationObject, wanted: AnnotationObject): void {
    const { id: object } = now
    for (const attribute of new Set([...now.attributes.keys(), ...wanted.attributes.keys()])) {
      const value = wanted.attributes.get(attribute)
      if (JSON.stringify(now.attributes.get(attribute)) !== JSON.stringify(value))
        this.#run({ type: 'attribute.set', object, attribute, value })
    }
    for (const frame of new Set([...now.frameAttributes.keys(), ...wanted.frameAttributes.keys()])) {
      const [before, after] = [now.frameAttributes.get(frame), wanted.frameAttributes.get(frame)]
      for (const attribute of new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])) {
        const value = after?.get(attribute)
        if (JSON.stringify(before?.get(attribute)) !== JSON.stringify(value))
          this.#run({ type: 'attribute.set', object, attribute, value, frame })
      }
    }
  }

  #run(command: Command): void {
    if (this.#refused) return
    const result = runCommand(this.#doc, command, { session: this.#session })
    if (!result.ok) this.#refused = { ok: false, reason: result.reason, detail: wordsOf(result) }
  }
}

/** The one splice that turns `now` into `wanted`, as short as can be. */
function spliceBetween(now: readonly Vertex[], wanted: readonly Vertex[]) {
  const shorter = Math.min(now.length, wanted.length)
  let at = 0
  while (at < shorter && now[at] === wanted[at]) at += 1
  let same = 0
  while (same < shorter - at && now[now.length - 1 - same] === wanted[wanted.length - 1 - same]) same += 1
  return { at, remove: now.length - at - same, insert: wanted.slice(at, wanted.length - same) }
}

function wordsOf(refused: Refused): string {
  switch (refused.reason) {
    case 'unknown_object':
      return 'The object that it belongs to is no longer there.'
    case 'unknown_contour':
      return 'The border that it belongs to is no longer there.'
    case 'exists':
      return 'Something with the same id is there already.'
    case 'too_few_points':
      return 'It would leave a border with too few points.'
    case 'out_of_range':
    case 'malformed':
      return `It does not hold to the rules of a labels document: ${refused.detail}.`
    case 'newer_schema':
      return `The document is of version ${refused.version}, which this server cannot write.`
    case 'not_empty':
      return 'The document is not empty.'
  }
}
