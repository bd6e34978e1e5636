// Whether one entry follows another in the chain: their numbers, hashes and times. Knows no database.
import { GENESIS_HASH, hashEntry, type LogEntry } from '../../store/index.ts'
import type { VerifyProblem } from './verify-report.ts'

/** What is wrong with `entry` by itself and as the one after `before` (undefined: as the first of all). */
export function linkProblems(entry: LogEntry, before: LogEntry | undefined): readonly VerifyProblem[] {
  const { seq } = entry
  const problems: VerifyProblem[] = []
  const expected = (before?.seq ?? 0) + 1
  if (seq !== expected) problems.push({ seq, part: 'sequence', detail: `entry ${expected} is missing` })
  if (entry.prevHash !== (before?.hash ?? GENESIS_HASH))
    problems.push({ seq, part: 'chain', detail: 'it does not follow the entry before it' })
  problems.push(...ownProblems(entry))
  if (entry.at < (before?.at ?? 0)) problems.push({ seq, part: 'time', detail: 'it is older than the entry before it' })
  return problems
}

function ownProblems(entry: LogEntry): readonly VerifyProblem[] {
  if (hashEntry(entry) === entry.hash) return []
  return [{ seq: entry.seq, part: 'chain', detail: 'its hash is not that of its content' }]
}

/** The first problem of entries whose own beginning is not at hand, in words; undefined when they are a piece of one chain. */
export function brokenLink(entries: readonly LogEntry[]): string | undefined {
  for (const [index, entry] of entries.entries()) {
    const before = entries[index - 1]
    const problems = before ? linkProblems(entry, before) : ownProblems(entry)
    if (problems[0]) return `entry ${entry.seq}: ${problems[0].detail}`
  }
  return undefined
}
