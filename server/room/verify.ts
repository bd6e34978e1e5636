// Proof that what is stored agrees with itself: the chain, and every projection against a replay. Reads, never repairs; names what it finds. An earlier
// proof spares the replay of what it has shown; the chain is walked from its first entry every time.
import type { RoomName } from '../../shared/protocol/index.ts'
import { GENESIS_HASH, type LogEntry, type LogStore } from '../store/index.ts'
import { entriesThrough } from './proof/entries-through.ts'
import { linkProblems } from './proof/links.ts'
import { locate } from './proof/locate.ts'
import type { ProvenRoom } from './proof/proven-room.ts'
import { startAfter } from './proof/start-after.ts'
import { RoomProof } from './proof/room-proof.ts'
import type { VerifyProblem, VerifyReport } from './proof/verify-report.ts'

/** Problems that are told one by one. */
const MOST = 200

export interface VerifyOptions {
  /** What an earlier proof has shown; left out, everything is replayed from nothing. */
  readonly proven?: ProvenRoom | undefined
  /** The clock, ms since the epoch: when this proof was made. */
  readonly now?: number
}

/** Takes time in proportion to the log, and memory for the document at its largest. A server may go on writing meanwhile. */
export async function verifyRoom(
  log: LogStore,
  room: RoomName,
  { proven, now = 0 }: VerifyOptions = {},
): Promise<VerifyReport> {
  const problems: VerifyProblem[] = []
  let more = 0
  const report = (problem: VerifyProblem) => void (problems.length < MOST ? problems.push(problem) : (more += 1))
  const end = (await log.head(room)).seq
  const start = await startAfter(log, room, { proven, report })
  const proof = new RoomProof({ log, room, start, report })
  await proof.begin()
  let last: LogEntry | undefined
  let entries = 0
  for await (const piece of entriesThrough(log, room, { end })) {
    for (const entry of piece) {
      for (const problem of linkProblems(entry, last)) report(problem)
      last = entry
    }
    entries += piece.length
    await proof.take(piece)
  }
  const finished = await proof.finish(end)
  if (finished.contours.size + finished.items.size > 0) {
    const again = await startAfter(log, room, { proven, report: () => undefined })
    await locate(finished, { log, room, start: again, end, report })
  }
  const head = { seq: last?.seq ?? 0, hash: last?.hash ?? GENESIS_HASH }
  const { snapshots, claims, contourVersions } = finished
  const ok = problems.length === 0
  return {
    room,
    ok,
    entries,
    head,
    replayedAfter: start.seq,
    snapshots: snapshots.length,
    contourVersions,
    problems,
    more,
    proven: ok && head.seq > 0 ? { room, at: now, ...head, snapshots, claims } : undefined,
  }
}

export interface VerifyAllOptions {
  /** What earlier proofs have shown; left out, everything is replayed from nothing. */
  readonly proven?: readonly ProvenRoom[]
  /** The clock, ms since the epoch: when these proofs were made. */
  readonly now?: number
}

/** Every room there is, and every room that there was. */
export async function verifyAll(
  log: LogStore,
  { proven = [], now = 0 }: VerifyAllOptions = {},
): Promise<readonly VerifyReport[]> {
  const before = new Map(proven.map((one) => [one.room, one]))
  const reports: VerifyReport[] = []
  for (const room of new Set([...(await log.rooms()), ...before.keys()]))
    reports.push(await verifyRoom(log, room, { proven: before.get(room), now }))
  return reports
}
