// Finds out whether the database can be written at this moment, by writing one row of its own. Knows no other table.
import { SqlError, type Sql } from '../sql-port.ts'
import { STORAGE_OK, type Storage, type StorageState } from '../storage.ts'
import type { LastingWriter } from './lasting-writer.ts'

/** How long an answer stands, ms: however many ask, the disk is asked once a second. */
const STANDS = 1000

interface Parts {
  readonly sql: Sql
  readonly lasting: LastingWriter
  /** ms since the epoch. */
  readonly now: () => number
}

const GONE = 'The database of the server cannot be written any more.'

/** The state of the watch, and how to bring it up to date. */
export function createStorage({ sql, lasting, now }: Parts): Storage {
  const { watch } = lasting
  let asked = Number.NEGATIVE_INFINITY
  let answer: Promise<StorageState> = Promise.resolve(STORAGE_OK)
  const probe = async (): Promise<StorageState> => {
    const at = Math.floor(now())
    try {
      await lasting.keep(() => sql.execute(WRITE, [at]))
      return STORAGE_OK
    } catch (error) {
      // What no waiting mends: the thread was lost, or the store is closed.
      if (error instanceof SqlError) return { state: 'failing', reason: GONE, since: at }
      throw error
    }
  }
  return {
    get state(): StorageState {
      return watch.state
    },
    onChange: (listener) => watch.onChange(listener),
    async check() {
      if (watch.state.state === 'ok' && now() - asked >= STANDS) {
        asked = now()
        answer = probe()
      }
      const written = (await watch.unlessFailing(answer)) ?? watch.state
      return written.state === 'failing' ? written : (watch.unreadable ?? written)
    },
  }
}

const WRITE = 'INSERT INTO probe (id, at) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at'
