// `limn keygen`: a key that signs where the logs end. Opens no database.
import path from 'node:path'
import { makeSigningKey } from '../heads/index.ts'
import { readArguments, UsageError, type Command } from './command.ts'

export const keygen: Command = {
  name: 'keygen',
  takes: 'FILE',
  summary: 'Make a signing key; print its public half, to be kept away from this machine',
  async run(args, { folder, say, tell }) {
    const { positionals } = readArguments(args)
    const [name, ...rest] = positionals
    if (name === undefined || rest.length > 0) throw new UsageError('Name one file that is not there yet.')
    const file = path.resolve(folder, name)
    const publicKey = await makeSigningKey(file)
    say(publicKey.trimEnd())
    tell(`The private key is in ${file}, readable by you alone; the server signs with it: LIMN_SIGNING_KEY=${file}`)
    tell(
      'Keep the public key above where nobody who can write the database can change it: who checks with it trusts it.',
    )
    return 0
  },
}
