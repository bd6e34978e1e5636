// A reviewer applies a refused update on its author's behalf, or dismisses it. What it would change is done anew in the reviewer's name, by commands:
// so every rule holds again, and nobody writes under another's client ids.
import type * as Y from 'yjs'
import type { Identity } from '../../../shared/api/index.ts'
import { sessionOnBehalf } from '../../../shared/history/index.ts'
import { contourOf, openAnnotationDoc } from '../../../shared/model/index.ts'
import type { RefusedOutcome, Rejected, ReviewStore } from '../../store/index.ts'
import { Bringing } from '../bring-to.ts'
import type { Room } from '../room.ts'
import { copyOf, writeEdit, type NotEdited } from '../server-edit.ts'
import { Unrecorded } from '../unrecorded.ts'
import { tryOut } from './try-out.ts'

export interface RefusedSettlement {
  readonly identity: Identity
  readonly id: string
  readonly action: RefusedOutcome['action']
  readonly note: string
}

interface SettlePorts {
  readonly review: ReviewStore
  readonly now: () => number
}

export type RefusedSettled = { readonly ok: true; readonly outcome: RefusedOutcome } | NotEdited

/** Updates that are being settled: between the entry and its outcome nobody else may settle them. */
const underWay = new Set<string>()

const unrecorded = new Unrecorded<RefusedOutcome>()

/** Reasons: `unknown_update`, `settled`, or why it cannot be applied: it then stays as it is. */
export async function settleRefused(
  room: Room,
  settlement: RefusedSettlement,
  ports: SettlePorts,
): Promise<RefusedSettled> {
  const key = `${room.name} ${settlement.id}`
  if (underWay.has(key))
    return { ok: false, reason: 'settled', detail: 'Somebody is looking after this edit at the same moment.' }
  underWay.add(key)
  try {
    return await settle(room, settlement, ports)
  } finally {
    underWay.delete(key)
  }
}

async function settle(room: Room, settlement: RefusedSettlement, ports: SettlePorts): Promise<RefusedSettled> {
  const { identity, id, action, note } = settlement
  const { review } = ports
  const rejected = await review.rejectedOne(room.name, id)
  if (!rejected) return { ok: false, reason: 'unknown_update', detail: 'There is no such refused edit here.' }
  const done = (await review.refusedOutcomes(room.name)).filter((outcome) => outcome.rejected === id)
  const final = done.find((outcome) => outcome.action === 'apply' || outcome.action === action)
  const key = `${room.name} ${id}`
  if (final) {
    unrecorded.forget(key)
    return { ok: false, reason: 'settled', detail: settledWords(final) }
  }
  const kept = unrecorded.get(key)
  if (kept) return recordLate(room, kept, settlement, review)
  const applied = action === 'apply' ? await apply(room, rejected, identity) : null
  if (applied && !applied.ok) return applied
  const { id: actor, name: actorName } = identity
  const who = { room: room.name, rejected: id, actor, actorName, at: ports.now() }
  const outcome = { ...who, action, note, entry: applied ? applied.entry : null }
  return record(room, outcome, review)
}

/** Q39: what is applied already is the decision, whoever wants what when it is recorded at last. */
async function recordLate(
  room: Room,
  kept: RefusedOutcome,
  { identity, action }: RefusedSettlement,
  review: ReviewStore,
): Promise<RefusedSettled> {
  const settled = await record(room, kept, review)
  const isSame = kept.actor === identity.id && kept.action === action
  return isSame ? settled : { ok: false, reason: 'settled', detail: settledWords(kept) }
}

async function record(room: Room, outcome: RefusedOutcome, review: ReviewStore): Promise<RefusedSettled> {
  await unrecorded.record(`${room.name} ${outcome.rejected}`, outcome, (one) => review.settleRefused(one))
  room.announce('refused')
  return { ok: true, outcome }
}

function settledWords({ actorName, action }: RefusedOutcome): string {
  return `${actorName} has ${action === 'apply' ? 'applied' : 'dismissed'} it already.`
}

type Applied = { readonly ok: true; readonly entry: number } | NotEdited

async function apply(room: Room, rejected: Rejected, identity: Identity): Promise<Applied> {
  const { actor, actorName, id } = rejected
  const session = sessionOnBehalf({ actor, actorName, rejected: id })
  const edited = await writeEdit(room, { identity, session, edit: (copy) => repeat(copy, rejected, session) })
  if (!edited.ok) return edited
  if (edited.written) return { ok: true, entry: edited.head.seq }
  return {
    ok: false,
    reason: 'nothing_to_do',
    detail: 'Everything that it would change is as it wants it already. Dismiss it with a note.',
  }
}

/** Does on `copy` what the refused update would do. */
function repeat(copy: Y.Doc, { update }: Rejected, session: string): NotEdited | undefined {
  const wanted = copyOf(copy)
  const tried = tryOut(wanted, update)
  if (!tried.ok) {
    wanted.destroy()
    return tried
  }
  const { changes, touched } = tried
  const [now, then] = [openAnnotationDoc(copy, { session }), openAnnotationDoc(wanted, { session })]
  const bringing = new Bringing(now, session)
  if (changes.some(({ type }) => type === 'classification.set')) bringing.cannot('a classification')
  if (changes.some(({ type }) => type === 'unknown.changed')) bringing.cannot('something that this version cannot read')
  // New objects come before their borders; borders go before their objects.
  for (const object of touched.objects) if (then.object(object)) bringing.object(object, then.object(object))
  const order = touched.contours.toSorted((a, b) => Number(isHole(wanted, a)) - Number(isHole(wanted, b)))
  for (const contour of order) bringing.contour(contour, then.contour(contour))
  for (const object of touched.objects) if (!then.object(object)) bringing.object(object, undefined)
  for (const doc of [now, then]) doc.destroy()
  wanted.destroy()
  return bringing.refused
}

/** A hole can only be drawn in a border that is there. */
function isHole(ydoc: Y.Doc, id: Parameters<typeof contourOf>[1]): boolean {
  return contourOf(ydoc, id)?.parent !== undefined
}
