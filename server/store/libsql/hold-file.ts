// A lock on a file that lasts as long as its process, however that ends: SQLite's own, which the system takes back from the dead. Keeps nothing in the file.
import { createClient, LibsqlError } from '@libsql/client'

/** How long an owner that is just leaving is waited for, ms. It blocks the thread, at a start when there is nothing else to do. */
const PATIENCE = 2000

/**
 * Holds `file`, made if it is not there, until it is let go. Undefined when another holder, in this process or another on this machine, has it.
 * @throws LibsqlError when the file cannot be opened.
 */
export async function holdFile(file: string): Promise<(() => void) | undefined> {
  const client = createClient({ url: `file:${file}`, concurrency: 1, timeout: PATIENCE })
  try {
    const held = await client.transaction('write')
    return () => {
      held.close()
      client.close()
    }
  } catch (error) {
    client.close()
    if (error instanceof LibsqlError && error.code === 'SQLITE_BUSY') return undefined
    throw error
  }
}
