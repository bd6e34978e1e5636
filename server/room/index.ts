// Rooms: the pipeline from a received update to a kept, broadcast, acknowledged entry. Knows ports only: no HTTP, no SQL, no files.
export type { Clock, ConnectionContext, ConnectionHandle, Ids, RoomLog, SeriesIndex, SocketPort } from './ports.ts'
