// What restoring a scope to a moment would do, and the update that does it, made on a copy of the document as the log has it. Writes nothing.
import * as Y from 'yjs'
import type { Restored, RestoreScope } from '../../shared/api/index.ts'
import { runCommand } from '../../shared/commands/index.ts'
import { isWithin } from '../../shared/history/index.ts'
import { openAnnotationDoc, replacementOf, type DocContent, type Replacement } from '../../shared/model/index.ts'
import type { RoomName } from '../../shared/protocol/index.ts'
import type { LogStore } from '../store/index.ts'
import type { Columns } from './columns.ts'
import { contentOf } from './content-of.ts'
import type { Overviews } from './overviews.ts'

export interface RestoreQuery {
  /** The moment. */
  readonly seq: number
  readonly scope: RestoreScope
  /** Nothing within the scope may have changed after this entry. */
  readonly expect?: number | undefined
  /** False: the reach alone is asked for. */
  readonly write: boolean
}

export type RestorePlan =
  | {
      readonly ok: true
      /** The entry that all of this holds for. */
      readonly head: number
      readonly reach: Restored['reach']
      /** Undefined when there is nothing to write. */
      readonly update: Uint8Array | undefined
      /** Ids of the objects whose coming or going would make the update wrong. */
      readonly objects: readonly string[]
    }
  /** The first entry after `expect` that changed something within the scope. */
  | { readonly ok: false; readonly moved: number }

interface Sources {
  readonly log: Pick<LogStore, 'contoursAt' | 'itemsAt' | 'headers' | 'snapshotBefore' | 'entries'>
  readonly overviews: Overviews
}

export async function planRestore(
  { log, overviews }: Sources,
  room: RoomName,
  { seq, scope, expect, write }: RestoreQuery,
): Promise<RestorePlan> {
  const { columns, head } = await overviews.grown(room)
  const [now, then] = [await contentAt(log, room, head.seq), await contentAt(log, room, seq)]
  const replacement = replacementOf(scope, now, then)
  const objects = objectsIn(replacement)
  const moved = expect === undefined ? undefined : await firstWithin(log, room, { scope, objects, after: expect })
  if (moved !== undefined && moved <= head.seq) return { ok: false, moved }
  const people = peopleOf(columns, scope, seq, head.seq)
  const update = write ? await updateOf(log, room, { head: head.seq, scope, then }) : undefined
  return { ok: true, head: head.seq, reach: { ...reachOf(replacement), people }, update, objects }
}

/** The first entry after `after` that changed something within the scope; undefined when there is none. */
export async function firstWithin(
  log: Pick<LogStore, 'headers'>,
  room: RoomName,
  {
    scope,
    objects,
    after,
  }: { readonly scope: RestoreScope; readonly objects: readonly string[]; readonly after: number },
): Promise<number | undefined> {
  const needed = new Set(objects)
  for (let from = after + 1; ;) {
    const page = await log.headers(room, from, PAGE)
    const found = page.find(({ changes }) => changes.some((change) => isWithin(change, scope, needed)))
    const last = page.at(-1)
    if (found || !last) return found?.seq
    from = last.seq + 1
  }
}

/** Entries read at a time. */
const PAGE = 500

async function contentAt(log: Sources['log'], room: RoomName, seq: number): Promise<DocContent> {
  return contentOf(await log.contoursAt(room, seq), await log.itemsAt(room, seq))
}

function objectsIn({ from, to }: Replacement): readonly string[] {
  const contours = [...Object.values(from.contours), ...Object.values(to.contours)]
  return [...new Set([...contours.map(({ objectId }) => objectId), ...Object.keys(to.objects)])]
}

function reachOf({ from, to }: Replacement): Omit<Restored['reach'], 'people'> {
  const ids = [...new Set([...Object.keys(from.contours), ...Object.keys(to.contours)])]
  const count = (isThere: (was: boolean, is: boolean) => boolean) =>
    ids.filter((id) => isThere(Object.hasOwn(from.contours, id), Object.hasOwn(to.contours, id))).length
  const contours = [...Object.values(from.contours), ...Object.values(to.contours)]
  return {
    added: count((was, is) => !was && is),
    changed: count((was, is) => was && is),
    removed: count((was, is) => was && !is),
    objects: new Set([...Object.keys(from.objects), ...Object.keys(to.objects)]).size,
    frames: [...new Set(contours.map(({ frame }) => frame))].sort(),
  }
}

/** Whose entries after the moment did something within the scope. */
function peopleOf(columns: Columns, scope: RestoreScope, seq: number, head: number): Restored['reach']['people'] {
  const people = new Map<string, Restored['reach']['people'][number]>()
  for (let at = seq + 1; at <= head; at += 1) {
    const entry = columns.entry(at)
    if (!touches(entry, scope)) continue
    const { actor, actorName } = entry
    const person = people.get(actor) ?? { actor, actorName, edits: 0 }
    person.edits += 1
    people.set(actor, person)
  }
  return [...people.values()].sort((a, b) => b.edits - a.edits || (a.actor < b.actor ? -1 : 1))
}

function touches({ changes, objects, frames }: ReturnType<Columns['entry']>, scope: RestoreScope): boolean {
  if (scope.kind === 'object') return objects.includes(scope.object)
  return scope.kind === 'slice' ? frames.includes(scope.frame) : changes > 0
}

interface Making {
  readonly head: number
  readonly scope: RestoreScope
  readonly then: DocContent
}

/** One transaction on the document as it is right after entry `head`; undefined when nothing differs. */
async function updateOf(
  log: Sources['log'],
  room: RoomName,
  { head, scope, then }: Making,
): Promise<Uint8Array | undefined> {
  const doc = await docAt(log, room, head)
  const annotations = openAnnotationDoc(doc, { session: 'restore' })
  let update: Uint8Array | undefined
  doc.on('update', (made: Uint8Array) => {
    update = made
  })
  const result = runCommand(annotations, { type: 'content.restore', scope, then }, { session: 'restore' })
  annotations.destroy()
  doc.destroy()
  if (!result.ok) throw new Error(`entry ${head} of ${room} cannot be restored from: ${JSON.stringify(result)}`)
  return update
}

async function docAt(log: Sources['log'], room: RoomName, seq: number): Promise<Y.Doc> {
  const doc = new Y.Doc()
  const snapshot = await log.snapshotBefore(room, seq)
  if (snapshot) Y.applyUpdate(doc, snapshot.state)
  for (let last = snapshot?.seq ?? 0; last < seq;) {
    const page = await log.entries(room, last + 1, Math.min(PAGE, seq - last))
    for (const { update } of page) Y.applyUpdate(doc, update)
    const newest = page.at(-1)
    if (!newest) throw new Error(`the log of ${room} has no entry ${last + 1}: run limn verify`)
    last = newest.seq
  }
  return doc
}
