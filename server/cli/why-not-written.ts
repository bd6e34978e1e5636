// Why a folder that a command writes into could not be written, as a sentence. The data folder's own troubles are told elsewhere. Knows error codes.
import { SayableError } from './command.ts'

/** To be given to `catch`: what is no fault of `folder`'s disk is thrown on. `unharmed` says what that means for what is there. */
export function whyNotWritten(folder: string, unharmed: string): (error: unknown) => never {
  return (error) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const isThere = error instanceof Error && 'path' in error && String(error.path).startsWith(folder)
    if (/^(SQLITE_FULL|ENOSPC|EDQUOT)$/.test(code))
      throw new SayableError(`There is no space left for ${folder} (${code}). ${unharmed}`)
    if (isThere && /^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST)$/.test(code))
      throw new SayableError(`${folder} cannot be written (${code}). ${unharmed}`)
    throw error
  }
}
