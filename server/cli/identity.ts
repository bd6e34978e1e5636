// `limn identity`: the name of the store, and a new one after a copy was put back by hand, so that browsers know that it may lack what they were told
// is kept. `limn restore` does the latter by itself.
import { existsSync } from 'node:fs'
import { FolderTaken } from '../program.ts'
import {
  holdFile,
  openLibsqlStore,
  renewStoreIdentity,
  storeIdentities,
  storeIdentity,
  type LibsqlStore,
} from '../store/libsql/index.ts'
import { readArguments, SayableError, UsageError, type Command, type CommandContext } from './command.ts'

export const identity: Command = {
  name: 'identity',
  takes: '[new]',
  summary: 'Print the name of the store; `new` gives it another, after a copy was put back',
  async run(args, { config, say }) {
    const { positionals } = readArguments(args)
    const [what, ...rest] = positionals
    if ((what !== undefined && what !== 'new') || rest.length > 0)
      throw new UsageError(`"${positionals.join(' ')}" is not understood.`)
    await withStore(config, async ({ sql, reading }) => {
      await storeIdentity(sql, Date.now())
      if (what === 'new') await renewStoreIdentity(sql, Date.now())
      for (const { identity: name, madeAt } of await storeIdentities(reading))
        say(`${name}  since ${new Date(madeAt).toISOString()}`)
    })
    return 0
  },
}

/** The store alone, while no server has its folder. Nodes of a shared one read the name when they start: their operator sees to that. */
async function withStore(
  { paths, database }: CommandContext['config'],
  work: (store: LibsqlStore) => Promise<void>,
): Promise<void> {
  if (!database && !existsSync(paths.database))
    throw new SayableError(`There is no log in ${paths.folder}. Set LIMN_DATA to the data folder.`)
  const letGo = database ? () => undefined : await holdFile(paths.lock)
  if (!letGo) throw new FolderTaken(paths.folder)
  try {
    const store = await openLibsqlStore(database ?? { path: paths.database })
    await work(store).finally(() => store.close())
  } finally {
    letGo()
  }
}
