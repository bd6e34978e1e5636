// Why a data folder cannot be worked on, as a sentence for whoever started Limn. Knows error codes; opens nothing.
import { UnusableSecret } from './auth/index.ts'
import { FolderTaken } from './program.ts'

/** Undefined for an error that is no fault of the folder: then it is a bug, and its stack is wanted. */
export function whyNotOpened(error: unknown, folder: string): string | undefined {
  if (error instanceof FolderTaken || error instanceof UnusableSecret) return error.message
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code))
    return `The database in ${folder} is damaged (${code}), and Limn has left it as it is. Keep a copy of the folder, then put limn.db back from a backup.`
  if (/^(SQLITE_(READONLY|CANTOPEN|PERM)|EACCES|EPERM|EROFS)/.test(code))
    return `Limn may not read or write in ${folder} (${code}). Give this user the rights to it, or set LIMN_DATA to another folder.`
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code))
    return `There is no space left for ${folder} (${code}). Make room and start again; everything acknowledged is kept.`
  if (code === 'ENOTDIR' || code === 'EEXIST') return `${folder} is not a folder. Set LIMN_DATA to one.`
  return undefined
}
