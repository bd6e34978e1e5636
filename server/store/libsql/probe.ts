// Finds out whether the database can be written at this moment, by writing. Knows one row of its own.
import type { Sql } from '../sql-port.ts'

/** How long an answer stands, ms: however many ask, the disk is asked once a second. */
const STANDS = 1000

/** Resolves when a write was durable within the last second; rejects with SqlError when it was not. `now` in ms. */
export function createProbe(sql: Sql, now: () => number): () => Promise<void> {
  let asked = Number.NEGATIVE_INFINITY
  let answer: Promise<unknown> = Promise.resolve()
  return async () => {
    if (now() - asked >= STANDS) {
      asked = now()
      answer = sql.execute('INSERT INTO probe (id, at) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at', [
        Math.floor(now()),
      ])
    }
    await answer
  }
}
