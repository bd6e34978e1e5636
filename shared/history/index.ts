// History: from log entries back to documents and into words. Knows no database, no socket and no screen.
export type { HistoryEntry } from './entry.ts'
