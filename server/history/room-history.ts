// Everything that can be asked of a room's past, on one store that is only read. Knows no thread: it works wherever its store does.
import type { LogStore } from '../store/index.ts'
import { deriveItems } from './derive-items.ts'
import { momentJson, momentPacked } from './moment-bytes.ts'
import { Overviews } from './overviews.ts'
import type { HistoryReader } from './ports.ts'

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
    deriveItems: (room) => deriveItems(log, room),
  }
}
