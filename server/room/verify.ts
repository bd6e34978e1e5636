// Proof that what is stored agrees with itself: the chain, and every projection against a replay from zero. Reads, never repairs; names what it finds.
import type { RoomName } from '../../shared/protocol/index.ts'
import { GENESIS_HASH, type LogEntry, type LogStore } from '../store/index.ts'
import { linkProblems } from './links.ts'
import { Replayed } from './replayed.ts'
import type { VerifyProblem, VerifyReport } from './verify-report.ts'

/** Entries read at a time. */
const PAGE = 500

/** Replays one room from its first entry. Takes time in proportion to the log; a server may go on writing meanwhile. */
export async function verifyRoom(log: LogStore, room: RoomName): Promise<VerifyReport> {
  const problems: VerifyProblem[] = []
  const replayed = new Replayed(await log.snapshots(room), (problem) => problems.push(problem))
  const end = await log.head(room)
  let last: LogEntry | undefined
  let entries = 0
  while ((last?.seq ?? 0) < end.seq) {
    const page = await log.entries(room, (last?.seq ?? 0) + 1, PAGE)
    const wanted = page.filter(({ seq }) => seq <= end.seq)
    if (wanted.length === 0) break
    for (const entry of wanted) {
      problems.push(...linkProblems(entry, last))
      replayed.take(entry)
      entries += 1
      last = entry
    }
  }
  const contours = await log.contourVersions(room)
  const items = (await log.lacksItems(room)) ? undefined : await log.itemVersions(room)
  const { claims, head } = await log.load(room)
  replayed.finish({ contours, items, claims, end: end.seq, grownTo: head.seq })
  return {
    room,
    ok: problems.length === 0,
    entries,
    head: { seq: last?.seq ?? 0, hash: last?.hash ?? GENESIS_HASH },
    snapshots: replayed.snapshots,
    contourVersions: replayed.versions,
    problems,
  }
}

export async function verifyAll(log: LogStore): Promise<readonly VerifyReport[]> {
  const reports: VerifyReport[] = []
  for (const room of await log.rooms()) reports.push(await verifyRoom(log, room))
  return reports
}
