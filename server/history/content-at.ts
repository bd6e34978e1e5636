// Documents as they were, as values: for export, which works with a document's content and not with its bytes. Knows no store.
import { GENESIS_HASH, type ContentAt, type LogStore } from '../store/index.ts'
import { unpackMoment, type RoomAt } from '../../shared/api/index.ts'
import type { DocContent } from '../../shared/model/index.ts'
import type { RoomHistory } from './ports.ts'

/** Past the newest entry the answer is the newest state. */
export function createContentAt(history: RoomHistory, log: Pick<LogStore, 'head' | 'place'>): ContentAt {
  return async (room, seq, frame) => {
    const begin = { seq: 0, hash: GENESIS_HASH, at: 0 }
    const place = seq === 0 ? begin : ((await log.place(room, seq)) ?? (await log.head(room)))
    const moment = unpackMoment(await history.moment(room, { place, frame, form: 'packed' })) as RoomAt | undefined
    if (!moment) throw new Error(`entry ${place.seq} of ${room} cannot be read: run limn verify`)
    return moment.content as unknown as DocContent
  }
}
