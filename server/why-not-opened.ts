// Why a data folder, or a shared database, cannot be worked on, as a sentence for whoever started Limn. Knows error codes; opens nothing.
import { UnusableSecret } from './auth/index.ts'
import type { Config } from './config.ts'
import { UnusableKey } from './heads/index.ts'
import { FolderTaken } from './program.ts'

/** Undefined for an error that is no fault of either: then it is a bug, and its stack is wanted. */
export function whyNotOpened(
  error: unknown,
  { paths, database }: Pick<Config, 'paths' | 'database'>,
): string | undefined {
  if (error instanceof FolderTaken || error instanceof UnusableSecret || error instanceof UnusableKey)
    return error.message
  const { folder } = paths
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'NEWER')
    return `The database has been opened by a newer Limn (${messageOf(error)}). Start that version or a later one; this one has changed nothing.`
  const shared = database && whyNotShared(code, messageOf(error), new URL(database.url).host)
  if (shared !== undefined) return shared
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code))
    return `The database in ${folder} is damaged (${code}), and Limn has left it as it is. Keep a copy of the folder, then put limn.db back from a backup.`
  if (/^(SQLITE_(READONLY|CANTOPEN|PERM)|EACCES|EPERM|EROFS)/.test(code))
    return `Limn may not read or write in ${folder} (${code}). Give this user the rights to it, or set LIMN_DATA to another folder.`
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code))
    return `There is no space left for ${folder} (${code}). Make room and start again; everything acknowledged is kept.`
  if (code === 'ENOTDIR' || code === 'EEXIST') return `${folder} is not a folder. Set LIMN_DATA to one.`
  return undefined
}

/** `host` alone is named: an address may hold a password. */
function whyNotShared(code: string, message: string, host: string): string | undefined {
  if (code === 'NOT_DURABLE')
    return `The database at ${host} answers before its commits are on disk, so an acknowledgement would be no promise. Give its namespace durability_mode "strong" (LIMN_DATABASE_ADMIN_URL lets Limn do it), or set LIMN_DATABASE_TRUSTED=1 when its storage is durable by other means. docs/operations.md says how.`
  if (code === 'SQLITE_TOOBIG' || code === 'RESPONSE_TOO_LARGE')
    return `The database at ${host} takes no large values (${message}). Start sqld with a larger --max-response-size and make its namespace with a larger max_row_size; docs/operations.md says how.`
  if (code === 'HTTP_401' || code === 'HTTP_403')
    return `The database at ${host} refused the token. Set LIMN_DATABASE_TOKEN to one that may read and write.`
  if (code === 'HTTP_404') return `There is no such database at ${host}: ${message}. Look at LIMN_DATABASE_URL.`
  if (code === 'UNREACHABLE' || code === 'NOT_SENT')
    return `The database at ${host} cannot be reached (${message}). Look whether it runs, and at LIMN_DATABASE_URL.`
  return undefined
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
