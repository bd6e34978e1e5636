// `limn token`: a bearer token, signed with the data folder's secret, or with the one that nodes share. Opens no database file, so it works beside a
// running server.
import { RoleSchema } from '../../shared/api/index.ts'
import { createTokens, isName } from '../auth/index.ts'
import { secretOf } from '../secret-of.ts'
import { readArguments, UsageError, type Command } from './command.ts'

export const token: Command = {
  name: 'token',
  takes: '--user NAME --role annotator|reviewer|viewer|manager',
  summary: 'Print a bearer token for 30 days',
  async run(args, { config, say }) {
    const { values, positionals } = readArguments(args, ['user', 'role'])
    const role = RoleSchema.safeParse(values.role)
    if (values.user === undefined || !isName(values.user))
      throw new UsageError('Give --user a name with letters or digits.')
    if (!role.success) throw new UsageError('Give --role one of annotator, reviewer, viewer, manager.')
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not understood.`)
    const tokens = createTokens(await secretOf(config))
    say((await tokens.sign(values.user, role.data)).token)
    return 0
  },
}
