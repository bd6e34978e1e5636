// Who opened or exported what, written down before it is given out; while the disk fails, reading goes on and the records wait in their order. Knows one table.
import { SqlError, type Sql } from '../sql-port.ts'
import type { LogStore } from '../ports.ts'
import type { LastingWriter } from './lasting-writer.ts'

type AccessRecord = Parameters<LogStore['access']>[0]

/** Records that may wait; who asks beyond that is refused, so that nothing goes unrecorded. */
const MOST = 10_000

export class AccessRecords {
  readonly #writer: Sql
  readonly #lasting: LastingWriter
  #waiting = 0
  #last: Promise<unknown> = Promise.resolve()

  constructor(writer: Sql, lasting: LastingWriter) {
    this.#writer = writer
    this.#lasting = lasting
  }

  /** Resolves when it is durable, or at once while the storage fails. @throws SqlError when too many wait. */
  async add(record: AccessRecord): Promise<void> {
    if (this.#waiting >= MOST) throw new SqlError('SQLITE_FULL', 'too many access records wait for the disk')
    const written = this.#write(record)
    // Heard here also when nobody waits for it any more.
    written.catch(() => undefined)
    await this.#lasting.watch.unlessFailing(written)
  }

  #write({ at, actor, action, target }: AccessRecord): Promise<void> {
    this.#waiting += 1
    const args = [at, actor, action, target]
    const attempt = async (isRetry: boolean) => {
      const isKept = isRetry && (await this.#writer.execute(FIND, args)).length > 0
      if (!isKept) await this.#writer.execute('INSERT INTO access VALUES (?, ?, ?, ?)', args)
    }
    const written = this.#last.then(() => this.#lasting.keep(attempt)).finally(() => (this.#waiting -= 1))
    this.#last = written.catch(() => undefined)
    return written
  }
}

const FIND = 'SELECT 1 FROM access WHERE at = ? AND actor = ? AND action = ? AND target = ? LIMIT 1'
