// Which secret signs this installation's tokens: the one given from outside, the one that nodes share in their database, or the data folder's own.
import { loadSecret } from './auth/index.ts'
import type { Config } from './config.ts'
import type { Sql } from './store/index.ts'
import { loadSharedSecret, openLibsqlStore } from './store/libsql/index.ts'

/** `sql`: the shared database where it is open already; otherwise it is opened for the moment, if it is needed. */
export async function secretOf({ secret, database, paths }: Config, sql?: Sql): Promise<Uint8Array> {
  if (secret) return secret
  if (!database) return loadSecret(paths.secret)
  if (sql) return loadSharedSecret(sql)
  const store = await openLibsqlStore(database)
  try {
    return await loadSharedSecret(store.sql)
  } finally {
    await store.close()
  }
}
