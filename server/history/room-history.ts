// Everything that can be asked of a room's past, on one store that is only read. Knows no thread: it works wherever its store does.
import type { LogStore } from '../store/index.ts'
import { activityOf } from './activity.ts'
import { blameOf } from './blame.ts'
import { deriveItems } from './derive-items.ts'
import { diffOf } from './diff.ts'
import { momentJson, momentPacked } from './moment-bytes.ts'
import { Overviews } from './overviews.ts'
import type { HistoryReader } from './ports.ts'
import { planRestore } from './restore.ts'

export function createHistoryReader(log: LogStore): HistoryReader {
  const overviews = new Overviews(log)
  return {
    overview: async (room, from) => Buffer.from(JSON.stringify(await overviews.answer(room, from))),
    async moment(room, { place, frame, form }) {
      const [contours, items] = await Promise.all([
        log.contoursAt(room, place.seq, frame),
        log.itemsAt(room, place.seq),
      ])
      const moment = { room, ...place, contours, items }
      return form === 'packed' ? momentPacked(moment) : momentJson(moment)
    },
    blame: (room, contour, seq) => blameOf(log, room, contour, seq),
    diff: async (room, query) => Buffer.from(JSON.stringify(await diffOf(log, room, query))),
    activity: (room, since) => activityOf({ log, overviews }, room, since),
    planRestore: (room, query) => planRestore({ log, overviews }, room, query),
    deriveItems: (room) => deriveItems(log, room),
  }
}
