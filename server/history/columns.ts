// Outlines of entries as columns of numbers, with every name listed once. Knows no store.
import type { HistoryOverview } from '../../shared/api/index.ts'
import type { Outline } from '../store/index.ts'

type Several = { readonly objects: number[]; readonly frames: number[] }

export class Columns {
  readonly actors = new Names()
  readonly objects = new Names()
  readonly frames = new Names()
  readonly kinds = new Names()
  /** What each actor was called last. */
  readonly #called: string[] = []
  /** ms since the epoch. */
  readonly #at: number[] = []
  readonly #actor: number[] = []
  readonly #kind: number[] = []
  readonly #changes: number[] = []
  readonly #object: number[] = []
  readonly #frame: number[] = []
  /** By seq. */
  readonly #more = new Map<number, Several>()

  /** The newest entry that is in here; entries are dense. */
  get length(): number {
    return this.#at.length
  }

  add({ seq, at, actor, actorName, changes, kind, objects, frames }: Outline): void {
    if (seq !== this.length + 1) throw new Error(`entry ${seq} does not follow entry ${this.length}: run limn verify`)
    const who = this.actors.indexOf(actor)
    this.#called[who] = actorName
    this.#at.push(at)
    this.#actor.push(who)
    this.#kind.push(kind === null ? -1 : this.kinds.indexOf(kind))
    this.#changes.push(changes)
    const touched = {
      objects: objects.map((name) => this.objects.indexOf(name)),
      frames: frames.map((name) => this.frames.indexOf(name)),
    }
    this.#object.push(touched.objects[0] ?? -1)
    this.#frame.push(touched.frames[0] ?? -1)
    if (touched.objects.length > 1 || touched.frames.length > 1) this.#more.set(seq, touched)
  }

  /** `count` entries from `from` on, which are in here. */
  slice(from: number, count: number): Omit<HistoryOverview, 'room' | 'head' | 'from' | 'count'> {
    const part = (column: readonly number[]) => column.slice(from - 1, from - 1 + count)
    const at = part(this.#at)
    const more = [...this.#more].filter(([seq]) => seq >= from && seq < from + count)
    return {
      actors: this.actors.list(),
      names: [...this.#called],
      objects: this.objects.list(),
      frames: this.frames.list(),
      kinds: this.kinds.list(),
      at: at.map((time, index) => time - (at[index - 1] ?? 0)),
      actor: part(this.#actor),
      kind: part(this.#kind),
      changes: part(this.#changes),
      object: part(this.#object),
      frame: part(this.#frame),
      more: Object.fromEntries(more.map(([seq, touched]) => [seq - from, touched])),
    }
  }
}

/** Names in the order of their first mention. */
class Names {
  readonly #places = new Map<string, number>()

  indexOf(name: string): number {
    const place = this.#places.get(name) ?? this.#places.size
    this.#places.set(name, place)
    return place
  }

  list(): string[] {
    return [...this.#places.keys()]
  }
}
