// Both versions of a border that needs a look: as the log had it before the two met, and as the later one's author had it. Reads the store alone.
import * as Y from 'yjs'
import {
  openAnnotationDoc,
  type AnnotationDoc,
  type AnnotationObject,
  type Contour,
  type ContourId,
} from '../../../shared/model/index.ts'
import type { RoomName } from '../../../shared/protocol/index.ts'
import type { LogEntry, Look } from '../../store/index.ts'
import type { LookStores } from './look-stores.ts'

/** A border as one person had it; undefined where that person had taken it away, or its object. */
export interface Version {
  readonly contour: Contour | undefined
  readonly object: AnnotationObject | undefined
}

export interface Versions {
  readonly first: Version
  readonly second: Version
}

/** Entries applied without a pause: other people's sockets are served in between. */
const PAGE = 100
/** Entries after the last overlap that are looked through for more of the same person's work. */
const MOST_AFTER = 2000

export async function versionsOf(look: Look, stores: LookStores): Promise<Versions> {
  const { room, contour, since, first, second, unseenFrom } = look
  const both = { room, contour, isOneOfTwoTabs: first.actor === second.actor }
  // What the first person drew unseen later on counts as theirs; until then theirs is what everybody else had.
  const own = { ...both, actor: first.actor, unseenFrom: since, upTo: Math.max(first.seq, since - 1), after: 0 }
  const other = { ...both, actor: second.actor, unseenFrom, upTo: second.seq, after: MOST_AFTER }
  return { first: await versionIn(own, stores), second: await versionIn(other, stores) }
}

interface View {
  readonly room: RoomName
  readonly contour: string
  readonly actor: string
  /** The first entry of others that this person had not seen. */
  readonly unseenFrom: number
  /** The last entry that counts for certain. */
  readonly upTo: number
  /** Entries behind it that count as far as they rest on nothing unseen: the rest of what the person brought back. */
  readonly after: number
  /** The same person is on both sides: one connection of theirs had not seen what another did. */
  readonly isOneOfTwoTabs: boolean
}

async function versionIn(view: View, stores: LookStores): Promise<Version> {
  // Another tab of that person knew more: then the document right after their edit is the nearest that the log can tell.
  const found = (await asHad(view, stores)) ?? (await asHad({ ...view, unseenFrom: view.upTo + 1, after: 0 }, stores))
  if (!found) throw new Error(`the log of ${view.room} has a gap: run limn verify`)
  return found
}

/** Everything before `unseenFrom`, and from there on that person's own edits alone; undefined when those rest on more. */
async function asHad(view: View, stores: LookStores): Promise<Version | undefined> {
  const { upTo } = view
  const ydoc = new Y.Doc()
  const annotations = openAnnotationDoc(ydoc, { session: 'versions' })
  try {
    let version: Version | undefined
    for await (const entry of theirs(ydoc, view, stores)) {
      Y.applyUpdate(ydoc, entry.update)
      if (ydoc.store.pendingStructs || ydoc.store.pendingDs) return version
      if (entry.seq >= upTo) version = versionNow(annotations, view.contour)
    }
    return version ?? versionNow(annotations, view.contour)
  } finally {
    annotations.destroy()
    ydoc.destroy()
  }
}

function versionNow(annotations: AnnotationDoc, id: string): Version {
  const contour = annotations.contour(id as ContourId)
  return { contour, object: contour && annotations.object(contour.objectId) }
}

/** The entries that count, in order; the snapshot that they begin with is applied to `ydoc`. */
async function* theirs(ydoc: Y.Doc, view: View, { log }: LookStores): AsyncGenerator<LogEntry> {
  const { room, actor, unseenFrom, upTo, after, isOneOfTwoTabs } = view
  const base = await log.snapshotBefore(room, Math.min(unseenFrom - 1, upTo))
  const [last] = await log.headers(room, upTo, 1)
  if (base) Y.applyUpdate(ydoc, base.state)
  for (let seq = base?.seq ?? 0; seq < upTo + after;) {
    const page = await log.entries(room, seq + 1, Math.min(PAGE, upTo + after - seq))
    for (const entry of page)
      if (entry.seq < unseenFrom || (entry.actor === actor && (!isOneOfTwoTabs || entry.session === last?.session)))
        yield entry
    const end = page.at(-1)
    if (!end) return
    seq = end.seq
  }
}
