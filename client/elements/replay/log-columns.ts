// A room's whole log as columns of numbers: who, when, what kind, which object and slice. A hundred thousand entries are a few megabytes and no
// objects. Entry at offset `i` has seq `i + 1`. Knows no words and no server.
import type { HistoryOverview } from '../../../shared/api/index.ts'

/** What a column entry refers to but not: "none". */
const NONE = -1

const FIRST_CAPACITY = 1024

export class LogColumns {
  /** Actor ids by index. */
  readonly actors: string[] = []
  /** The actors' names, same order. */
  readonly names: string[] = []
  /** Object ids by index. */
  readonly objects: string[] = []
  /** Frame keys by index. */
  readonly frames: string[] = []
  /** Types of changes by index. */
  readonly kinds: string[] = []
  #count = 0
  #at = new Float64Array(FIRST_CAPACITY)
  #actor = new Int32Array(FIRST_CAPACITY)
  #kind = new Int32Array(FIRST_CAPACITY)
  #changes = new Int32Array(FIRST_CAPACITY)
  #object = new Int32Array(FIRST_CAPACITY)
  #frame = new Int32Array(FIRST_CAPACITY)
  /** Entries that touch several objects or frames: all of them. */
  readonly #more = new Map<number, { readonly objects: readonly number[]; readonly frames: readonly number[] }>()
  readonly #indices = new Map<readonly string[], Map<string, number>>()

  get count(): number {
    return this.#count
  }

  /** Milliseconds since the epoch. */
  at(offset: number): number {
    return this.#at[offset] ?? 0
  }

  /** Index into `actors`. */
  actor(offset: number): number {
    return this.#actor[offset] ?? NONE
  }

  /** Index into `kinds` of the entry's first change, or −1. */
  kind(offset: number): number {
    return this.#kind[offset] ?? NONE
  }

  /** How many changes the entry made. */
  changes(offset: number): number {
    return this.#changes[offset] ?? 0
  }

  /** Index into `objects` of the first one touched, or −1. */
  object(offset: number): number {
    return this.#object[offset] ?? NONE
  }

  /** Index into `frames` of the first one touched, or −1. */
  frame(offset: number): number {
    return this.#frame[offset] ?? NONE
  }

  /** False for an object that is not in the log. */
  touchesObject(offset: number, object: number): boolean {
    if (object === NONE) return false
    return this.#object[offset] === object || (this.#more.get(offset)?.objects.includes(object) ?? false)
  }

  /** Calls back once for each object that the entry touches. */
  eachObject(offset: number, call: (object: number) => void): void {
    const first = this.object(offset)
    if (first !== NONE) call(first)
    for (const object of this.#more.get(offset)?.objects ?? []) if (object !== first) call(object)
  }

  /** True when the entry touches a frame whose index is marked in `wanted`. */
  touchesFrame(offset: number, wanted: Uint8Array): boolean {
    if (wanted[this.frame(offset)] === 1) return true
    return this.#more.get(offset)?.frames.some((frame) => wanted[frame] === 1) ?? false
  }

  /** Adds what an overview has beyond what is here; true when that was something. Entries before its `from` must be here already. */
  append(overview: HistoryOverview): boolean {
    const known = this.#count - (overview.from - 1)
    if (known < 0 || known >= overview.count) return false
    const actors = this.#merge(this.actors, overview.actors)
    for (const [index, id] of overview.actors.entries()) {
      const mine = actors[index]
      // A person is called what they were called last.
      if (mine !== undefined) this.names[mine] = overview.names[index] ?? id
    }
    const objects = this.#merge(this.objects, overview.objects)
    const frames = this.#merge(this.frames, overview.frames)
    const kinds = this.#merge(this.kinds, overview.kinds)
    this.#reserve(overview.from - 1 + overview.count)
    let at = 0
    for (let index = 0; index < overview.count; index++) {
      at += overview.at[index] ?? 0
      if (index < known) continue
      const offset = overview.from - 1 + index
      this.#at[offset] = at
      this.#actor[offset] = mapped(actors, overview.actor[index])
      this.#kind[offset] = mapped(kinds, overview.kind[index])
      this.#changes[offset] = overview.changes[index] ?? 0
      this.#object[offset] = mapped(objects, overview.object[index])
      this.#frame[offset] = mapped(frames, overview.frame[index])
    }
    for (const [key, more] of Object.entries(overview.more)) {
      const touched = {
        objects: more.objects.map((i) => mapped(objects, i)),
        frames: more.frames.map((i) => mapped(frames, i)),
      }
      this.#more.set(overview.from - 1 + Number(key), touched)
    }
    this.#count = overview.from - 1 + overview.count
    return true
  }

  /** The dictionary with what is new in `given`; where each of `given` is in it. */
  #merge(mine: string[], given: readonly string[]): Int32Array {
    let indices = this.#indices.get(mine)
    if (indices === undefined) this.#indices.set(mine, (indices = new Map<string, number>()))
    const places = new Int32Array(given.length)
    for (const [index, value] of given.entries()) {
      let place = indices.get(value)
      if (place === undefined) {
        place = mine.push(value) - 1
        indices.set(value, place)
      }
      places[index] = place
    }
    return places
  }

  #reserve(count: number): void {
    if (count <= this.#at.length) return
    const capacity = Math.max(count, this.#at.length * 2)
    const grown = <A extends Float64Array | Int32Array>(column: A, fresh: A): A => {
      fresh.set(column)
      return fresh
    }
    this.#at = grown(this.#at, new Float64Array(capacity))
    this.#actor = grown(this.#actor, new Int32Array(capacity))
    this.#kind = grown(this.#kind, new Int32Array(capacity))
    this.#changes = grown(this.#changes, new Int32Array(capacity))
    this.#object = grown(this.#object, new Int32Array(capacity))
    this.#frame = grown(this.#frame, new Int32Array(capacity))
  }
}

function mapped(places: Int32Array, index: number | undefined): number {
  return index === undefined || index < 0 ? NONE : (places[index] ?? NONE)
}
