// `limn sign`: signs where the logs end now, for instance right before the file of signed heads is shipped elsewhere. Reads the database alone, so it
// works beside a running server.
import { existsSync } from 'node:fs'
import { signHeads } from '../heads/index.ts'
import { signingOf } from '../signing.ts'
import { openStoreReader, storeIdentities } from '../store/libsql/index.ts'
import { readArguments, SayableError, UsageError, type Command } from './command.ts'

export const sign: Command = {
  name: 'sign',
  takes: '',
  summary: 'Sign where every log ends now (LIMN_SIGNING_KEY), as one more line of heads.jsonl',
  async run(args, { config, say, tell }) {
    const { positionals } = readArguments(args)
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not understood.`)
    const { database, folder, heads } = config.paths
    if (config.signingKey === undefined)
      throw new SayableError(
        'There is no key to sign with: set LIMN_SIGNING_KEY to the file that "limn keygen FILE" made.',
      )
    if (!config.database && !existsSync(database))
      throw new SayableError(`There is no log in ${folder}. Set LIMN_DATA to the data folder.`)
    const { log, reading } = await openStoreReader(config.database ?? { path: database })
    try {
      const store = (await storeIdentities(reading)).at(-1)?.identity
      const signing = store === undefined ? undefined : await signingOf(config, { log, store })
      if (!signing) throw new SayableError('The store has no name yet: start the server once.')
      const { n, rooms, contradicted } = await signHeads(signing)
      say(
        n === undefined
          ? `Nothing has grown since the last record in ${heads}.`
          : `Record ${n} in ${heads}: ${rooms} rooms.`,
      )
      for (const room of contradicted)
        tell(`✘ ${room}: the log no longer has what was signed of it. Run limn verify --heads.`)
      return contradicted.length === 0 ? 0 : 1
    } finally {
      await log.close()
    }
  },
}
