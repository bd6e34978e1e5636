// The part of `limn verify` that asks the signed heads. Knows how to say what was found; finds nothing itself.
import path from 'node:path'
import { checkHeads, loadPublicKey, type HeadsReport } from '../heads/index.ts'
import type { LogStore, Sql } from '../store/index.ts'
import { storeIdentities } from '../store/libsql/index.ts'
import { SayableError, type CommandContext } from './command.ts'

interface Asked {
  readonly heads: string | undefined
  readonly key: string | undefined
}

/** Says what the heads say of the log, and answers the exit code; 0 when none were named. @throws SayableError, UnusableKey */
export async function verifyHeads(
  { heads, key }: Asked,
  { log, reading }: { readonly log: LogStore; readonly reading: Sql },
  { folder, say }: Pick<CommandContext, 'folder' | 'say'>,
): Promise<number> {
  if (heads === undefined || key === undefined) return 0
  const publicKey = await loadPublicKey(path.resolve(folder, key))
  const stores = new Set((await storeIdentities(reading)).map(({ identity }) => identity))
  const evidence = { path: path.resolve(folder, heads), key: publicKey, log, stores }
  const report = await checkHeads(evidence).catch((error: unknown) => whyUnreadable(error, heads))
  for (const line of sayHeads(report)) say(line)
  return report.problems.length === 0 && report.newest ? 0 : 1
}

function sayHeads({ records, newest, rooms, unsigned, problems }: HeadsReport): string[] {
  const all = problems.length === 0 ? 'the log has all of it' : `${problems.length} things DISAGREE`
  return [
    ...problems.map(
      ({ line, room, detail }) =>
        `✘ signed heads${line === null ? '' : `, line ${line}`}${room === undefined ? '' : `, ${room}`}: ${detail}`,
    ),
    newest
      ? `${records} signed records, the last is ${newest.n} of ${new Date(newest.at).toISOString()}, ${rooms} rooms: ${all}; ${unsigned} younger entries are not signed.`
      : '✘ There is no signed record in the file.',
  ]
}

function whyUnreadable(error: unknown, file: string): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^E[A-Z]+$/.test(code)) throw new SayableError(`${file} cannot be read (${code}).`)
  throw error
}
