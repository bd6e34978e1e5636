// Which borders an update touches, and where, in a document that does not have it yet. Reads structs; judges nothing.
import * as Y from 'yjs'
import type { ContourId } from '../../model/index.ts'
import type { Decoded } from './decoded.ts'
import { runAt, type Run } from './run.ts'

/** Where new vertices go: what stood to the left and right of them for their author, whatever stands between the two here. */
export interface Gap {
  readonly left: Y.ID | null
  readonly right: Y.ID | null
}

export interface TouchedBorder {
  readonly contour: ContourId
  readonly list: Y.Array<unknown>
  /** Closed: the last vertex stands before the first. */
  readonly isRing: boolean
  readonly gaps: Gap[]
  /** Vertices it takes away that are there. */
  readonly fresh: Run[]
  /** Vertices it takes away that are gone already. */
  readonly again: Run[]
}

export interface Touched {
  readonly borders: Map<Y.Array<unknown>, TouchedBorder>
  /** Borders it takes away or replaces as a whole. */
  readonly ended: Map<Y.Array<unknown>, ContourId>
  /** Values it sets in the place of one that its author had not seen. */
  readonly overwritten: { readonly contour: ContourId; readonly by: Run }[]
  /** What it hangs new vertices on, in borders that are gone. */
  readonly gone: Run[]
}

/** What the update brings is looked at where it begins: the rest of a run hangs on it. */
export function touchedBy(ydoc: Y.Doc, { structs, ds }: Decoded): Touched {
  const touching = new Touching(ydoc)
  for (const struct of structs) if (struct instanceof Y.Item) touching.bring(struct)
  for (const [client, items] of ds.clients)
    for (const { clock, len } of items) touching.take(client, clock, clock + len)
  return touching.touched
}

export function emptyBorder(contour: ContourId, list: Y.Array<unknown>): TouchedBorder {
  const holder: unknown = list.parent
  const kind: unknown = holder instanceof Y.Map ? holder.get('kind') : undefined
  return { contour, list, isRing: kind === undefined || kind === 'closed', gaps: [], fresh: [], again: [] }
}

class Touching {
  readonly touched: Touched = { borders: new Map(), ended: new Map(), overwritten: [], gone: [] }
  readonly #ydoc: Y.Doc
  readonly #contours: Contours

  constructor(ydoc: Y.Doc) {
    this.#ydoc = ydoc
    this.#contours = ydoc.getMap('contours')
  }

  bring(item: Y.Item): void {
    const { id, rightOrigin } = item
    const known = Y.getState(this.#ydoc.store, id.client)
    if (id.clock + item.length <= known) return
    const origin = id.clock < known ? Y.createID(id.client, known - 1) : item.origin
    if (origin && !this.#isHere(origin)) return
    const anchor = origin ?? (rightOrigin && this.#isHere(rightOrigin) ? rightOrigin : null)
    if (!anchor) return
    const struct = Y.getItem(this.#ydoc.store, anchor)
    const place = struct instanceof Y.Item ? placeOf(struct, this.#contours) : 'gone'
    if (place === 'gone') this.touched.gone.push(runAt(anchor))
    else if (place.type === 'border') this.#border(place).gaps.push({ left: origin, right: rightOrigin })
    else if (place.type === 'key' && struct instanceof Y.Item) this.#key(place, origin)
  }

  take(client: number, from: number, to: number): void {
    const structs = this.#ydoc.store.clients.get(client) ?? []
    const end = Math.min(to, Y.getState(this.#ydoc.store, client))
    if (from >= end) return
    for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
      const struct = structs[index]
      if (!struct || struct.id.clock >= end) return
      if (!(struct instanceof Y.Item)) continue
      const clock = Math.max(from, struct.id.clock)
      this.#takeItem(struct, { client, clock, length: Math.min(end, struct.id.clock + struct.length) - clock })
    }
  }

  #takeItem(item: Y.Item, run: Run): void {
    const place = placeOf(item, this.#contours)
    if (place === 'gone' || place.type === 'elsewhere') return
    if (place.type === 'border') (item.deleted ? this.#border(place).again : this.#border(place).fresh).push(run)
    else if (!item.deleted) {
      const list = listOf(item.content)
      if (list) this.touched.ended.set(list, place.contour)
    }
  }

  /** A value takes the place of the one its author saw there last. */
  #key({ contour, holder, name }: Extract<Place, { type: 'key' }>, origin: Y.ID | null): void {
    const now = holder._map.get(name)
    if (!now || now.deleted || (origin && Y.compareIDs(now.lastId, origin))) return
    this.touched.overwritten.push({ contour, by: runAt(now.id) })
  }

  #border({ contour, list }: Extract<Place, { type: 'border' }>): TouchedBorder {
    const found = this.touched.borders.get(list) ?? emptyBorder(contour, list)
    this.touched.borders.set(list, found)
    return found
  }

  #isHere({ client, clock }: Y.ID): boolean {
    return clock < Y.getState(this.#ydoc.store, client)
  }
}

/** Where an item stands: in a border, or as what a contour's key (or its `points`) holds. */
type Place =
  | { readonly type: 'border'; readonly contour: ContourId; readonly list: Y.Array<unknown> }
  | { readonly type: 'key'; readonly contour: ContourId; readonly holder: Contours; readonly name: string }
  | { readonly type: 'elsewhere' }

type Contours = Y.Map<unknown>

const ELSEWHERE: Place = { type: 'elsewhere' }

function placeOf({ parent, parentSub }: Y.Item, contours: Contours): Place | 'gone' {
  if (parent instanceof Y.Array) {
    const holder = parent._item
    if (holder?.parentSub !== 'points') return ELSEWHERE
    const contour = contourOf(holder, contours)
    if (contour === undefined) return ELSEWHERE
    return isGone(holder) ? 'gone' : { type: 'border', contour, list: parent as Y.Array<unknown> }
  }
  if (!(parent instanceof Y.Map) || parentSub === null) return ELSEWHERE
  const holder = parent as Contours
  if (holder === contours) return key(parentSub, holder, parentSub)
  const contour = parent._item && parentSub === 'points' ? contourIn(parent._item, contours) : undefined
  if (contour === undefined) return ELSEWHERE
  return parent._item && isGone(parent._item) ? 'gone' : key(contour, holder, 'points')
}

function key(contour: string, holder: Contours, name: string): Place {
  return { type: 'key', contour: contour as ContourId, holder, name }
}

/** The contour whose `points` this item holds. */
function contourOf({ parent }: Y.Item, contours: Contours): ContourId | undefined {
  return parent instanceof Y.Map && parent._item ? contourIn(parent._item, contours) : undefined
}

/** The key of `contours` that this item holds a value of. */
function contourIn({ parent, parentSub }: Y.Item, contours: Contours): ContourId | undefined {
  return parent === contours ? (parentSub as ContourId) : undefined
}

function isGone(holder: Y.Item): boolean {
  const { parent } = holder
  const above = parent instanceof Y.AbstractType ? parent._item : null
  return holder.deleted || above?.deleted === true
}

/** The border within what a key of `contours`, or `points` in one, holds. */
function listOf(content: Y.Item['content']): Y.Array<unknown> | undefined {
  if (!(content instanceof Y.ContentType)) return undefined
  const { type } = content
  if (type instanceof Y.Array) return type as Y.Array<unknown>
  const points: unknown = type instanceof Y.Map ? type.get('points') : undefined
  return points instanceof Y.Array ? (points as Y.Array<unknown>) : undefined
}
