// A room replayed from zero beside what is stored of it: updates, changes, claims, contour versions, snapshots. Used by verify alone.
import * as Y from 'yjs'
import { foldUpdates } from '../../shared/history/index.ts'
import { observeChanges } from '../../shared/model/index.ts'
import type { ContourVersion, LogEntry, Snapshot } from '../store/index.ts'
import { contourRows } from './contour-rows.ts'
import type { Observed } from './room-state.ts'
import { differenceOf } from './same-state.ts'
import type { VerifyProblem } from './verify-report.ts'

type StoredVersion = ContourVersion & { readonly toSeq: number | null }

interface Stored {
  readonly versions: readonly StoredVersion[]
  readonly claims: ReadonlyMap<number, string>
  /** The entry that was replayed last, and the newest one now: a server may have gone on. */
  readonly end: number
  readonly grownTo: number
}

const NOTHING: Observed = { changes: [], touched: { objects: [], contours: [], classifications: [] } }

export class Replayed {
  readonly snapshots: number
  versions = 0
  readonly #unseen: Map<number, Uint8Array>
  readonly #report: (problem: VerifyProblem) => void
  readonly #doc = new Y.Doc()
  readonly #claims = new Map<number, string>()
  /** By contour and first entry; the last entry is filled in when the next version comes. */
  readonly #versions = new Map<string, StoredVersion>()
  readonly #open = new Map<string, string>()
  #observed: Observed = NOTHING
  #isBroken = false

  constructor(snapshots: readonly Snapshot[], report: (problem: VerifyProblem) => void) {
    this.snapshots = snapshots.length
    this.#unseen = new Map(snapshots.map(({ seq, state }) => [seq, state]))
    this.#report = report
    observeChanges(this.#doc, (changes, touched) => {
      this.#observed = { changes, touched }
    })
  }

  /** In the order of the log. After an update that cannot be applied there is nothing left to compare with. */
  take(entry: LogEntry): void {
    if (this.#isBroken || !this.#apply(entry)) return
    const { seq, changes } = entry
    if (JSON.stringify(this.#observed.changes) !== JSON.stringify(changes))
      this.#report({ seq, part: 'changes', detail: 'its changes are not those of its update' })
    for (const version of contourRows(this.#doc, this.#observed, seq)) this.#version({ ...version, toSeq: null })
    this.#compareSnapshot(seq)
  }

  finish({ versions, claims, end, grownTo }: Stored): void {
    for (const seq of this.#unseen.keys())
      this.#report({ seq, part: 'snapshot', detail: 'it is of an entry that the log does not have' })
    if (!this.#isBroken) {
      const isLater = (seq: number | null) => seq !== null && seq > end && seq <= grownTo
      const then = versions.filter(({ fromSeq }) => !isLater(fromSeq))
      this.#compareVersions(then.map((version) => (isLater(version.toSeq) ? { ...version, toSeq: null } : version)))
      this.#compareClaims(claims, grownTo > end)
    }
    this.#doc.destroy()
  }

  #apply(entry: LogEntry): boolean {
    const { seq, update } = entry
    this.#observed = NOTHING
    const failure = attempt(() => {
      this.#claim(entry)
      Y.applyUpdate(this.#doc, update)
    })
    const { pendingStructs, pendingDs } = this.#doc.store
    if (failure === undefined && pendingStructs === null && pendingDs === null) return true
    this.#isBroken = true
    this.#report({ seq, part: 'update', detail: failure ?? 'it rests on edits that the log does not have' })
    return false
  }

  /** Whatever is new in it must be of client ids of its actor: the first to write with one owns it. */
  #claim({ seq, update, actor }: LogEntry): void {
    for (const { id, length } of Y.decodeUpdate(update).structs) {
      if (id.clock + length <= Y.getState(this.#doc.store, id.client)) continue
      const owner = this.#claims.get(id.client) ?? actor
      this.#claims.set(id.client, owner)
      if (owner === actor) continue
      this.#report({ seq, part: 'claims', detail: `it writes with client id ${id.client}, which is of somebody else` })
      return
    }
  }

  #version(version: StoredVersion): void {
    const { contour, fromSeq } = version
    const open = this.#open.get(contour)
    const before = open === undefined ? undefined : this.#versions.get(open)
    if (open !== undefined && before) this.#versions.set(open, { ...before, toSeq: fromSeq })
    const key = keyOf(version)
    this.#versions.set(key, version)
    this.#open.set(contour, key)
  }

  #compareSnapshot(seq: number): void {
    const state = this.#unseen.get(seq)
    if (!state) return
    this.#unseen.delete(seq)
    const failure = attempt(() => {
      const doc = foldUpdates([], state)
      const difference = differenceOf(doc, this.#doc)
      doc.destroy()
      if (difference !== undefined) this.#report({ seq, part: 'snapshot', detail: difference })
    })
    if (failure !== undefined) this.#report({ seq, part: 'snapshot', detail: failure })
  }

  #compareVersions(stored: readonly StoredVersion[]): void {
    const missing = new Map(this.#versions)
    this.versions = stored.length
    for (const version of stored) {
      const key = keyOf(version)
      const expected = missing.get(key)
      missing.delete(key)
      if (!expected || textOf(expected) !== textOf(version))
        this.#report({
          seq: version.fromSeq,
          part: 'contours',
          detail: `the stored version of contour ${version.contour} is not that of the log`,
        })
    }
    for (const { contour, fromSeq } of missing.values())
      this.#report({ seq: fromSeq, part: 'contours', detail: `the version of contour ${contour} is missing` })
  }

  #compareClaims(stored: ReadonlyMap<number, string>, hasGrown: boolean): void {
    const clients = new Set([...this.#claims.keys(), ...(hasGrown ? [] : stored.keys())])
    const wrong = [...clients].filter((client) => stored.get(client) !== this.#claims.get(client))
    if (wrong.length > 0)
      this.#report({ seq: null, part: 'claims', detail: `client ids ${wrong.slice(0, 5).join(', ')}` })
  }
}

function keyOf({ contour, fromSeq }: ContourVersion): string {
  return `${fromSeq} ${contour}`
}

function textOf({ contour, fromSeq, toSeq, frame, object, fields, points }: StoredVersion): string {
  const packed = points && Buffer.from(points).toString('base64')
  return JSON.stringify([contour, fromSeq, toSeq, frame, object, fields, packed])
}

function attempt(body: () => void): string | undefined {
  try {
    body()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : 'unreadable'
  }
}
