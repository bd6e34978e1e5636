// The secret that nodes of one database share: whoever comes first makes it. Knows one row; knows no token.
import { randomBytes } from 'node:crypto'
import type { Sql } from '../sql-port.ts'

const LENGTH = 32

export async function loadSharedSecret(sql: Sql): Promise<Uint8Array> {
  const [, found = []] = await sql.batch([
    { sql: 'INSERT OR IGNORE INTO shared_secret VALUES (1, ?)', args: [randomBytes(LENGTH)] },
    { sql: 'SELECT bytes FROM shared_secret' },
  ])
  const bytes = found[0]?.['bytes']
  if (bytes instanceof Uint8Array && bytes.length === LENGTH) return bytes
  throw new Error('the secret in the database is damaged')
}
