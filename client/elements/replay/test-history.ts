// A history server in memory, for tests: entries in, the answers of the API out, and a note of what was asked.
import type { HistoryOverview, HistoryPage, RoomAt } from '../../../shared/api/index.ts'
import { frameKey, type SOPInstanceUID } from '../../../shared/dicom/index.ts'
import type { ApiResult, HistoryApi } from '../../api/index.ts'

export type Entry = HistoryPage['entries'][number]
type Content = RoomAt['content']

/** The frame keys of a made-up series of 60 slices. */
export const frames = Array.from({ length: 60 }, (_, index) => frameKey(`1.2.${index}` as SOPInstanceUID, 1))

export function logged(seq: number, changes: Entry['changes'], by: Partial<Entry> = {}): Entry {
  const actor = by.actor ?? 'ada'
  return {
    seq,
    actor,
    actorName: actor,
    role: 'annotator',
    session: actor,
    at: seq * 1000,
    changes,
    hash: '',
    prevHash: '',
    ...by,
  }
}

/** The columns of these entries from seq `from` on, at most `most`. */
export function overviewOf(entries: readonly Entry[], from = 1, most = Infinity): HistoryOverview {
  const some = entries.filter(({ seq }) => seq >= from).slice(0, most)
  const listed = (of: (entry: Entry) => readonly string[]) => [...new Set(some.flatMap(of))]
  const texts = (entry: Entry, key: string) => [
    ...new Set(entry.changes.flatMap((change) => (typeof change[key] === 'string' ? [change[key]] : []))),
  ]
  const [objectsOf, framesOf] = [(entry: Entry) => texts(entry, 'object'), (entry: Entry) => texts(entry, 'frame')]
  const actors = listed(({ actor }) => [actor])
  const objects = listed(objectsOf)
  const seen = listed(framesOf)
  const kinds = listed(({ changes }) => changes.slice(0, 1).map(({ type }) => type))
  const touched = (entry: Entry) => ({
    objects: objectsOf(entry).map((id) => objects.indexOf(id)),
    frames: framesOf(entry).map((key) => seen.indexOf(key)),
  })
  return {
    room: 'r',
    head: { seq: entries.length, hash: '' },
    from,
    count: some.length,
    actors,
    names: actors.map((actor) => some.findLast((entry) => entry.actor === actor)?.actorName ?? ''),
    objects,
    frames: seen,
    kinds,
    at: some.map(({ at }, index) => at - (some[index - 1]?.at ?? 0)),
    actor: some.map(({ actor }) => actors.indexOf(actor)),
    kind: some.map(({ changes }) => kinds.indexOf(changes[0]?.type ?? '')),
    changes: some.map(({ changes }) => changes.length),
    object: some.map((entry) => touched(entry).objects[0] ?? -1),
    frame: some.map((entry) => touched(entry).frames[0] ?? -1),
    more: Object.fromEntries(
      some
        .map((entry, index) => [String(index), touched(entry)] as const)
        .filter(([, { objects: many, frames: places }]) => many.length > 1 || places.length > 1),
    ),
  }
}

const empty: Content = { meta: {}, objects: {}, contours: {}, classifications: {} }

/** `contents`: the documents after some entries; every other one is as the last before it. */
export function historyServer(entries: Entry[], { most = Infinity, contents = new Map<number, Content>() } = {}) {
  const asked: string[] = []
  const ok = <T>(value: T): Promise<ApiResult<T>> => Promise.resolve({ ok: true, value })
  const api: Pick<HistoryApi, 'overview' | 'history' | 'roomAt'> = {
    overview: (_, from) => {
      asked.push(`overview ${from}`)
      return ok(overviewOf(entries, from, most))
    },
    history: (room, from, limit) => {
      asked.push(`history ${from} ${limit}`)
      const page = entries.filter(({ seq }) => seq >= from).slice(0, limit)
      return ok({ room, entries: page, head: { seq: entries.length, hash: '' } })
    },
    roomAt: (room, seq, frame) => {
      asked.push(`at ${seq}${frame === undefined ? '' : ` ${frame}`}`)
      const last = Math.max(0, ...[...contents.keys()].filter((key) => key <= seq))
      return ok({ room, seq, at: 0, hash: '', content: contents.get(last) ?? empty })
    },
  }
  return { api, asked }
}

/** Lets everything that is answered at once be taken in. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 1000; turn++) await Promise.resolve()
}
