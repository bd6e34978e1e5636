// `limn verify`: proves that the log agrees with itself and with everything derived from it. Reads alone, so it works beside a running server.
import { existsSync } from 'node:fs'
import { verifyAll, type VerifyReport } from '../room/index.ts'
import { openStoreReader } from '../store/libsql/index.ts'
import { readArguments, SayableError, UsageError, type Command } from './command.ts'
import { verifyHeads } from './verify-heads.ts'

export const verify: Command = {
  name: 'verify',
  takes: '[--heads FILE --key PUB.pem]',
  summary: 'Prove that every kept edit is there and unaltered',
  help: ['With signed heads and the public key also that nobody has rewritten the history, or cut it off.'],
  async run(args, context) {
    const { config, say } = context
    const { positionals, values } = readArguments(args, ['heads', 'key'])
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not understood.`)
    const { database, folder } = config.paths
    if (!config.database && !existsSync(database))
      throw new SayableError(`There is no log in ${folder}. Set LIMN_DATA to the data folder.`)
    if ((values.heads === undefined) !== (values.key === undefined))
      throw new UsageError('--heads FILE and --key PUB.pem go together.')
    const reader = await openStoreReader(config.database ?? { path: database })
    try {
      const code = sayReports(await verifyAll(reader.log), say)
      return Math.max(code, await verifyHeads(values, reader, context))
    } finally {
      await reader.log.close()
    }
  },
}

/** Says them, and answers the exit code. */
export function sayReports(reports: readonly VerifyReport[], say: (line: string) => void): number {
  for (const report of reports) for (const line of sayRoom(report)) say(line)
  const bad = reports.filter(({ ok }) => !ok).length
  const entries = reports.reduce((sum, report) => sum + report.entries, 0)
  say(`${reports.length} rooms, ${entries} entries: ${bad === 0 ? 'all agree' : `${bad} rooms DISAGREE`}.`)
  return bad === 0 ? 0 : 1
}

function sayRoom({ room, ok, entries, head, problems }: VerifyReport): string[] {
  return [
    `${ok ? '✓' : '✘'} ${room}  ${entries} entries, head ${head.hash.slice(0, 16)}…`,
    ...problems.map(({ seq, part, detail }) => `    ${seq === null ? '' : `entry ${seq}, `}${part}: ${detail}`),
  ]
}
