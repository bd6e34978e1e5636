// `limn help`: what can be typed.
import type { Command } from './command.ts'

/** The whole of the help, one string a line. */
export function sayHelp(commands: readonly Command[]): string[] {
  const width = Math.max(...commands.map(({ name, takes }) => `${name} ${takes}`.length))
  return [
    'limn COMMAND …',
    '',
    ...commands.flatMap(({ name, takes, summary, help = [] }) => [
      `  ${`${name} ${takes}`.padEnd(width)}  ${summary}`,
      ...help.map((line) => `  ${' '.repeat(width)}  ${line}`),
    ]),
    '',
    'From a checkout: npm run -s limn -- COMMAND …',
    'LIMN_DATA is the data folder (./data), LIMN_PORT the port (8090), LIMN_HOST the address (127.0.0.1),',
    'LIMN_LOG how much is logged: silent, error, warn (the usual) or info.',
    'LIMN_SIGNING_KEY is the file of a key that signs where the logs end, LIMN_HEADS the file it is written to (heads.jsonl in the data folder).',
    'LIMN_DATABASE_URL names a database that several nodes share; docs/operations.md has the rest.',
  ]
}
