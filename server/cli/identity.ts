// `limn identity`: the name of the store, and a new one after a copy was put back by hand, so that browsers know that it may lack what they were told
// is kept. `limn restore` does the latter by itself.
import { renewStoreIdentity, storeIdentities, storeIdentity } from '../store/libsql/index.ts'
import { readArguments, UsageError, type Command } from './command.ts'
import { withStore } from './with-store.ts'

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
