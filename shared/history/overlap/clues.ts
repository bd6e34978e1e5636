// What a document shows, right before an update is applied to it, of edits that the update's author had not seen. Nearly every update shows nothing,
// and finding that out is cheap. Whose edits they were is for the log to say.
import * as Y from 'yjs'
import type { ContourId } from '../../model/index.ts'
import type { Decoded } from './decoded.ts'
import { groupsOf, type Between, type Inside } from './groups.ts'
import { Marks } from './marks.ts'
import { joined, runAt, type Run } from './run.ts'
import { emptyBorder, touchedBy, type Touched, type TouchedBorder } from './touched.ts'

/** About one border. */
export interface Clue {
  /** Undefined when the border was gone, and with it the trace of whose it was. */
  readonly contour: ContourId | undefined
  /** Vertices (or a whole border) that others drew where the author did: unseen, by where they stand. */
  readonly drawn: readonly Run[]
  /** Vertices of others that stand between those the author took away: unseen, unless the author meant to leave them. */
  readonly left: readonly Between[]
  /** Vertices that the author took away after others had: unseen, unless the update tells of a whole document. */
  readonly taken: readonly Run[]
  readonly inside: readonly Inside[]
  /** Hung on a border that others had taken away as a whole. */
  readonly gone: readonly Run[]
  /** What the author had certainly seen. */
  readonly anchors: readonly Run[]
}

export interface Clues {
  /** At most one for each border; empty when the author had, for all that can be told, seen everything. */
  readonly found: readonly Clue[]
  /** Borders in which the update takes away what others had taken away, and does nothing else: it agrees, and no change tells of it. */
  readonly silent: readonly ContourId[]
}

export const NO_CLUES: Clues = { found: [], silent: [] }

export function cluesIn(ydoc: Y.Doc, update: Decoded): Clues {
  const touched = touchedBy(ydoc, update)
  const { borders, ended, overwritten, gone } = touched
  if (borders.size === 0 && ended.size === 0 && overwritten.length === 0 && gone.length === 0) return NO_CLUES
  const own = new Set(update.structs.map(({ id }) => id.client))
  const found = [...endedClues(touched), ...[...borders.values()].flatMap((border) => borderClue(border, touched, own))]
  for (const { contour, by } of overwritten) found.push({ ...NO_CLUE, contour, drawn: [by] })
  if (gone.length > 0) found.push({ ...NO_CLUE, contour: undefined, gone: joined(gone) })
  const silent = [...borders.values()].filter(({ gaps, fresh }) => gaps.length === 0 && fresh.length === 0)
  return { found: merged(found), silent: silent.map(({ contour }) => contour) }
}

const NO_CLUE: Omit<Clue, 'contour'> = { drawn: [], left: [], taken: [], inside: [], gone: [], anchors: [] }

function borderClue(border: TouchedBorder, { ended }: Touched, own: ReadonlySet<number>): readonly Clue[] {
  if (ended.has(border.list) || !isSuspicious(border)) return []
  const anchors = anchorsOf(border)
  const known = new Map<number, number>()
  for (const { client, clock, length } of anchors)
    known.set(client, Math.max(known.get(client) ?? -1, clock + length - 1))
  const groups = groupsOf(border, ({ client, clock }) => own.has(client) || clock <= (known.get(client) ?? -1))
  // Who takes away what is gone, and nothing else, agrees.
  const telling = groups.filter(({ changes }) => changes)
  const clue: Clue = {
    contour: border.contour,
    drawn: joined(telling.flatMap(({ drawn }) => drawn)),
    left: telling.flatMap(({ left }) => left.filter(({ standing }) => standing.length > 0)),
    taken: joined(telling.flatMap(({ taken }) => taken)),
    inside: telling.flatMap(({ inside }) => inside.filter(({ right }) => right.length > 0)),
    gone: [],
    anchors,
  }
  return tells(clue) ? [clue] : []
}

/** A quick look that most updates end with: one stretch, its vertices there, its neighbours next to each other. */
function isSuspicious({ list, gaps, fresh, again }: TouchedBorder): boolean {
  const store = list.doc?.store
  if (!store) return false
  if (again.length > 0 && (gaps.length > 0 || fresh.length > 0)) return true
  if (gaps.some(({ left, right }) => !isNext(store, list, left, right))) return true
  if (fresh.length < 2) return false
  const starts = new Set(fresh.map(({ client, clock }) => `${client}:${clock}`))
  let ends = 0
  for (const run of fresh) if (ends < 2 && endsAStretch(store, run, starts)) ends += 1
  return ends > 1
}

/** True when `left` is there and `right` stands right behind it. */
function isNext(store: Store, list: Y.Array<unknown>, left: Y.ID | null, right: Y.ID | null): boolean {
  if (left === null) return Y.compareIDs(list._start?.id ?? null, right)
  const item = Y.getItem(store, left)
  if (!(item instanceof Y.Item) || item.deleted) return false
  if (left.clock + 1 < item.id.clock + item.length) return Y.compareIDs(Y.createID(left.client, left.clock + 1), right)
  return Y.compareIDs(item.right?.id ?? null, right)
}

type Store = Y.Doc['store']

/** Gone vertices that are passed over in search of the next one; behind more of them, anything counts as an end. */
const MAX_GONE = 256

function endsAStretch(store: Store, { client, clock, length }: Run, starts: ReadonlySet<string>): boolean {
  const last = Y.getItem(store, Y.createID(client, clock + length - 1))
  if (!(last instanceof Y.Item) || clock + length < last.id.clock + last.length) return true
  let next = last.right
  for (let passed = 0; next?.deleted && passed < MAX_GONE; passed++) next = next.right
  return next === null || !starts.has(`${next.id.client}:${next.id.clock}`)
}

/** Its author saw what the update hangs on and what it takes away. */
function anchorsOf({ gaps, fresh, again }: TouchedBorder): readonly Run[] {
  const neighbours = gaps.flatMap(({ left, right }) => [left, right]).flatMap((id) => (id ? [runAt(id)] : []))
  return joined([...neighbours, ...fresh, ...again])
}

/** Whoever takes a whole border away takes away every vertex that they see. */
function endedClues({ borders, ended }: Touched): Clue[] {
  return [...ended].flatMap(([list, contour]) => {
    const border = borders.get(list) ?? emptyBorder(contour, list)
    const marks = new Marks(border)
    const drawn: Run[] = []
    for (let item = list._start; item !== null; item = item.right)
      for (const { run, deleted, mark } of marks.piecesOf(item)) if (!deleted && mark === null) drawn.push(run)
    const clue = { ...NO_CLUE, contour, drawn: joined(drawn), taken: border.again, anchors: anchorsOf(border) }
    return tells(clue) ? [clue] : []
  })
}

function tells({ drawn, left, taken, inside }: Clue): boolean {
  return drawn.length + left.length + taken.length + inside.length > 0
}

/** One clue a border. */
function merged(clues: readonly Clue[]): readonly Clue[] {
  const byContour = new Map<ContourId | undefined, Clue>()
  for (const clue of clues) {
    const before = byContour.get(clue.contour)
    byContour.set(clue.contour, before ? both(before, clue) : clue)
  }
  return [...byContour.values()]
}

function both(a: Clue, b: Clue): Clue {
  return {
    contour: a.contour,
    drawn: [...a.drawn, ...b.drawn],
    left: [...a.left, ...b.left],
    taken: [...a.taken, ...b.taken],
    inside: [...a.inside, ...b.inside],
    gone: [...a.gone, ...b.gone],
    anchors: [...a.anchors, ...b.anchors],
  }
}
