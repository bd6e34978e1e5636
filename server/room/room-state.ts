// A room as its log says: the live document, the head of the chain, whose client ids they are. Rebuilt from the log whenever in doubt; knows no connection.
import * as Y from 'yjs'
import { isRecovered } from '../../shared/history/index.ts'
import { cluesIn, type Decoded } from '../../shared/history/overlap/index.ts'
import { observeChanges, type Change, type Touched } from '../../shared/model/index.ts'
import type { RoomName } from '../../shared/protocol/index.ts'
import type { Append, LogEntry, LogStore, RoomLoad } from '../store/index.ts'
import type { Examined } from './looks/keeper.ts'
import { brokenLink } from './proof/links.ts'

export interface Observed {
  readonly changes: readonly Change[]
  readonly touched: Touched
}

const NOTHING: Observed = { changes: [], touched: { objects: [], contours: [], classifications: [] } }

/** Hears of entries that come from the log, each before it is applied. */
type Examine = (examined: Examined) => void

export class RoomState {
  readonly doc: Y.Doc
  readonly claims: Map<number, string>
  /** Head of the chain, entries that are being kept included. */
  seq: number
  hash: string
  at: number
  #observed: Observed = NOTHING
  readonly #stop: () => void
  readonly #examine: Examine | undefined

  private constructor(doc: Y.Doc, { claims, head }: Pick<RoomLoad, 'claims' | 'head'>, examine: Examine | undefined) {
    this.doc = doc
    this.#examine = examine
    this.claims = new Map(claims)
    this.seq = head.seq
    this.hash = head.hash
    this.at = head.at
    this.#stop = observeChanges(doc, (changes, touched) => {
      this.#observed = { changes, touched }
    })
  }

  /** `examine` hears of every entry since the snapshot, and of those that are followed. @throws when the store cannot be read or what it holds makes no document. */
  static async load(log: LogStore, room: RoomName, examine?: Examine): Promise<RoomState> {
    const { snapshot, tail, claims, head } = await log.load(room)
    const broken = brokenLink(tail)
    if (broken !== undefined) throw new Error(`the log of ${room} is damaged at ${broken}: run limn verify`)
    const doc = new Y.Doc()
    if (snapshot) Y.applyUpdate(doc, snapshot.state)
    for (const entry of tail) {
      examine?.({ entry, clues: cluesIn(doc, Y.decodeUpdate(entry.update)) })
      Y.applyUpdate(doc, entry.update)
    }
    if (hasPending(doc)) throw new Error(`the log of ${room} has a gap: run limn verify`)
    return new RoomState(doc, { claims, head }, examine)
  }

  /** Applies an update and says what it changed. @throws whatever Yjs throws; the document is then worth nothing. */
  apply(update: Uint8Array): Observed {
    this.#observed = NOTHING
    Y.applyUpdate(this.doc, update)
    return this.#observed
  }

  get hasPending(): boolean {
    return hasPending(this.doc)
  }

  clockOf(client: number): number {
    return Y.getState(this.doc.store, client)
  }

  /** The chain and the claims grow by an entry whose update is already in the document. */
  advance({ entry, claims }: Append): void {
    this.seq = entry.seq
    this.hash = entry.hash
    this.at = entry.at
    for (const client of claims) this.claims.set(client, entry.actor)
  }

  /** An entry that another node kept. False: it does not follow, or does not fit, and the document is worth nothing. */
  follow(entry: LogEntry): boolean {
    if (entry.seq !== this.seq + 1 || (this.seq > 0 && entry.prevHash !== this.hash)) return false
    const decoded = Y.decodeUpdate(entry.update)
    const claims = isRecovered(entry) ? [] : this.#newClientsOf(decoded)
    this.#examine?.({ entry, clues: cluesIn(this.doc, decoded) })
    Y.applyUpdate(this.doc, entry.update)
    this.advance({ entry, contourVersions: [], claims })
    return !this.hasPending
  }

  #newClientsOf({ structs }: Decoded): readonly number[] {
    const fresh = structs.filter(({ id, length }) => id.clock + length > this.clockOf(id.client))
    return [...new Set(fresh.map(({ id }) => id.client))].filter((client) => !this.claims.has(client))
  }

  destroy(): void {
    this.#stop()
    this.doc.destroy()
  }
}

function hasPending(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null
}
