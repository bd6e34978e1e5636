// A reader's answers, once the room's item versions are there: of a log that is older than they are, they are derived at the first question.
import type { RoomName } from '../../shared/protocol/index.ts'
import type { LogStore } from '../store/index.ts'
import type { HistoryReader, RoomHistory } from './ports.ts'

/** `log` is the one that can write. */
export function withItems(reader: HistoryReader, log: Pick<LogStore, 'lacksItems' | 'replaceItems'>): RoomHistory {
  const complete = new Map<RoomName, Promise<void>>()
  const make = async (room: RoomName): Promise<void> => {
    if (!(await log.lacksItems(room))) return
    const { through, versions } = await reader.deriveItems(room)
    await log.replaceItems(room, through, versions)
  }
  const completed = (room: RoomName): Promise<void> => {
    const made = complete.get(room) ?? make(room)
    complete.set(room, made)
    made.catch(() => complete.delete(room))
    return made
  }
  return {
    overview: (room, from) => reader.overview(room, from),
    blame: (room, contour, seq) => reader.blame(room, contour, seq),
    activity: (room, since) => reader.activity(room, since),
    async diff(room, query) {
      await completed(room)
      return reader.diff(room, query)
    },
    async planRestore(room, query) {
      await completed(room)
      return reader.planRestore(room, query)
    },
    async moment(room, query) {
      await completed(room)
      return reader.moment(room, query)
    },
  }
}
