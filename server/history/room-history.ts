// Everything that can be asked of a room's past, on one store. Knows no thread: it works wherever its store does.
import type { LogStore } from '../store/index.ts'
import { Overviews } from './overviews.ts'
import type { RoomHistory } from './ports.ts'

export function createRoomHistory(log: LogStore): RoomHistory {
  const overviews = new Overviews(log)
  return {
    overview: async (room, from) => Buffer.from(JSON.stringify(await overviews.answer(room, from))),
  }
}
