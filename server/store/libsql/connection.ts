// What a worker thread runs statements on, whatever is behind it. Knows no SQL.
import type { SqlRow, SqlStatement } from '../sql-port.ts'

export interface Connection {
  /** Calls are carried out one after another, as they came; false = several together. */
  readonly inOrder: boolean
  /** One transaction, durable when it resolves if it wrote. @throws an error with a code. */
  run(statements: readonly SqlStatement[]): Promise<readonly (readonly SqlRow[])[]>
  close(): void
}
