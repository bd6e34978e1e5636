export { createContentAt } from './content-at.ts';
export { openHistoryThread } from './history-thread.ts';
export type { HistoryThread } from './history-thread.ts';
export { createHistoryReader } from './room-history.ts';
export { withItems } from './with-items.ts';
export type { DiffQuery, DiffSide } from './diff.ts';
export { firstWithin } from './restore.ts';
export type { RestorePlan, RestoreQuery } from './restore.ts';
export type { HistoryReader, MomentQuery, RoomHistory } from './ports.ts';
