// Puts together what signs the heads of a configured store, for the server and for the command line. Knows no record.
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from './config.ts'
import { HeadsFile, loadSigningKey, type Signing } from './heads/index.ts'
import type { LogStore } from './store/index.ts'
import { holdFile } from './store/libsql/index.ts'

/** Undefined where no key is configured. `store` is the store's name. @throws UnusableKey; Error when the folder of the heads cannot be made. */
export async function signingOf(
  { signingKey, paths }: Config,
  { log, store }: { readonly log: LogStore; readonly store: string },
): Promise<Signing | undefined> {
  if (signingKey === undefined) return undefined
  const key = await loadSigningKey(signingKey)
  await mkdir(path.dirname(paths.heads), { recursive: true, mode: 0o700 })
  const file = new HeadsFile(paths.heads, () => holdFile(`${paths.heads}.lock`))
  return { log, key, file, store, now: Date.now }
}
