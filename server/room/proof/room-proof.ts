// A room replayed beside everything that is stored of it: updates, changes, claims, contour and item versions, snapshots. Needs memory for the document
// and for its things, not for its history.
import { sayTheSame } from '../../../shared/model/index.ts'
import type { RoomName } from '../../../shared/protocol/index.ts'
import {
  changeRowsOf,
  type ChangeRow,
  type ContourVersion,
  type ItemVersion,
  type LogEntry,
  type LogStore,
} from '../../store/index.ts'
import { contourNaming, itemNaming } from './namings.ts'
import type { ProvenSnapshot } from './proven-room.ts'
import { claimsHash, type Start } from './start-after.ts'
import type { Derived, Replay } from './replay.ts'
import { SnapshotProof } from './snapshot-proof.ts'
import { storedContours, storedItems } from './stored-versions.ts'
import type { Report } from './verify-report.ts'
import { VersionProof } from './version-proof.ts'

export interface Finished {
  /** Names of those whose stored versions disagree. */
  readonly contours: ReadonlySet<string>
  readonly items: ReadonlySet<string>
  readonly snapshots: readonly ProvenSnapshot[]
  readonly contourVersions: number
  /** Of the claims up to the last entry. */
  readonly claims: string
}

interface RoomProofOptions {
  readonly log: LogStore
  readonly room: RoomName
  readonly start: Start
  readonly report: Report
}

export class RoomProof {
  readonly #log: LogStore
  readonly #room: RoomName
  readonly #start: number
  readonly #report: Report
  readonly #replay: Replay
  readonly #snapshots: SnapshotProof
  readonly #contours: VersionProof<ContourVersion>
  readonly #items = new VersionProof<ItemVersion>(itemNaming)
  #isBroken = false
  #last: number

  constructor({ log, room, start, report }: RoomProofOptions) {
    this.#log = log
    this.#room = room
    this.#start = this.#last = start.seq
    this.#report = report
    this.#replay = start.replay
    this.#contours = new VersionProof<ContourVersion>(contourNaming(start.replay.doc))
    this.#snapshots = new SnapshotProof(log.proof, room, { proven: start.snapshots, report })
  }

  /** Before the first piece. */
  begin(): Promise<void> {
    return this.#snapshots.begin(this.#start)
  }

  /** In the order of the log; entries up to the start are passed over. After an update that cannot be applied there is nothing left to compare with. */
  async take(piece: readonly LogEntry[]): Promise<void> {
    const entries = piece.filter(({ seq }) => seq > this.#start)
    for (const entry of entries) if (!this.#isBroken) await this.#compare(entry)
    const newest = entries.at(-1)?.seq
    if (newest === undefined) return
    const from = this.#last === 0 ? Number.MIN_SAFE_INTEGER : this.#last + 1
    this.#compareChanges(entries, await this.#log.proof.changes(this.#room, from, newest))
    this.#last = newest
  }

  /** After the last piece; `end` is its last entry. */
  async finish(end: number): Promise<Finished> {
    const { proof } = this.#log
    const claims = await proof.claims(this.#room)
    if (!this.#isBroken) {
      for await (const [row, grownTo] of storedContours(this.#log, this.#room, this.#start))
        this.#contours.take(row, { start: this.#start, end, grownTo })
      this.#contours.finish()
      if (!(await this.#log.lacksItems(this.#room))) {
        for await (const [row, grownTo] of storedItems(this.#log, this.#room, this.#start))
          this.#items.take(row, { start: this.#start, end, grownTo })
        this.#items.finish()
      }
      this.#compareClaims(new Map(claims.map((claim) => [claim.client, claim])), end)
    }
    await this.#findBeyond(end)
    this.#replay.destroy()
    return {
      contours: this.#contours.suspects,
      items: this.#items.suspects,
      snapshots: this.#snapshots.proven,
      contourVersions: this.#contours.rows,
      claims: claimsHash(claims, end),
    }
  }

  /** What is stored of entries that the log does not have, also not by now. */
  async #findBeyond(end: number): Promise<void> {
    const head = async () => (await this.#log.head(this.#room)).seq
    await this.#snapshots.finish(end, head)
    const from = (await head()) + 1
    const [beyond] = await this.#log.proof.changes(this.#room, from, Number.MAX_SAFE_INTEGER)
    if (beyond && beyond.seq > (await head()))
      this.#report({ seq: beyond.seq, part: 'changes', detail: 'they are of an entry that the log does not have' })
  }

  async #compare(entry: LogEntry): Promise<void> {
    const { seq, changes } = entry
    const derived = this.#apply(entry)
    if (!derived) return
    if (derived.foreign !== undefined) {
      const detail = `it writes with client id ${derived.foreign}, which is of somebody else`
      this.#report({ seq, part: 'claims', detail })
    }
    if (!sayTheSame(derived.observed.changes, changes))
      this.#report({ seq, part: 'changes', detail: 'its changes are not those of its update' })
    for (const version of derived.contourVersions) this.#contours.add(version)
    for (const version of derived.itemVersions) this.#items.add(version)
    if (this.#snapshots.isDue(seq)) await this.#snapshots.compare(seq, this.#replay.doc)
  }

  #apply(entry: LogEntry): Derived | undefined {
    try {
      return this.#replay.take(entry)
    } catch (error) {
      this.#isBroken = true
      this.#report({ seq: entry.seq, part: 'update', detail: error instanceof Error ? error.message : 'unreadable' })
      return undefined
    }
  }

  #compareChanges(entries: readonly LogEntry[], stored: readonly ChangeRow[]): void {
    const expected = bySeq(entries.flatMap(changeRowsOf))
    const found = bySeq(stored)
    for (const seq of new Set([...expected.keys(), ...found.keys()]))
      if (expected.get(seq) !== found.get(seq))
        this.#report({ seq, part: 'changes', detail: 'what can be searched of them is not what the entry says' })
  }

  #compareClaims(stored: ReadonlyMap<number, { readonly actor: string; readonly seq: number }>, end: number): void {
    const { claims } = this.#replay
    const known = [...stored.keys()].filter((client) => (stored.get(client)?.seq ?? 0) <= end || claims.has(client))
    const wrong = [...new Set([...claims.keys(), ...known])].filter((client) => {
      const [one, other] = [stored.get(client), claims.get(client)]
      return one?.actor !== other?.actor || one?.seq !== other?.seq
    })
    if (wrong.length > 0)
      this.#report({ seq: null, part: 'claims', detail: `client ids ${wrong.slice(0, 5).join(', ')}` })
  }
}

/** The rows of each entry, as text. */
function bySeq(rows: readonly ChangeRow[]): ReadonlyMap<number, string> {
  const texts = new Map<number, string>()
  for (const { seq, ordinal, type, object, contour, frame, actor, at } of rows)
    texts.set(seq, `${texts.get(seq) ?? ''}${JSON.stringify([ordinal, type, object, contour, frame, actor, at])}\n`)
  return texts
}
