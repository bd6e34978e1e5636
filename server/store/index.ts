// Storage as the rest of the server sees it: ports, and what both implementations share. Knows no SQL dialect and no room.
export type {
  Append,
  ChangeRow,
  Claim,
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
  ProofReads,
  RecordStore,
  Rejected,
  RoomLoad,
  Snapshot,
  StoredInstance,
  StoredSnapshot,
  StoreName,
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
export { changeRowsOf } from './change-rows.ts'
export type { Rebuild, RebuildStore, RoomSnapshot, RowProjection } from './rebuild-port.ts'
