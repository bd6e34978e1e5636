// `limn verify`: proves that the log agrees with itself and with everything derived from it. Reads alone, so it works beside a running server.
import { existsSync } from 'node:fs'
import { openStoreReader } from '../store/libsql/index.ts'
import { readArguments, SayableError, UsageError, type Command } from './command.ts'
import { prove } from './prove.ts'
import { verifyHeads } from './verify-heads.ts'

const FROM_ZERO = '--from-zero'

export const verify: Command = {
  name: 'verify',
  takes: '[--from-zero] [--heads FILE --key PUB.pem]',
  summary: 'Prove that every kept edit is there and unaltered',
  help: [
    'The chain is walked from its first entry; what the last proof has shown is not replayed again, unless --from-zero.',
    'With signed heads and the public key also that nobody has rewritten the history, or cut it off.',
  ],
  async run(args, context) {
    const { config, say, tell } = context
    const { positionals, values } = readArguments(
      args.filter((arg) => arg !== FROM_ZERO),
      ['heads', 'key'],
    )
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not understood.`)
    const { database, folder, verified } = config.paths
    if (!config.database && !existsSync(database))
      throw new SayableError(`There is no log in ${folder}. Set LIMN_DATA to the data folder.`)
    if ((values.heads === undefined) !== (values.key === undefined))
      throw new UsageError('--heads FILE and --key PUB.pem go together.')
    const reader = await openStoreReader(config.database ?? { path: database })
    try {
      const code = await prove(reader, { file: verified, isFromZero: args.includes(FROM_ZERO), say, tell })
      return Math.max(code, await verifyHeads(values, reader, context))
    } finally {
      await reader.log.close()
    }
  },
}
