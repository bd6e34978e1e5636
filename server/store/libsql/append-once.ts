// Keeps appends exactly once, also when the answer is lost on the way: (room, seq) lets an entry in once, and the log says whose it is. Knows no room.
import { AppendConflict } from '../append-conflict.ts'
import type { Append } from '../ports.ts'
import type { Sql } from '../sql-port.ts'
import { appendStatements } from './append-statements.ts'
import { isTaken, isUncertain } from './failure.ts'
import { TOUCH } from './touch.ts'

/** How long an append whose answer was lost is offered again, and the pause before it, ms. */
const PATIENCE = 15_000
const PAUSE = 100

/** `isAgain`: an earlier try failed, and may have been kept all the same. @throws AppendConflict when somebody else was first; SqlError when it is not known to be kept. */
export async function appendOnce(writer: Sql, appends: readonly Append[], isAgain = false): Promise<void> {
  const statements = appendStatements(appends)
  const until = performance.now() + PATIENCE
  for (let isUnsure = isAgain; ;)
    try {
      await writer.batch(statements)
      return
    } catch (error) {
      if (isTaken(error)) {
        if (isUnsure && (await hasFirst(writer, appends))) return
        throw new AppendConflict(error instanceof Error ? error.message : 'taken')
      }
      if (!isUncertain(error) || performance.now() > until) throw error
      isUnsure = true
      await new Promise((resolve) => setTimeout(resolve, PAUSE))
    }
}

/** The first stands for all: they are one transaction. Looked up in a write, whose commit puts on disk whatever was committed before it. */
async function hasFirst(writer: Sql, [first]: readonly Append[]): Promise<boolean> {
  if (!first) return true
  const { room, seq, hash } = first.entry
  const look = { sql: 'SELECT hash FROM entries WHERE room = ? AND seq = ?', args: [room, seq] }
  const [, found = []] = await writer.batch([TOUCH, look])
  return found[0]?.['hash'] === hash
}
