// libSQL, as a file or as a server that nodes share: one writing connection in a worker thread, one reading connection in another. The only folder
// that knows SQL.
export { openLibsqlStore } from './open-libsql-store.ts'
export type { LibsqlStore } from './open-libsql-store.ts'
export { openLibsqlMarks } from './marks.ts'
export { openLibsqlRecords } from './records.ts'
export { holdFile } from './hold-file.ts'
export { openLogReader } from './open-log-reader.ts'
export { openThreadLog } from './open-thread-log.ts'
export type { Place, RemotePlace } from './place.ts'
export { loadSharedSecret } from './shared-secret.ts'
export { renewStoreIdentity, storeIdentities, storeIdentity } from './store-identity.ts'
export { openLibsqlReview } from './review.ts'
export { openLibsqlRebuild } from './rebuild.ts'
