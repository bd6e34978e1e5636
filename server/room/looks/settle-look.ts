// A person says what becomes of a border that needs a look. Keeping one version writes it as a new edit of that person; history is never rewritten.
import type * as Y from 'yjs'
import type { Identity } from '../../../shared/api/index.ts'
import { contourOf, openAnnotationDoc, type Contour, type ContourId } from '../../../shared/model/index.ts'
import type { ContourVersion, Look, LookOutcome, ReviewStore } from '../../store/index.ts'
import { Bringing } from '../bring-to.ts'
import { verticesOf } from './vertices-of.ts'
import type { Room } from '../room.ts'
import { writeEdit, type NotEdited } from '../server-edit.ts'
import { Unrecorded } from '../unrecorded.ts'
import type { LookStores } from './look-stores.ts'
import { versionsOf, type Version } from './versions.ts'

/** `both`: as it is. `first`, `second`: that person's version. `redrawn`: somebody has drawn it anew by hand. */
export type LookChoice = 'both' | 'first' | 'second' | 'redrawn'

export interface Settlement {
  readonly identity: Identity
  readonly id: string
  readonly choice: LookChoice
  readonly note: string
  /** The newest entry of the border that the person has seen: refused when somebody has edited it since. */
  readonly seen?: number
}

interface SettlePorts extends LookStores {
  readonly review: ReviewStore
  readonly now: () => number
}

export type Settled = { readonly ok: true; readonly outcome: LookOutcome } | NotEdited

/** Looks that are being settled: between the entry and its outcome nobody else may settle them. */
const underWay = new Set<string>()

const unrecorded = new Unrecorded<LookOutcome>()

/** Reasons: `unknown_look`, `settled`, `moved`, or why the version cannot be brought back. */
export async function settleLook(room: Room, settlement: Settlement, ports: SettlePorts): Promise<Settled> {
  const key = `${room.name} ${settlement.id}`
  if (underWay.has(key))
    return { ok: false, reason: 'settled', detail: 'Somebody is settling this at the same moment.' }
  underWay.add(key)
  try {
    return await settle(room, settlement, ports)
  } finally {
    underWay.delete(key)
  }
}

async function settle(room: Room, settlement: Settlement, ports: SettlePorts): Promise<Settled> {
  const { identity, id, choice, note, seen } = settlement
  await room.looksWritten()
  const look = await openLook(room, id, ports)
  const key = `${room.name} ${id}`
  if ('ok' in look) {
    unrecorded.forget(key)
    return look
  }
  const kept = unrecorded.get(key)
  if (kept) return recordLate(room, kept, settlement, ports)
  const wanted = choice === 'first' || choice === 'second' ? (await versionsOf(look, ports))[choice] : undefined
  const shown = seen === undefined ? undefined : await ports.review.contourAt(room.name, look.contour, seen)
  const edited = await writeEdit(room, {
    identity,
    session: `look-${id}`,
    edit: (copy) => {
      const hasMoved = seen !== undefined && !isAsShown(contourOf(copy, look.contour as ContourId), shown)
      if (hasMoved) return MOVED
      return wanted && bringBack(copy, look, wanted)
    },
  })
  if (!edited.ok) return edited
  const { id: actor, name: actorName } = identity
  const written = { head: edited.head.seq, entry: edited.written ? edited.head.seq : null }
  const outcome = { room: room.name, id, choice, note, actor, actorName, at: ports.now(), ...written }
  return record(room, outcome, ports)
}

/** Q39: what is kept already is the decision, whoever chooses what when it is recorded at last. */
async function recordLate(room: Room, kept: LookOutcome, { identity, choice }: Settlement, ports: SettlePorts) {
  const settled = await record(room, kept, ports)
  return kept.actor === identity.id && kept.choice === choice ? settled : settledBy(kept)
}

function settledBy({ actorName }: LookOutcome): NotEdited {
  return { ok: false, reason: 'settled', detail: `${actorName} has settled this already.` }
}

async function record(room: Room, outcome: LookOutcome, { review }: SettlePorts): Promise<Settled> {
  await unrecorded.record(`${room.name} ${outcome.id}`, outcome, (one) => review.settleLook(one))
  room.announce('looks')
  return { ok: true, outcome }
}

async function openLook(room: Room, id: string, { review }: SettlePorts): Promise<Look | NotEdited> {
  const look = (await review.looks(room.name)).find((one) => one.id === id)
  if (!look) return { ok: false, reason: 'unknown_look', detail: 'There is no such border in this series.' }
  const outcome = (await review.lookOutcomes(room.name)).find((one) => one.id === id)
  if (!outcome) return look
  return settledBy(outcome)
}

const MOVED: NotEdited = {
  ok: false,
  reason: 'moved',
  detail: 'Somebody has edited this border since you looked. Look again, then choose.',
}

function isAsShown(now: Contour | undefined, shown: ContourVersion | undefined): boolean {
  const was = verticesOf(shown?.points ?? null)
  if (!now || !was) return !now && !was
  return now.vertices.length === was.length && now.vertices.every((vertex, index) => vertex === was[index])
}

function bringBack(copy: Y.Doc, look: Look, wanted: Version): NotEdited | undefined {
  const session = `look-${look.id}`
  const annotations = openAnnotationDoc(copy, { session })
  const bringing = new Bringing(annotations, session)
  const { contour, object } = wanted
  // An object that is there is left as it is: the look is about its border.
  if (contour && object && !annotations.object(object.id)) bringing.object(object.id, object)
  bringing.contour(look.contour as ContourId, contour)
  annotations.destroy()
  return bringing.refused
}
