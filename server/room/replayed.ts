// A room replayed from zero beside what is stored of it: updates, changes, claims, contour and item versions, snapshots. Used by verify alone.
import { foldUpdates } from '../../shared/history/index.ts'
import { sayTheSame } from '../../shared/model/index.ts'
import type { ContourVersion, Ended, ItemVersion, LogEntry, Snapshot } from '../store/index.ts'
import { Replay, type Derived } from './replay.ts'
import { differenceOf } from './same-state.ts'
import type { VerifyProblem } from './verify-report.ts'
import { VersionBook } from './version-book.ts'

interface Stored {
  readonly contours: readonly Ended<ContourVersion>[]
  /** Undefined = they have not been derived yet. */
  readonly items: readonly Ended<ItemVersion>[] | undefined
  readonly claims: ReadonlyMap<number, string>
  /** The entry that was replayed last, and the newest one now: a server may have gone on. */
  readonly end: number
  readonly grownTo: number
}

export class Replayed {
  readonly snapshots: number
  versions = 0
  readonly #unseen: Map<number, Uint8Array>
  readonly #report: (problem: VerifyProblem) => void
  readonly #replay = new Replay()
  readonly #contours = new VersionBook<ContourVersion>({ nameOf: ({ contour }) => contour, textOf: contourText })
  readonly #items = new VersionBook<ItemVersion>({ nameOf: ({ root, key }) => `${root} ${key}`, textOf: itemText })
  #isBroken = false

  constructor(snapshots: readonly Snapshot[], report: (problem: VerifyProblem) => void) {
    this.snapshots = snapshots.length
    this.#unseen = new Map(snapshots.map(({ seq, state }) => [seq, state]))
    this.#report = report
  }

  /** In the order of the log. After an update that cannot be applied there is nothing left to compare with. */
  take(entry: LogEntry): void {
    const derived = this.#isBroken ? undefined : this.#apply(entry)
    if (!derived) return
    const { seq, changes } = entry
    if (derived.foreign !== undefined) {
      const detail = `it writes with client id ${derived.foreign}, which is of somebody else`
      this.#report({ seq, part: 'claims', detail })
    }
    if (!sayTheSame(derived.observed.changes, changes))
      this.#report({ seq, part: 'changes', detail: 'its changes are not those of its update' })
    for (const version of derived.contourVersions) this.#contours.add(version)
    for (const version of derived.itemVersions) this.#items.add(version)
    this.#compareSnapshot(seq)
  }

  finish({ contours, items, claims, end, grownTo }: Stored): void {
    for (const seq of this.#unseen.keys())
      this.#report({ seq, part: 'snapshot', detail: 'it is of an entry that the log does not have' })
    if (!this.#isBroken) {
      this.versions = contours.length
      this.#compareContours(throughEntry(contours, end, grownTo))
      if (items) this.#compareItems(throughEntry(items, end, grownTo))
      this.#compareClaims(claims, grownTo > end)
    }
    this.#replay.destroy()
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

  #compareSnapshot(seq: number): void {
    const state = this.#unseen.get(seq)
    if (!state) return
    this.#unseen.delete(seq)
    const failure = attempt(() => {
      const doc = foldUpdates([], state)
      const difference = differenceOf(doc, this.#replay.doc)
      doc.destroy()
      if (difference !== undefined) this.#report({ seq, part: 'snapshot', detail: difference })
    })
    if (failure !== undefined) this.#report({ seq, part: 'snapshot', detail: failure })
  }

  #compareContours(stored: readonly Ended<ContourVersion>[]): void {
    for (const { version, detail } of this.#contours.disagreements(stored))
      this.#report({
        seq: version.fromSeq,
        part: 'contours',
        detail: `the stored version of contour ${version.contour} ${detail}`,
      })
  }

  #compareItems(stored: readonly Ended<ItemVersion>[]): void {
    for (const { version, detail } of this.#items.disagreements(stored))
      this.#report({
        seq: version.fromSeq,
        part: 'items',
        detail: `the stored version of ${version.root}/${version.key} ${detail}`,
      })
  }

  #compareClaims(stored: ReadonlyMap<number, string>, hasGrown: boolean): void {
    const clients = new Set([...this.#replay.claims.keys(), ...(hasGrown ? [] : stored.keys())])
    const wrong = [...clients].filter((client) => stored.get(client) !== this.#replay.claims.get(client))
    if (wrong.length > 0)
      this.#report({ seq: null, part: 'claims', detail: `client ids ${wrong.slice(0, 5).join(', ')}` })
  }
}

/** The versions as they were when entry `end` was the newest: a server may have gone on until `grownTo`. */
function throughEntry<T extends { readonly fromSeq: number }>(
  versions: readonly Ended<T>[],
  end: number,
  grownTo: number,
): readonly Ended<T>[] {
  const isLater = (seq: number | null) => seq !== null && seq > end && seq <= grownTo
  const then = versions.filter(({ fromSeq }) => !isLater(fromSeq))
  return then.map((version) => (isLater(version.toSeq) ? { ...version, toSeq: null } : version))
}

function contourText({ contour, fromSeq, toSeq, frame, object, fields, points }: Ended<ContourVersion>): string {
  const packed = points && Buffer.from(points).toString('base64')
  return JSON.stringify([contour, fromSeq, toSeq, frame, object, fields, packed])
}

function itemText({ root, key, fromSeq, toSeq, readable, value }: Ended<ItemVersion>): string {
  return JSON.stringify([root, key, fromSeq, toSeq, readable, value])
}

function attempt(body: () => void): string | undefined {
  try {
    body()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : 'unreadable'
  }
}
