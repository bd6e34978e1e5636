// Which contours lie on a frame and which belong to an object, kept as contours come and go. Knows no Yjs.
import type { FrameKey } from '../dicom/index.ts'
import { byKey } from './json.ts'
import type { ContourId, ObjectId } from './ids.ts'
import type { Contour } from './values.ts'

const NONE: readonly Contour[] = Object.freeze([])

export class ContourIndex {
  readonly #onFrame = new Group<FrameKey>((contour) => contour.frame)
  readonly #ofObject = new Group<ObjectId>((contour) => contour.objectId)
  #frames: ReadonlySet<FrameKey> | undefined

  /** Costs what the one contour costs, however many there are. */
  replace(before: Contour | undefined, after: Contour | undefined): void {
    if (before === after) return
    this.#onFrame.replace(before, after)
    this.#ofObject.replace(before, after)
    if (before?.frame !== after?.frame) this.#frames = undefined
  }

  onFrame(frame: FrameKey): readonly Contour[] {
    return this.#onFrame.list(frame)
  }

  ofObject(object: ObjectId): readonly Contour[] {
    return this.#ofObject.list(object)
  }

  frames(): ReadonlySet<FrameKey> {
    return (this.#frames ??= new Set([...this.#onFrame.keys()].sort()))
  }
}

/** Contours by one of their keys; lists are sorted by id, frozen, and keep their identity until one of theirs changes. */
class Group<K extends string> {
  readonly #keyOf: (contour: Contour) => K
  readonly #members = new Map<K, Map<ContourId, Contour>>()
  readonly #lists = new Map<K, readonly Contour[]>()

  constructor(keyOf: (contour: Contour) => K) {
    this.#keyOf = keyOf
  }

  replace(before: Contour | undefined, after: Contour | undefined): void {
    if (before) this.#remove(this.#keyOf(before), before.id)
    if (!after) return
    const key = this.#keyOf(after)
    const members = this.#members.get(key) ?? new Map<ContourId, Contour>()
    this.#members.set(key, members.set(after.id, after))
    this.#lists.delete(key)
  }

  keys(): Iterable<K> {
    return this.#members.keys()
  }

  list(key: K): readonly Contour[] {
    const held = this.#lists.get(key)
    if (held) return held
    const members = this.#members.get(key)
    if (!members) return NONE
    const list = Object.freeze([...members].sort(byKey).map(([, contour]) => contour))
    this.#lists.set(key, list)
    return list
  }

  #remove(key: K, id: ContourId): void {
    const members = this.#members.get(key)
    members?.delete(id)
    if (members?.size === 0) this.#members.delete(key)
    this.#lists.delete(key)
  }
}
