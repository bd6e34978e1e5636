// Backups of a data folder on one machine: made while it serves, restored into a new one. Knows files and the store; no room and no HTTP.
export { makeBackup } from './make-backup.ts'
export type { MadeBackup } from './make-backup.ts'
export { restoreBackup } from './restore-backup.ts'
export type { Restored } from './restore-backup.ts'
