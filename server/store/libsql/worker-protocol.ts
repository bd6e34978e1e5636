// What travels between the main thread and a database worker. Plain data only; knows no table.
import type { SqlRow, SqlStatement } from '../sql-port.ts'
import type { Mode, Place } from './place.ts'

export interface WorkerData {
  readonly place: Place
  /** A file has one writing connection, the writer's. */
  readonly mode: Mode
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
