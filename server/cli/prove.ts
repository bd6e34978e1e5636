// One proof of a store, going on from the last where that is remembered, and what is said of it. Knows neither arguments nor folders.
import { verifyAll, type VerifyReport } from '../room/index.ts'
import type { LogStore, Sql } from '../store/index.ts'
import { storeIdentities } from '../store/libsql/index.ts'
import { readProven, writeProven } from './proven-file.ts'

export interface Proving {
  /** Where what is proved is remembered. */
  readonly file: string
  /** Forgets what was proved before. */
  readonly isFromZero: boolean
  readonly say: (line: string) => void
  readonly tell: (line: string) => void
}

/** Answers the exit code. Reads the store alone, so that it works beside a running server. */
export async function prove(
  { log, reading }: { readonly log: LogStore; readonly reading: Sql },
  { file, isFromZero, say, tell }: Proving,
): Promise<number> {
  const store = (await storeIdentities(reading)).at(-1)?.identity ?? ''
  const before = isFromZero ? [] : await readProven(file, store)
  const reports = await verifyAll(log, { proven: before, now: Date.now() })
  await writeProven(file, store, { before, reports }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error)) throw error
    tell(`What was proved cannot be remembered (${String(error.code)}): the next proof begins where this one did.`)
  })
  return sayReports(reports, say)
}

/** Says them, and answers the exit code. */
export function sayReports(reports: readonly VerifyReport[], say: (line: string) => void): number {
  for (const report of reports) for (const line of sayRoom(report)) say(line)
  const bad = reports.filter(({ ok }) => !ok).length
  const entries = reports.reduce((sum, report) => sum + report.entries, 0)
  const spared = reports.reduce((sum, { replayedAfter }) => sum + replayedAfter, 0)
  const how =
    spared === 0 ? '' : ` The chain of all of them, the rest from entry ${spared} on; --from-zero replays everything.`
  say(`${reports.length} rooms, ${entries} entries: ${bad === 0 ? 'all agree' : `${bad} rooms DISAGREE`}.${how}`)
  return bad === 0 ? 0 : 1
}

function sayRoom({ room, ok, entries, replayedAfter, head, problems, more }: VerifyReport): string[] {
  const from = replayedAfter === 0 ? '' : `, replayed after entry ${replayedAfter}`
  return [
    `${ok ? '✓' : '✘'} ${room}  ${entries} entries, head ${head.hash.slice(0, 16)}…${from}`,
    ...problems.map(({ seq, part, detail }) => `    ${seq === null ? '' : `entry ${seq}, `}${part}: ${detail}`),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ]
}
