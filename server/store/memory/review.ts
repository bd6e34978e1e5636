// The ReviewStore in memory, beside a log: the same promises but for surviving the process. For tests; knows no SQL.
import type { RoomName } from '../../../shared/protocol/index.ts'
import type { LogEntry, LogStore, Rejected } from '../ports.ts'
import {
  QUARANTINE_OVERHEAD,
  type Look,
  type LookOutcome,
  type QuarantineQuota,
  type QuarantineTotal,
  type RefusedOutcome,
  type ReviewStore,
  type SilentEdit,
} from '../review-port.ts'

const ALL = Number.MAX_SAFE_INTEGER

/** Reads and quarantines through `log`. */
export function createMemoryReview(log: LogStore): ReviewStore {
  return new MemoryReview(log)
}

class MemoryReview implements ReviewStore {
  readonly #log: LogStore
  readonly #looks = new Map<string, Look>()
  readonly #lookOutcomes = new Map<string, LookOutcome>()
  readonly #silent = new Map<string, Set<number>>()
  readonly #refusedOutcomes = new Map<string, RefusedOutcome>()
  readonly #rooms = new Set<RoomName>()
  readonly #turnedAway: Rejected[] = []

  constructor(log: LogStore) {
    this.#log = log
  }

  looks(room: RoomName): Promise<readonly Look[]> {
    const looks = [...this.#looks.values()].filter((look) => look.room === room)
    return Promise.resolve(looks.sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1)))
  }

  saveLooks(room: RoomName, looks: readonly Look[]): Promise<void> {
    for (const look of looks) {
      const key = `${room} ${look.id}`
      this.#looks.set(key, grown(this.#looks.get(key), look))
    }
    return Promise.resolve()
  }

  lookOutcomes(room: RoomName): Promise<readonly LookOutcome[]> {
    return Promise.resolve([...this.#lookOutcomes.values()].filter((outcome) => outcome.room === room))
  }

  settleLook(outcome: LookOutcome): Promise<void> {
    return once(this.#lookOutcomes, `${outcome.room} ${outcome.id}`, outcome)
  }

  saveSilentEdits(room: RoomName, edits: readonly SilentEdit[]): Promise<void> {
    for (const { contour, seq } of edits) {
      const key = `${room} ${contour}`
      this.#silent.set(key, new Set([...(this.#silent.get(key) ?? []), seq]))
    }
    return Promise.resolve()
  }

  silentEdits(room: RoomName, contour: string): Promise<readonly number[]> {
    return Promise.resolve([...(this.#silent.get(`${room} ${contour}`) ?? [])].sort((a, b) => a - b))
  }

  async replaceLooks(
    room: RoomName,
    through: number,
    { looks, silent }: { readonly looks: readonly Look[]; readonly silent: readonly SilentEdit[] },
  ): Promise<void> {
    const { seq: head } = await this.#log.head(room)
    const isLater = (...seqs: readonly number[]) => Math.max(...seqs) > through && Math.max(...seqs) <= head
    for (const [key, { room: of, since, first, second }] of this.#looks)
      if (of === room && !isLater(since, first.seq, second.seq)) this.#looks.delete(key)
    for (const [key, seqs] of this.#silent)
      if (key.startsWith(`${room} `)) this.#silent.set(key, new Set([...seqs].filter((seq) => isLater(seq))))
    await this.saveLooks(room, looks)
    await this.saveSilentEdits(room, silent)
  }

  async entriesOfContour(room: RoomName, contour: string, before: number, limit: number): Promise<readonly LogEntry[]> {
    const versions = (await this.#log.contourVersions(room)).filter((version) => version.contour === contour)
    const seqs = new Set(versions.map(({ fromSeq }) => fromSeq))
    return this.#newest(room, (entry) => seqs.has(entry.seq) && entry.seq < before, limit)
  }

  endingEntries(room: RoomName, before: number, limit: number): Promise<readonly LogEntry[]> {
    const ends = ({ changes }: LogEntry) =>
      changes.some(({ type }) => type === 'contour.removed' || type === 'contour.replaced')
    return this.#newest(room, (entry) => entry.seq < before && ends(entry), limit)
  }

  async contourAt(room: RoomName, contour: string, seq: number) {
    const versions = (await this.#log.contourVersions(room)).filter(
      (version) => version.contour === contour && version.fromSeq <= seq,
    )
    const found = versions.at(-1)
    if (!found) return undefined
    const { toSeq: _, ...version } = found
    return version
  }

  async quarantine(rejected: Rejected, quota: QuarantineQuota): Promise<boolean> {
    const { room, actor } = rejected
    this.#rooms.add(room)
    const cost = costOf(rejected)
    const here = await this.#held(room)
    const rooms = [...this.#rooms]
    const everywhere = (await Promise.all(rooms.map((name) => this.#held(name)))).flat()
    const fits =
      sum(here, actor) + cost <= quota.personInRoom &&
      sum(here) + cost <= quota.room &&
      sum(everywhere, actor) + cost <= quota.person
    if (fits) await this.#log.reject(rejected)
    else this.#turnedAway.push(rejected)
    return fits
  }

  async rejectedOne(room: RoomName, id: string): Promise<Rejected | undefined> {
    return (await this.#log.rejected(room)).find((rejected) => rejected.id === id)
  }

  refusedOutcomes(room: RoomName): Promise<readonly RefusedOutcome[]> {
    return Promise.resolve([...this.#refusedOutcomes.values()].filter((outcome) => outcome.room === room))
  }

  settleRefused(outcome: RefusedOutcome): Promise<void> {
    return once(this.#refusedOutcomes, `${outcome.room} ${outcome.rejected} ${outcome.action}`, outcome)
  }

  async quarantineTotals(room: RoomName): Promise<readonly QuarantineTotal[]> {
    const held = await this.#held(room)
    const turned = this.#turnedAway.filter((one) => one.room === room)
    const actors = [...new Set([...held, ...turned].map(({ actor }) => actor))].sort()
    return actors.map((actor) => ({
      actor,
      held: held.filter((one) => one.actor === actor).length,
      heldBytes: sum(held, actor),
      turnedAway: turned.filter((one) => one.actor === actor).length,
      turnedAwayBytes: sum(turned, actor),
    }))
  }

  /** What still counts against the quota. */
  async #held(room: RoomName): Promise<readonly Rejected[]> {
    const done = new Set((await this.refusedOutcomes(room)).map(({ rejected }) => rejected))
    return (await this.#log.rejected(room)).filter(({ id }) => !done.has(id))
  }

  async #newest(room: RoomName, is: (entry: LogEntry) => boolean, limit: number): Promise<readonly LogEntry[]> {
    const entries = await this.#log.entries(room, 1, ALL)
    return entries.filter(is).reverse().slice(0, limit)
  }
}

function grown(before: Look | undefined, look: Look): Look {
  if (!before) return look
  return {
    ...before,
    unseenFrom: Math.min(before.unseenFrom, look.unseenFrom),
    first: { ...before.first, seq: Math.max(before.first.seq, look.first.seq) },
    second: { ...before.second, seq: Math.max(before.second.seq, look.second.seq) },
  }
}

function once<T>(map: Map<string, T>, key: string, value: T): Promise<void> {
  if (map.has(key)) return Promise.reject(new Error(`${key} is settled`))
  map.set(key, value)
  return Promise.resolve()
}

function sum(list: readonly Rejected[], actor?: string): number {
  return list.reduce((total, one) => total + (actor === undefined || one.actor === actor ? costOf(one) : 0), 0)
}

function costOf({ update }: Rejected): number {
  return update.length + QUARANTINE_OVERHEAD
}
