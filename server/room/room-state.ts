// A room as its log says: the live document, the head of the chain, whose client ids they are. Rebuilt from the log whenever in doubt; knows no connection.
import * as Y from 'yjs'
import { observeChanges, type Change, type Touched } from '../../shared/model/index.ts'
import type { RoomName } from '../../shared/protocol/index.ts'
import type { Append, LogEntry, LogStore } from '../store/index.ts'

export interface Observed {
  readonly changes: readonly Change[]
  readonly touched: Touched
}

const NOTHING: Observed = { changes: [], touched: { objects: [], contours: [], classifications: [] } }

export class RoomState {
  readonly doc: Y.Doc
  readonly claims: Map<number, string>
  /** Head of the chain, entries that are being kept included. */
  seq: number
  hash: string
  at: number
  #observed: Observed = NOTHING
  readonly #stop: () => void

  private constructor(doc: Y.Doc, claims: Map<number, string>, head: Awaited<ReturnType<LogStore['head']>>) {
    this.doc = doc
    this.claims = claims
    this.seq = head.seq
    this.hash = head.hash
    this.at = head.at
    this.#stop = observeChanges(doc, (changes, touched) => {
      this.#observed = { changes, touched }
    })
  }

  /** @throws when the store cannot be read or what it holds makes no document. */
  static async load(log: LogStore, room: RoomName): Promise<RoomState> {
    const { snapshot, tail, claims, head } = await log.load(room)
    const doc = new Y.Doc()
    if (snapshot) Y.applyUpdate(doc, snapshot.state)
    for (const { update } of tail) Y.applyUpdate(doc, update)
    if (hasPending(doc)) throw new Error(`the log of ${room} has a gap: run limn verify`)
    return new RoomState(doc, new Map(claims), head)
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
    const claims = this.#newClientsOf(entry.update)
    Y.applyUpdate(this.doc, entry.update)
    this.advance({ entry, contourVersions: [], claims })
    return !this.hasPending
  }

  #newClientsOf(update: Uint8Array): readonly number[] {
    const fresh = Y.decodeUpdate(update).structs.filter(({ id, length }) => id.clock + length > this.clockOf(id.client))
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
