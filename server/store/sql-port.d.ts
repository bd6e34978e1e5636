export type SqlValue = null | string | number | Uint8Array
export type SqlRow = {
  readonly [column: string]: SqlValue
}
/** Values are bound to `?` in order. Numbers are integers up to 2^53 or doubles. */
export type SqlStatement = SqlOnce | SqlForEach
export interface SqlOnce {
  readonly sql: string
  readonly args?: readonly SqlValue[]
}
/** The same statement once for each row, in order; it answers no rows. */
export interface SqlForEach {
  readonly sql: string
  readonly each: readonly (readonly SqlValue[])[]
}
/** One database. Calls run in the order they were made, each on the worker thread that owns its connection; never BEGIN or COMMIT by hand. */
export interface Sql {
  /** One statement, its own transaction. Durable when resolved if it wrote. */
  execute(sql: string, args?: readonly SqlValue[]): Promise<readonly SqlRow[]>
  /** All or nothing, in one transaction; answers the rows of each statement. Durable when resolved; rejects and nothing was kept. */
  batch(statements: readonly SqlStatement[]): Promise<readonly (readonly SqlRow[])[]>
}
/** Why a statement failed, in a form that survives the thread boundary. */
export declare class SqlError extends Error {
  /** libSQL's code, e.g. `SQLITE_CONSTRAINT_PRIMARYKEY`, `SQLITE_FULL`. */
  readonly code: string
  constructor(code: string, message: string)
}
