// What the rest of the server asks of a room's past. Answers that may be large come as the bytes that are sent. Knows no route.
import type { RoomName } from '../../shared/protocol/index.ts'

export interface RoomHistory {
  /** HistoryOverview from that entry on, as JSON. */
  overview(room: RoomName, from: number): Promise<Uint8Array>
}
