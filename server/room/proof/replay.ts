// A room's document built again from its first entry, and what each entry derives: the same rows as when it was kept. Knows no store.
import * as Y from 'yjs'
import { isRecovered } from '../../../shared/history/index.ts'
import { observeChanges } from '../../../shared/model/index.ts'
import type { Claim, ContourVersion, ItemVersion, LogEntry } from '../../store/index.ts'
import { contourRows } from '../contour-rows.ts'
import { itemRows } from '../item-rows.ts'
import type { Observed } from '../room-state.ts'

/** What one entry makes of the document before it. */
export interface Derived {
  readonly observed: Observed
  readonly contourVersions: readonly ContourVersion[]
  readonly itemVersions: readonly ItemVersion[]
  /** Client ids that are first written with here: its actor's from now on. */
  readonly claims: readonly number[]
  /** A client id that it writes with and that is somebody else's. */
  readonly foreign: number | undefined
}

const NOTHING: Observed = { changes: [], touched: { objects: [], contours: [], classifications: [] } }

export class Replay {
  readonly doc = new Y.Doc()
  /** Whose client ids they are, by the entries taken so far. */
  readonly claims: Map<number, Pick<Claim, 'actor' | 'seq'>>
  #observed: Observed = NOTHING

  /** Begins at the document `state`, with the claims made up to there; without, at nothing. @throws when it cannot be read. */
  constructor(state?: Uint8Array, claims: ReadonlyMap<number, Pick<Claim, 'actor' | 'seq'>> = new Map()) {
    this.claims = new Map(claims)
    if (state) Y.applyUpdate(this.doc, state)
    observeChanges(this.doc, (changes, touched) => {
      this.#observed = { changes, touched }
    })
  }

  /** In the order of the log. @throws Error when the update cannot be applied; the document is then worth nothing. */
  take(entry: LogEntry): Derived {
    const { seq, update } = entry
    this.#observed = NOTHING
    const claiming = this.#claim(entry)
    Y.applyUpdate(this.doc, update)
    const { pendingStructs, pendingDs } = this.doc.store
    if (pendingStructs !== null || pendingDs !== null) throw new Error('it rests on edits that the log does not have')
    const observed = this.#observed
    return {
      observed,
      contourVersions: contourRows(this.doc, observed, seq),
      itemVersions: itemRows(this.doc, observed, seq),
      ...claiming,
    }
  }

  destroy(): void {
    this.doc.destroy()
  }

  /** Whatever is new in it must be of client ids of its actor: the first to write with one owns it. What was given back makes them nobody's. */
  #claim(entry: LogEntry): Pick<Derived, 'claims' | 'foreign'> {
    if (isRecovered(entry)) return { claims: [], foreign: undefined }
    const { update, actor, seq } = entry
    const fresh = Y.decodeUpdate(update).structs.filter(
      ({ id, length }) => id.clock + length > Y.getState(this.doc.store, id.client),
    )
    const clients = [...new Set(fresh.map(({ id }) => id.client))]
    const claims = clients.filter((client) => !this.claims.has(client))
    for (const client of claims) this.claims.set(client, { actor, seq })
    return { claims, foreign: clients.find((client) => this.claims.get(client)?.actor !== actor) }
  }
}
