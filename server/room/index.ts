// Rooms: the pipeline from a received update to a kept, broadcast, acknowledged entry. Knows ports only: no HTTP, no SQL, no files.
export { createRooms } from './rooms.ts'
export type { Rooms, RoomsOptions } from './rooms.ts'
export type { RoomLimits } from './limits.ts'
export type { Written } from './import-content.ts'
export { verifyAll } from './verify.ts'
export type { VerifyProblem, VerifyReport } from './verify-report.ts'
export type {
  Clock,
  ConnectionContext,
  ConnectionHandle,
  Ear,
  Ids,
  Neighbours,
  RoomLog,
  Said,
  SeriesIndex,
  SocketPort,
} from './ports.ts'
