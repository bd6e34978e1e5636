// The document as last read, kept current from Yjs events, and what each transaction changed. One reading of events for views,
// log and words alike. Knows no caches of views and no commands.
import * as Y from 'yjs'
import { readBorder } from './border.ts'
import type { Border, EditedBorder } from './border-vertices.ts'
import type { Change } from './change.ts'
import { describeContour } from './describe-contour.ts'
import { describeObject } from './describe-object.ts'
import {
  classificationJson,
  readClassification,
  readContour,
  readObject,
  type ClassificationEntry,
  type ContourEntry,
  type ObjectEntry,
} from './entry.ts'
import { callAll } from './call-all.ts'
import type { ContourId, ObjectId } from './ids.ts'
import { sameJson, toJson } from './json.ts'
import { ROOTS, type Root } from './keys.ts'
import type { Json } from './values.ts'

/** The entries that a transaction touched, readable or not, present or gone; sorted. */
export interface Touched {
  readonly objects: readonly ObjectId[]
  readonly contours: readonly ContourId[]
  readonly classifications: readonly string[]
}

/** What touched entries were before a transaction, by key; undefined = not there. */
export interface Before {
  readonly objects: ReadonlyMap<string, ObjectEntry | undefined>
  readonly contours: ReadonlyMap<string, ContourEntry | undefined>
  readonly classifications: ReadonlyMap<string, ClassificationEntry | undefined>
}

export interface Described {
  readonly changes: readonly Change[]
  readonly touched: Touched
  readonly before: Before
  readonly transaction: Y.Transaction
}

type Listener = (described: Described) => void

/** Borders that are kept with whose each vertex is: of the contours that people work on right now. */
const MAX_BORDERS = 128

/** One projection per document, shared by everyone who watches it. */
const projections = new WeakMap<Y.Doc, Projection>()

/** Any Yjs type, whatever its event. */
type SharedType = Y.Transaction['changed'] extends Map<infer T, unknown> ? T : never

export class Projection {
  readonly meta = new Map<string, Json>()
  readonly objects = new Map<string, ObjectEntry>()
  readonly contours = new Map<string, ContourEntry>()
  readonly classifications = new Map<string, ClassificationEntry>()

  readonly #ydoc: Y.Doc
  readonly #listeners = new Set<Listener>()
  readonly #touched: Readonly<Record<Root, Set<string>>> = {
    meta: new Set(),
    objects: new Set(),
    contours: new Set(),
    classifications: new Set(),
  }
  /** Borders that this transaction edited in place. */
  readonly #edited = new Map<string, EditedBorder>()
  /** Borders as they are, of the contours that were edited last. */
  readonly #borders = new Map<string, Border>()
  /** Contours of which more than the border was touched. */
  readonly #refielded = new Set<string>()
  readonly #unobserve: readonly (() => void)[]

  /** Of a document that somebody watches: as fresh as the document, except within a transaction. */
  static of(ydoc: Y.Doc): Projection | undefined {
    return projections.get(ydoc)
  }

  /** Watches `ydoc`: `listener` is called once per transaction that touched it, after the entries are fresh. */
  static watch(ydoc: Y.Doc, listener: Listener): { readonly projection: Projection; readonly release: () => void } {
    const projection = projections.get(ydoc) ?? new Projection(ydoc)
    projections.set(ydoc, projection)
    const own: Listener = (described) => listener(described)
    projection.#listeners.add(own)
    return { projection, release: () => projection.#release(own) }
  }

  private constructor(ydoc: Y.Doc) {
    this.#ydoc = ydoc
    for (const root of ROOTS) for (const key of ydoc.getMap(root).keys()) this.#touched[root].add(key)
    this.#refresh()
    this.#unobserve = ROOTS.map((root) => {
      const map = ydoc.getMap<unknown>(root)
      const observer = (events: readonly Y.YEvent<SharedType>[]) => this.#note(root, events)
      map.observeDeep(observer)
      return () => map.unobserveDeep(observer)
    })
    ydoc.on('afterTransaction', this.#afterTransaction)
  }

  #release(listener: Listener): void {
    this.#listeners.delete(listener)
    if (this.#listeners.size > 0 || projections.get(this.#ydoc) !== this) return
    for (const unobserve of this.#unobserve) unobserve()
    this.#ydoc.off('afterTransaction', this.#afterTransaction)
    projections.delete(this.#ydoc)
  }

  /** What a list held before can only be told here, while Yjs calls its observers. */
  #note(root: Root, events: readonly Y.YEvent<SharedType>[]): void {
    for (const event of events) {
      const [key, field] = event.path
      if (key === undefined) for (const name of event.keys.keys()) this.#touched[root].add(name)
      else this.#touched[root].add(String(key))
      if (root !== 'contours') continue
      if (field === 'points' && event.path.length === 2 && event.target instanceof Y.Array)
        this.#noteBorder(String(key), event.target as Y.Array<unknown>, event.transaction)
      else if (key !== undefined) this.#refielded.add(String(key))
      else for (const name of event.keys.keys()) this.#refielded.add(name)
    }
  }

  #noteBorder(id: string, list: Y.Array<unknown>, transaction: Y.Transaction): void {
    const edited = readBorder(list, transaction, this.#borders.get(id))
    this.#edited.set(id, edited)
    this.#borders.delete(id)
    this.#borders.set(id, edited.border)
    const [oldest] = this.#borders.keys()
    if (this.#borders.size > MAX_BORDERS && oldest !== undefined) this.#borders.delete(oldest)
  }

  readonly #afterTransaction = (transaction: Y.Transaction): void => {
    if (transaction.changed.size === 0) return
    const touched: Touched = {
      objects: sorted(this.#touched.objects) as readonly ObjectId[],
      contours: sorted(this.#touched.contours) as readonly ContourId[],
      classifications: sorted(this.#touched.classifications),
    }
    const before: Before = {
      objects: pick(this.objects, touched.objects),
      contours: pick(this.contours, touched.contours),
      classifications: pick(this.classifications, touched.classifications),
    }
    const changes = [...this.#refresh(), ...foreignRoots(this.#ydoc, transaction)]
    const described: Described = { changes, touched, before, transaction }
    callAll(this.#listeners, described)
  }

  /** Reads every touched entry again; in the fixed order meta, objects, contours, classifications, each by key. */
  #refresh(): Change[] {
    const changes: Change[] = []
    this.#each('meta', (key, stored) => changes.push(...this.#refreshMeta(key, stored)))
    this.#each('objects', (key, stored) => {
      const before = this.objects.get(key)
      const after = stored === undefined ? undefined : readObject(key, stored, before)
      put(this.objects, key, after)
      changes.push(...describeObject(key, before, after))
    })
    this.#each('contours', (key, stored) => {
      const before = this.contours.get(key)
      const edited = this.#edited.get(key)
      const touch = { edited, onlyBorder: edited !== undefined && !this.#refielded.has(key) }
      const after = stored === undefined ? undefined : readContour(key, stored, before, touch)
      put(this.contours, key, after)
      changes.push(...describeContour(key, before, after, edited?.spans))
    })
    this.#each('classifications', (key, stored) => {
      const before = this.classifications.get(key)
      const after = stored === undefined ? undefined : readClassification(key, stored, before)
      put(this.classifications, key, after)
      const was = classificationJson(before)
      const value = classificationJson(after)
      if (!sameJson(was, value)) changes.push({ type: 'classification.set', key, value, was })
    })
    this.#edited.clear()
    this.#refielded.clear()
    return changes
  }

  #refreshMeta(key: string, stored: unknown): Change[] {
    const was = this.meta.get(key)
    const value = stored === undefined ? undefined : toJson(stored)
    put(this.meta, key, value)
    return sameJson(was, value) ? [] : [{ type: 'meta.set', key, value: value ?? null }]
  }

  #each(root: Root, visit: (key: string, stored: unknown) => void): void {
    if (this.#touched[root].size === 0) return
    const map = this.#ydoc.getMap<unknown>(root)
    const keys = sorted(this.#touched[root])
    this.#touched[root].clear()
    for (const key of keys) visit(key, map.get(key))
  }
}

function put<T>(map: Map<string, T>, key: string, value: T | undefined): void {
  if (value === undefined) map.delete(key)
  else map.set(key, value)
}

const NOTHING: readonly never[] = []
const NO_ENTRIES: ReadonlyMap<string, undefined> = new Map<string, undefined>()

/** Nearly every transaction touches one entry of one root. */
function sorted(keys: ReadonlySet<string>): readonly string[] {
  if (keys.size === 0) return NOTHING
  return keys.size === 1 ? [...keys] : [...keys].sort()
}

function pick<T>(entries: ReadonlyMap<string, T>, keys: readonly string[]): ReadonlyMap<string, T | undefined> {
  if (keys.length === 0) return NO_ENTRIES
  return new Map(keys.map((key) => [key, entries.get(key)]))
}

/** Roots that no version of this code knows: named, so that nothing enters a document unseen. */
function foreignRoots(ydoc: Y.Doc, transaction: Y.Transaction): readonly Change[] {
  const foreign = new Set<unknown>()
  for (const type of transaction.changed.keys()) {
    const top = topOf(type)
    if (!ROOTS.some((root) => ydoc.share.get(root) === top)) foreign.add(top)
  }
  if (foreign.size === 0) return NOTHING
  const names = [...ydoc.share].filter(([, type]) => foreign.has(type))
  return names.map(([name]): Change => ({ type: 'unknown.changed', path: [name] })).sort(byPath)
}

function topOf(type: unknown): unknown {
  let top = type
  for (let up = type; up instanceof Y.AbstractType; up = up.parent) top = up
  return top
}

function byPath(a: Change, b: Change): number {
  return a.type === 'unknown.changed' && b.type === 'unknown.changed' && String(a.path) < String(b.path) ? -1 : 1
}
