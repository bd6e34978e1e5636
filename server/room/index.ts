// Rooms: the pipeline from a received update to a kept, broadcast, acknowledged entry. Knows ports only: no HTTP, no SQL, no files.
export { createRooms } from './rooms.ts'
export type { Rooms, RoomsOptions } from './rooms.ts'
export type { RoomLimits } from './limits.ts'
export { createReview } from './review.ts'
export type { LookBorders, Review } from './review.ts'
export type { RefusedDescription } from './refused/describe-refused.ts'
export type { RefusedSettled, RefusedSettlement } from './refused/settle-refused.ts'
export type { LookChoice, Settled, Settlement } from './looks/settle-look.ts'
export type { Written } from './offer.ts'
export { PROJECTIONS, rebuildRoom, rowsOf } from './rebuild.ts'
export type { Projection } from './rebuild.ts'
export { verifyAll } from './verify.ts'
export type { ProvenRoom } from './proof/proven-room.ts'
export type { VerifyProblem, VerifyReport } from './proof/verify-report.ts'
export type {
  Clock,
  ConnectionContext,
  ConnectionHandle,
  Ear,
  Ids,
  Neighbours,
  RoomList,
  RoomLog,
  Said,
  SeriesIndex,
  SocketPort,
} from './ports.ts'
