// Projections of a room made anew from its log alone. What is there stays until all of the new is, and changes at once; a log that is damaged makes
// nothing. Knows no table.
import * as Y from 'yjs'
import type { RoomName } from '../../shared/protocol/index.ts'
import type { Append, LogEntry, LogStore, Rebuild, ReviewStore, RoomSnapshot, RowProjection } from '../store/index.ts'
import { linkProblems } from './proof/links.ts'
import { rebuildLooks } from './looks/rebuild.ts'
import type { RoomLog } from './ports.ts'
import { Replay } from './proof/replay.ts'

/** Everything that is derived from entries, in the order in which it is made anew. */
export const PROJECTIONS = ['contour-versions', 'items', 'changes', 'claims', 'looks', 'snapshots'] as const
export type Projection = (typeof PROJECTIONS)[number]

/** Entries read at a time. */
const PAGE = 500
/** A snapshot at every so many entries, and one at the end. */
const STRETCH = 2000

export interface RebuildPorts {
  readonly log: LogStore
  readonly review: ReviewStore
  /** Begun with `rowsOf` the same projections. */
  readonly rebuild: Rebuild
  readonly logger: RoomLog
}

export type Rebuilt =
  | { readonly ok: true; readonly room: RoomName; readonly entries: number }
  /** `detail`: why nothing was made, for people. */
  | { readonly ok: false; readonly room: RoomName; readonly detail: string }

/** Those of `projections` that a rebuild is to be begun with. */
export function rowsOf(projections: readonly Projection[]): readonly RowProjection[] {
  return projections.filter((projection) => projection !== 'looks')
}

/** Others may append meanwhile: what their entries derive stays. @throws when it cannot be written; what was not swapped is then as it was. */
export async function rebuildRoom(
  room: RoomName,
  projections: readonly Projection[],
  ports: RebuildPorts,
): Promise<Rebuilt> {
  const rows = rowsOf(projections)
  const wantsSnapshots = rows.includes('snapshots')
  const made = rows.length > 0 ? await makeRows(room, wantsSnapshots, ports) : await ports.log.head(room)
  if ('detail' in made) return { ok: false, room, ...made }
  const through = made.seq
  const first = rows.filter((row) => row !== 'snapshots')
  if (first.length > 0) await ports.rebuild.swap(room, through, first)
  // No snapshot may be ahead of the looks: whoever loads from it would never find them.
  if (projections.includes('looks') || wantsSnapshots) await rebuildLooks(room, ports, ports.logger)
  if (wantsSnapshots) await ports.rebuild.swap(room, through, ['snapshots'])
  return { ok: true, room, entries: through }
}

/** Answers the last entry, or what is wrong with the log. */
async function makeRows(
  room: RoomName,
  wantsSnapshots: boolean,
  { log, rebuild }: RebuildPorts,
): Promise<{ readonly seq: number } | { readonly detail: string }> {
  const replay = new Replay()
  const snapshotAt = (seq: number): RoomSnapshot => ({ room, seq, state: Y.encodeStateAsUpdate(replay.doc) })
  let last: LogEntry | undefined
  try {
    for (;;) {
      const page = await log.entries(room, (last?.seq ?? 0) + 1, PAGE)
      const appends: Append[] = []
      const snapshots: RoomSnapshot[] = []
      for (const entry of page) {
        const made = makeAppend(replay, entry, last)
        if ('detail' in made) return made
        appends.push(made)
        if (wantsSnapshots && entry.seq % STRETCH === 0) snapshots.push(snapshotAt(entry.seq))
        last = entry
      }
      if (page.length === 0) break
      await rebuild.make(appends, snapshots)
    }
    if (wantsSnapshots && last && last.seq % STRETCH !== 0) await rebuild.make([], [snapshotAt(last.seq)])
    return { seq: last?.seq ?? 0 }
  } finally {
    replay.destroy()
  }
}

function makeAppend(
  replay: Replay,
  entry: LogEntry,
  before: LogEntry | undefined,
): Append | { readonly detail: string } {
  const [problem] = linkProblems(entry, before)
  if (problem) return { detail: `entry ${entry.seq}: ${problem.detail}` }
  try {
    return { entry, ...replay.take(entry) }
  } catch (error) {
    return { detail: `entry ${entry.seq}: ${error instanceof Error ? error.message : 'its update is unreadable'}` }
  }
}
