// History: from log entries back to documents and into words. Knows no database, no socket and no screen.
export type { HistoryEntry } from './entry.ts'
export { changesOfUpdates, foldUpdates } from './fold.ts'
export { describeChanges } from './describe-changes.ts'
export type { WordContext } from './words.ts'
export { beginsBorder, drawnIn } from './drawn-in.ts'
export { ObjectNames } from './object-names.ts'
