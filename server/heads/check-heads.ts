// Whether the log still has what was signed of it, and whether the signed records are whole: what a database that was rewritten from end to end cannot
// hide. Rests on a log whose chain was proved from its first entry. Reads, never repairs.
import type { RoomName } from '../../shared/protocol/index.ts'
import type { LogStore } from '../store/index.ts'
import { linesOf } from './heads-file.ts'
import { hashLine, isSignedBy, NO_RECORD, parseRecord, type HeadsRecord, type SignedHead } from './record.ts'
import type { SigningKey } from './signing-key.ts'

interface HeadsProblem {
  /** Of the file, from 1; null = it concerns the log. */
  readonly line: number | null
  readonly room: RoomName | undefined
  /** For people. */
  readonly detail: string
}

export interface HeadsReport {
  readonly records: number
  /** The last record that could be read: compare its number and time with what you know. */
  readonly newest: Pick<HeadsRecord, 'n' | 'at'> | undefined
  readonly rooms: number
  /** Entries that are younger than what was signed of their room: nothing is known of them here. */
  readonly unsigned: number
  readonly problems: readonly HeadsProblem[]
}

export interface Evidence {
  /** The file of signed heads. */
  readonly path: string
  readonly key: SigningKey
  readonly log: Pick<LogStore, 'rooms' | 'heads' | 'place'>
  /** Every name that the store has gone by. */
  readonly stores: ReadonlySet<string>
}

/** Heads that are looked up in the log at once. */
const AT_ONCE = 256

/** @throws whatever the file or the log throws when it cannot be read */
export async function checkHeads(evidence: Evidence): Promise<HeadsReport> {
  const { path, log } = evidence
  const reading = new Reading(evidence)
  const comparing = new Comparing(log)
  for await (const { line, isWhole } of linesOf(path)) {
    const record = reading.take(line, isWhole)
    if (record) await comparing.take(record)
  }
  await comparing.flush()
  const { furthest, losses } = comparing
  const ends = await log.heads([...new Set([...(await log.rooms()), ...furthest.keys()])])
  const problems = [
    ...reading.problems,
    ...[...losses].map(([room, loss]) => ({ line: null, room, detail: sayLoss(loss, ends.get(room) ?? 0) })),
  ]
  const unsigned = [...ends].reduce((sum, [room, seq]) => sum + Math.max(0, seq - (furthest.get(room) ?? 0)), 0)
  return { records: reading.records, newest: reading.newest, rooms: furthest.size, unsigned, problems }
}

/** The file from its first line on. */
class Reading {
  readonly problems: HeadsProblem[] = []
  records = 0
  newest: HeadsRecord | undefined
  readonly #evidence: Evidence
  readonly #foreign = new Set<string>()
  #line = 0
  #prev = NO_RECORD

  constructor(evidence: Evidence) {
    this.#evidence = evidence
  }

  /** The record, when it is signed with the key. */
  take(line: string, isWhole: boolean): HeadsRecord | undefined {
    this.#line += 1
    const parsed = isWhole ? parseRecord(line) : undefined
    if (!parsed) {
      this.#report(isWhole ? 'it is no record, or was altered' : 'it is cut off')
      this.#prev = hashLine(line)
      return undefined
    }
    const { record, signature } = parsed
    this.#checkPlace(record)
    const isSigned = isSignedBy(record, signature, this.#evidence.key)
    if (!isSigned) this.#report('it is not signed with this key')
    this.records += 1
    this.newest = record
    this.#prev = hashLine(line)
    return isSigned ? record : undefined
  }

  #checkPlace({ n, at, prev, store }: HeadsRecord): void {
    const expected = (this.newest?.n ?? 0) + 1
    if (n !== expected) this.#report(`it is record ${n}, and ${expected} was to come`)
    else if (prev !== this.#prev) this.#report('it does not follow the line before it')
    if (at < (this.newest?.at ?? 0)) this.#report('it is older than the one before it')
    if (this.#evidence.stores.has(store) || this.#foreign.has(store)) return
    this.#foreign.add(store)
    this.#report(`it is of a store "${store}", which this one never was`)
  }

  #report(detail: string): void {
    this.problems.push({ line: this.#line, room: undefined, detail })
  }
}

/** The first head of a room that the log does not have. */
interface Loss {
  readonly record: HeadsRecord
  readonly seq: number
  /** The last entry before it that was signed and is there. */
  readonly from: number
}

/** Every signed head beside the log: also what was signed before a room was made anew and signed again. */
class Comparing {
  readonly losses = new Map<RoomName, Loss>()
  /** The highest seq that was signed. */
  readonly furthest = new Map<RoomName, number>()
  readonly #log: Evidence['log']
  readonly #agreed = new Map<RoomName, number>()
  #waiting: { readonly record: HeadsRecord; readonly head: SignedHead }[] = []

  constructor(log: Evidence['log']) {
    this.#log = log
  }

  async take(record: HeadsRecord): Promise<void> {
    for (const head of record.heads) {
      this.#waiting.push({ record, head })
      this.furthest.set(head.room, Math.max(head.seq, this.furthest.get(head.room) ?? 0))
      if (this.#waiting.length >= AT_ONCE) await this.flush()
    }
  }

  async flush(): Promise<void> {
    const heads = this.#waiting.splice(0)
    const places = await Promise.all(heads.map(({ head }) => this.#log.place(head.room, head.seq)))
    for (const [index, { record, head }] of heads.entries()) {
      const { room, seq, hash } = head
      if (this.losses.has(room)) continue
      if (places[index]?.hash === hash) this.#agreed.set(room, seq)
      else this.losses.set(room, { record, seq, from: this.#agreed.get(room) ?? 0 })
    }
  }
}

function sayLoss({ record, seq, from }: Loss, end: number): string {
  const when = `record ${record.n} of ${new Date(record.at).toISOString()}`
  if (end < seq) return `the log ends at entry ${end}, and ${when} signed entry ${seq}`
  return `it was rewritten after entry ${from} and not later than entry ${seq}, which ${when} signed`
}
