// What travels between the main thread and a database worker. Plain data only; knows no table.
import type { SqlRow, SqlStatement } from '../sql-port.ts'

export interface WorkerData {
  readonly path: string
  /** The writer owns the file's only writing connection and brings the schema up to date; the reader never writes. */
  readonly mode: 'write' | 'read'
}

export interface WorkerRequest {
  readonly id: number
  /** All of them in one transaction. */
  readonly statements: readonly SqlStatement[]
}

export type WorkerReply =
  | { readonly type: 'ready' }
  | { readonly type: 'rows'; readonly id: number; readonly results: readonly (readonly SqlRow[])[] }
  /** `id` undefined: the database could not be opened. */
  | { readonly type: 'error'; readonly id?: number; readonly code: string; readonly message: string }
