// A border around the places that an update touches, cut into groups: one group is one stretch as the update's author saw it.
// Walks the list from vertex to vertex, those taken away included; leaves far parts of the border alone.
import * as Y from 'yjs'
import { Marks, type Piece } from './marks.ts'
import { holds, type Run } from './run.ts'
import type { TouchedBorder } from './touched.ts'

/** One stretch that the update's author drew anew. */
export interface Group {
  /** Vertices that stand where the author saw none: drawn unseen. */
  readonly drawn: readonly Run[]
  readonly left: readonly Between[]
  /** Vertices that were gone already: taken away unseen. */
  readonly taken: readonly Run[]
  /** New vertices that went in after one that is gone. */
  readonly inside: readonly Inside[]
  /** The author put something in, or took away what was there. */
  readonly changes: boolean
}

/** What stands, and what is gone, between two places that the author touched. */
export interface Between {
  readonly standing: readonly Run[]
  readonly gone: readonly Run[]
}

/** Taken away by others: `left` by whom the author had not seen; when they took away any of `right` too, the new vertices lie within their stretch. */
export interface Inside {
  readonly left: Run
  readonly right: readonly Run[]
}

/** Vertices between two touched places that are looked at; more than that nobody leaves standing by mistake. */
const MAX_BETWEEN = 512
/** List items looked at for one update: crafted ones must not stall a room. */
const MAX_STEPS = 20_000

/** `seen`: did the author certainly know this vertex? */
export function groupsOf(border: TouchedBorder, seen: (run: Run) => boolean): readonly Group[] {
  const { list, gaps, fresh, again, isRing } = border
  const store = list.doc?.store
  if (!store) return []
  const walk = new Walk(new Marks(border), seen)
  if (gaps.some(({ left }) => left === null)) walk.fromBeginning(list)
  for (const id of [...gaps.map(({ left }) => left), ...fresh, ...again]) {
    const struct = id && Y.getItem(store, Y.createID(id.client, id.clock))
    if (struct instanceof Y.Item && !walk.hasMet(struct)) walk.around(struct)
  }
  return isRing ? walk.groupsOfRing() : walk.groups
}

interface OpenGroup {
  /** Nothing that the author saw stands before it, or after it. */
  isFirst: boolean
  isLast: boolean
  /** What comes before it, when it is the first. */
  lead: Between
  readonly drawn: Run[]
  readonly left: Between[]
  readonly taken: Run[]
  readonly inside: { readonly left: Run; readonly right: Run[] }[]
  changes: boolean
  /** What came since the last touched place; it lies between two of them if another one follows. */
  pending: Pending
  /** Where the gap ends that is being walked through; undefined outside. */
  gapEnd: Y.ID | null | undefined
  /** New vertices went in after a vertex that is gone, and nothing but gone ones came since. */
  deadLeft: { readonly left: Run; readonly right: Run[] } | undefined
}

interface Pending {
  readonly standing: Run[]
  readonly gone: Run[]
  count: number
}

class Walk {
  readonly groups: OpenGroup[] = []
  readonly #marks: Marks
  readonly #seen: (run: Run) => boolean
  readonly #met = new Set<Y.Item>()
  #steps = 0
  #open: OpenGroup | undefined
  /** No vertex that the author saw has been met. */
  #isAtStart = false
  #lead = nothingYet()

  constructor(marks: Marks, seen: (run: Run) => boolean) {
    this.#marks = marks
    this.#seen = seen
  }

  hasMet(item: Y.Item): boolean {
    return this.#met.has(item)
  }

  /** The item from which on everything belongs to the same stretch as `item`, or before it. */
  #leftEnd(item: Y.Item): Y.Item {
    let first = item
    for (let between = 0; first.left && between < MAX_BETWEEN && !this.#isEdge(first); first = first.left) {
      if (!first.deleted) between += first.length
      if (!this.#mayStep()) break
    }
    return first
  }

  /** In a ring the last stretch goes on as the first. */
  groupsOfRing(): readonly Group[] {
    const first = this.groups.find(({ isFirst }) => isFirst)
    const last = this.groups.find(({ isLast }) => isLast)
    if (!first || !last) return this.groups
    const rest = this.groups.filter((group) => group !== first && group !== last)
    if (first !== last) return [...rest, together(last, first)]
    return [...rest, { ...first, left: [...first.left, seam(first, first)] }]
  }

  fromBeginning(list: Y.Array<unknown>): void {
    this.#passGap(null)
    this.#follow(list._start, list._start)
  }

  around(item: Y.Item): void {
    this.#follow(this.#leftEnd(item), item)
  }

  #follow(start: Y.Item | null, target: Y.Item | null): void {
    this.#isAtStart = start === null || start.left === null
    this.#lead = nothingYet()
    let item = start
    for (; item !== null && this.#mayStep(); item = item.right) {
      this.#met.add(item)
      for (const piece of this.#marks.piecesOf(item)) this.#take(piece)
      if (!this.#open && (target === null || this.#met.has(target))) break
    }
    this.#close(item === null)
  }

  /** What is left of it belongs to no stretch that it is in. */
  #isEdge(item: Y.Item): boolean {
    const [first] = this.#marks.piecesOf(item)
    return first !== undefined && this.#isKept(first)
  }

  #mayStep(): boolean {
    this.#steps += 1
    return this.#steps <= MAX_STEPS
  }

  /** The author saw it and let it stand. */
  #isKept({ run, deleted, mark }: Piece): boolean {
    return !deleted && mark === null && this.#seen(run)
  }

  #take({ run, deleted, mark }: Piece): void {
    const open = this.#open
    if (open?.gapEnd && holds(run, open.gapEnd)) open.gapEnd = undefined
    if (mark !== null) this.#mark(run, mark)
    else if (deleted) this.#passGone(run)
    else if (open) this.#stand(open, run)
    else if (this.#seen(run)) this.#isAtStart = false
    else if (this.#isAtStart) this.#lead.standing.push(run)
    const last = { client: run.client, clock: run.clock + run.length - 1, length: 1 }
    this.#passGap(last, deleted)
  }

  #mark(run: Run, mark: 'fresh' | 'again'): void {
    const open = this.#touch()
    if (mark === 'again') {
      open.taken.push(run)
      return
    }
    open.changes = true
    open.deadLeft = undefined
  }

  #passGone(run: Run): void {
    const open = this.#open
    open?.deadLeft?.right.push(run)
    if (open && open.gapEnd === undefined) open.pending.gone.push(run)
    else if (!open && this.#isAtStart) this.#lead.gone.push(run)
  }

  #stand(open: OpenGroup, run: Run): void {
    open.deadLeft = undefined
    if (open.gapEnd !== undefined) {
      open.drawn.push(run)
      return
    }
    open.pending.standing.push(run)
    open.pending.count += run.length
    if (this.#seen(run) || open.pending.count > MAX_BETWEEN) this.#close()
  }

  /** Does the update put something in right after this vertex? */
  #passGap(after: Run | null, isGone = false): void {
    for (const right of this.#marks.gapsAfter(after && Y.createID(after.client, after.clock))) {
      const open = this.#touch()
      open.changes = true
      open.gapEnd = right
      if (!after || !isGone) continue
      open.deadLeft = { left: after, right: [] }
      open.inside.push(open.deadLeft)
    }
  }

  /** What stood since the last touched place was left standing between two of them. */
  #touch(): OpenGroup {
    const open = (this.#open ??= newGroup(this.#isAtStart, this.#lead))
    this.#isAtStart = false
    if (open.pending.standing.length > 0) open.left.push(open.pending)
    open.pending = nothingYet()
    return open
  }

  #close(isLast = false): void {
    const open = this.#open
    this.#open = undefined
    if (!open) return
    open.isLast = isLast
    this.groups.push(open)
  }
}

/** Across the ring's beginning. */
function seam(last: OpenGroup, first: OpenGroup): Between {
  const { pending } = last
  const { lead } = first
  return { standing: [...pending.standing, ...lead.standing], gone: [...pending.gone, ...lead.gone] }
}

function nothingYet(): Pending {
  return { standing: [], gone: [], count: 0 }
}

/** Two stretches that are one, `second` going on where `first` ends. */
function together(first: OpenGroup, second: OpenGroup): Group {
  return {
    drawn: [...first.drawn, ...second.drawn],
    left: [...first.left, seam(first, second), ...second.left],
    taken: [...first.taken, ...second.taken],
    inside: [...first.inside, ...second.inside],
    changes: first.changes || second.changes,
  }
}

function newGroup(isFirst: boolean, lead: Between): OpenGroup {
  return {
    isFirst,
    isLast: false,
    lead,
    drawn: [],
    left: [],
    taken: [],
    inside: [],
    changes: false,
    pending: nothingYet(),
    gapEnd: undefined,
    deadLeft: undefined,
  }
}
