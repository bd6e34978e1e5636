// The store alone, for commands that work on it while no server has its folder. Nodes of a shared database may be at work: their operator sees to that.
import { existsSync } from 'node:fs'
import { FolderTaken } from '../program.ts'
import { holdFile, openLibsqlStore, type LibsqlStore } from '../store/libsql/index.ts'
import { SayableError, type CommandContext } from './command.ts'

/** @throws SayableError when there is no log; FolderTaken when another process has the folder. */
export async function withStore<T>(
  { paths, database }: CommandContext['config'],
  work: (store: LibsqlStore) => Promise<T>,
): Promise<T> {
  if (!database && !existsSync(paths.database))
    throw new SayableError(`There is no log in ${paths.folder}. Set LIMN_DATA to the data folder.`)
  const letGo = database ? () => undefined : await holdFile(paths.lock)
  if (!letGo) throw new FolderTaken(paths.folder)
  try {
    const store = await openLibsqlStore(database ?? { path: paths.database })
    return await work(store).finally(() => store.close())
  } finally {
    letGo()
  }
}
