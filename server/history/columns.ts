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

  /** One entry, which is in here, in names. */
  entry(seq: number): Pick<Outline, 'at' | 'actor' | 'actorName' | 'changes' | 'objects' | 'frames'> {
    const index = seq - 1
    const who = this.#actor[index] ?? -1
    const { objects, frames } = this.#more.get(seq) ?? {
      objects: only(this.#object[index]),
      frames: only(this.#frame[index]),
    }
    return {
      at: this.#at[index] ?? 0,
      actor: this.actors.nameAt(who),
      actorName: this.#called[who] ?? '',
      changes: this.#changes[index] ?? 0,
      objects: objects.map((place) => this.objects.nameAt(place)),
      frames: frames.map((place) => this.frames.nameAt(place)),
    }
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

function only(place = -1): number[] {
  return place < 0 ? [] : [place]
}

/** Names in the order of their first mention. */
class Names {
  readonly #places = new Map<string, number>()
  readonly #names: string[] = []

  indexOf(name: string): number {
    const known = this.#places.get(name)
    if (known !== undefined) return known
    const place = this.#names.push(name) - 1
    this.#places.set(name, place)
    return place
  }

  nameAt(place: number): string {
    return this.#names[place] ?? ''
  }

  list(): string[] {
    return [...this.#names]
  }
}
