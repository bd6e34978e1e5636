export type {
  Append,
  ContentAt,
  ContourFields,
  ContourVersion,
  Ended,
  EntryHeader,
  Head,
  ItemVersion,
  LastBy,
  LogEntry,
  LogStore,
  MarkStore,
  Moment,
  ObjectStore,
  Outline,
  RecordStore,
  Rejected,
  RoomLoad,
  Snapshot,
  StoredInstance,
} from './ports.ts'
export type { Sql, SqlForEach, SqlOnce, SqlRow, SqlStatement, SqlValue } from './sql-port.ts'
export { STORAGE_OK, soundStorage } from './storage.ts'
export type { Storage, StorageState } from './storage.ts'
export { outageOf } from './outage.ts'
export { AppendConflict } from './append-conflict.ts'
export { GENESIS_HASH, hashEntry, sha256 } from './entry-hash.ts'
export { changesText } from './changes-text.ts'
export type {
  Look,
  LookOutcome,
  LookSide,
  QuarantineQuota,
  QuarantineTotal,
  RefusedOutcome,
  ReviewStore,
  SilentEdit,
} from './review-port.ts'
export type { Rebuild, RebuildStore, RoomSnapshot, RowProjection } from './rebuild-port.ts'
