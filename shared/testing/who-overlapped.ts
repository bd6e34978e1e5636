// The plain way to tell which edits of a border overlapped unseen, from what everybody had really seen: slow, and to be believed at sight.
// Knows a finished run as a whole, which no server ever does.
import * as Y from 'yjs'
import type { ConvergenceRun } from './convergence.ts'

/** Entries are counted from 1, as in a log. */
export interface Overlap {
  readonly contour: string
  readonly later: number
  readonly earlier: number
}

export interface Truth {
  /** Both touched one stretch, the later one without having seen the earlier one. */
  readonly all: readonly Overlap[]
  /** Those of them whose earlier part still stood in the border when the later one came. */
  readonly standing: readonly Overlap[]
}

/** From one place to another in a border's order, in steps of one vertex. */
type Stretch = readonly [from: number, to: number]

interface Touch {
  readonly list: string
  readonly contour: string
  readonly stretches: readonly Stretch[]
  readonly inserted: ReadonlySet<string>
  readonly deleted: ReadonlySet<string>
  readonly isWholesale: boolean
}

/** Of a star. Borders that were taken away or replaced as a whole are left out, from that entry on. */
export function whoOverlapped({ log, makers, described }: ConvergenceRun): Truth {
  const world = new World(log)
  const touches = log.map((_, index) =>
    world.touchesOf(index, (other) => other === index || isSeen(makers, index, other)),
  )
  const all: Overlap[] = []
  const standing: Overlap[] = []
  for (const [later, mine] of touches.entries())
    for (const [earlier, theirs] of touches.slice(0, later).entries()) {
      if (isSeen(makers, later, earlier)) continue
      for (const touch of mine)
        for (const other of theirs) {
          if (!areTogether(touch, other)) continue
          const overlap = { contour: touch.contour, later: later + 1, earlier: earlier + 1 }
          all.push(overlap)
          const hasEffect = described[earlier]?.some(
            (change) => 'contour' in change && change.contour === touch.contour,
          )
          if (!hasEffect || touch.isWholesale || other.isWholesale) continue
          if (world.stands(touch, other, later)) standing.push(overlap)
        }
    }
  return { all, standing }
}

function isSeen(makers: ConvergenceRun['makers'], later: number, earlier: number): boolean {
  const [mine, theirs] = [makers[later], makers[earlier]]
  return earlier < later && (mine?.peer === theirs?.peer || earlier < (mine?.seen ?? 0))
}

function areTogether(touch: Touch, other: Touch): boolean {
  if (touch.contour !== other.contour) return false
  if (touch.list !== other.list) return touch.isWholesale || other.isWholesale
  return touch.stretches.some((a) => other.stretches.some((b) => meet(a, b)))
}

function meet([a, b]: Stretch, [c, d]: Stretch): boolean {
  return a <= d && c <= b
}

/** Every vertex that ever was, with its place, and who brought and took it. */
class World {
  readonly #updates: readonly ReturnType<typeof Y.decodeUpdate>[]
  readonly #place = new Map<string, { readonly list: string; readonly contour: string; readonly at: number }>()
  readonly #bringer = new Map<string, number>()
  readonly #takers = new Map<string, number[]>()

  constructor(log: readonly Uint8Array[]) {
    const ydoc = new Y.Doc({ gc: false })
    for (const update of log) Y.applyUpdate(ydoc, update)
    this.#updates = log.map((update) => Y.decodeUpdate(update))
    for (const [index, { structs, ds }] of this.#updates.entries()) {
      for (const { id, length } of structs)
        for (const key of keys(id.client, id.clock, length)) this.#bringer.set(key, index)
      for (const [client, items] of ds.clients)
        for (const { clock, len } of items)
          for (const key of keys(client, clock, len)) this.#takers.set(key, [...(this.#takers.get(key) ?? []), index])
    }
    for (const structs of ydoc.store.clients.values()) for (const struct of structs) this.#placeList(struct)
    ydoc.destroy()
  }

  touchesOf(index: number, isSeen: (other: number) => boolean): readonly Touch[] {
    const update = this.#updates[index]
    if (!update) return []
    const stretches = new Map<
      string,
      { contour: string; stretches: Stretch[]; deleted: Set<string>; inserted: Set<string> }
    >()
    const touch = (list: string, contour: string) => {
      const found = stretches.get(list) ?? { contour, stretches: [], deleted: new Set(), inserted: new Set() }
      stretches.set(list, found)
      return found
    }
    for (const struct of update.structs) {
      const place = this.#place.get(keyOf(struct.id))
      if (!place || !(struct instanceof Y.Item)) continue
      const found = touch(place.list, place.contour)
      for (const key of keys(struct.id.client, struct.id.clock, struct.length)) found.inserted.add(key)
      if (struct.origin && this.#bringer.get(keyOf(struct.origin)) === index) continue
      const left = struct.origin ? (this.#place.get(keyOf(struct.origin))?.at ?? -1) : -1
      const right = struct.rightOrigin ? (this.#place.get(keyOf(struct.rightOrigin))?.at ?? Infinity) : Infinity
      found.stretches.push([left + 0.25, right - 0.25])
    }
    for (const [client, items] of update.ds.clients)
      for (const { clock, len } of items)
        for (const key of keys(client, clock, len)) {
          const place = this.#place.get(key)
          if (place && this.#bringer.get(key) !== index) touch(place.list, place.contour).deleted.add(key)
        }
    return [...stretches].map(([list, found]) => {
      const isWholesale = this.#isWholesale(list, index)
      if (isWholesale) found.stretches.push([-Infinity, Infinity])
      found.stretches.push(...this.#deletedStretches(list, found.deleted, isSeen))
      return { list, ...found, isWholesale }
    })
  }

  /** Did something of `other` still stand in what `touch` drew over, or did both take the same vertex away? */
  stands(touch: Touch, other: Touch, later: number): boolean {
    if (!this.#isThere(touch.list, later)) return false
    const draws = touch.inserted.size > 0 || [...touch.deleted].some((key) => !other.deleted.has(key))
    const covered = other.inserted.size === 0 && [...other.deleted].every((key) => touch.deleted.has(key))
    if (draws && !covered && [...touch.deleted].some((key) => other.deleted.has(key))) {
      // Only a stretch in which the later edit did something of its own.
      return touch.stretches.every((stretch) => this.#changesIn(touch, stretch, later))
    }
    return [...other.inserted].some((key) => {
      const at = this.#place.get(key)?.at ?? -1
      const isLive = (this.#takers.get(key) ?? []).every((taker) => taker >= later)
      return isLive && touch.stretches.some(([from, to]) => from <= at && at <= to)
    })
  }

  #changesIn(touch: Touch, [from, to]: Stretch, later: number): boolean {
    const within = (key: string) => {
      const at = this.#place.get(key)?.at ?? -1
      return from <= at && at <= to
    }
    const takesFresh = [...touch.deleted].some(
      (key) => within(key) && (this.#takers.get(key) ?? []).every((taker) => taker >= later),
    )
    return takesFresh || [...touch.inserted].some(within)
  }

  #isThere(list: string, at: number): boolean {
    return [...this.#endersOf(list)].every((ender) => ender > at)
  }

  #isWholesale(list: string, index: number): boolean {
    return this.#endersOf(list).has(index)
  }

  /** Entries that took the whole list away: its own item, or the contour's. */
  #endersOf(list: string): ReadonlySet<number> {
    return new Set(list.split(' ').flatMap((key) => this.#takers.get(key) ?? []))
  }

  #deletedStretches(
    list: string,
    deleted: ReadonlySet<string>,
    isSeen: (other: number) => boolean,
  ): readonly Stretch[] {
    const stretches: [number, number][] = []
    let open: [number, number] | undefined
    const members = [...this.#place].filter(([, place]) => place.list === list).sort(([, a], [, b]) => a.at - b.at)
    for (const [key, { at }] of members) {
      if (deleted.has(key)) {
        if (open) open[1] = at
        else stretches.push((open = [at, at]))
      } else if (this.#wasThere(key, isSeen)) open = undefined
    }
    const there = members.filter(([key]) => deleted.has(key) || this.#wasThere(key, isSeen))
    const [first, last] = [there[0], there.at(-1)]
    // A ring's last vertex stands before its first.
    if (first && last && first !== last && deleted.has(first[0]) && deleted.has(last[0]))
      stretches.push([last[1].at, Infinity], [-Infinity, first[1].at])
    return stretches
  }

  #wasThere(key: string, isSeen: (other: number) => boolean): boolean {
    const bringer = this.#bringer.get(key)
    return bringer !== undefined && isSeen(bringer) && !(this.#takers.get(key) ?? []).some((taker) => isSeen(taker))
  }

  #placeList(struct: Y.Item | Y.GC | Y.Skip): void {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) return
    const { type } = struct.content
    const holder: unknown = struct.parent
    if (!(type instanceof Y.Array) || struct.parentSub !== 'points' || !(holder instanceof Y.Map) || !holder._item)
      return
    const list = `${keyOf(struct.id)} ${keyOf(holder._item.id)}`
    const contour = holder._item.parentSub ?? ''
    let at = 0
    for (let item = type._start; item !== null; item = item.right)
      for (const key of keys(item.id.client, item.id.clock, item.length))
        this.#place.set(key, { list, contour, at: at++ })
  }
}

function keyOf({ client, clock }: Y.ID): string {
  return `${client}:${clock}`
}

function keys(client: number, clock: number, length: number): readonly string[] {
  return Array.from({ length }, (_, index) => `${client}:${clock + index}`)
}
