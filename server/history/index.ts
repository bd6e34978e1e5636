// A room's past as people ask for it: lists, moments, who drew what, what differs. Reads the log's store; knows no connection and no HTTP.
export { createContentAt } from './content-at.ts'
export { openHistoryThread } from './history-thread.ts'
export type { HistoryThread } from './history-thread.ts'
export { createHistoryReader } from './room-history.ts'
export { withItems } from './with-items.ts'
export type { DiffQuery, DiffSide } from './diff.ts'
export type { HistoryReader, MomentQuery, RoomHistory } from './ports.ts'
