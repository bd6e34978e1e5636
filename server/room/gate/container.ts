// Where in the document an item lies: its container's path. Answers the same object for the same container, so that places compare by identity.
import * as Y from 'yjs'

/** A shared type, in the document or made by the update at hand. `path` = root, then one name for each step down; `*` is an item of a list. */
export interface Container {
  readonly path: readonly string[]
  /** Its items have keys (a map) or none (a list). */
  readonly keyed: boolean
}

/** The seat of one item. `gone`: its container is deleted and collected; Yjs turns whatever lands there into nothing. */
export type Place = { readonly container: Container; readonly key: string | null } | 'gone'

type SharedType = Parameters<typeof Y.findRootTypeKey>[0]

/** A type never moves, so its container is found once. */
const known = new WeakMap<object, Container>()

export function containerOf(type: SharedType): Container {
  const found = known.get(type)
  if (found) return found
  const container = { path: pathOf(type), keyed: type instanceof Y.Map }
  known.set(type, container)
  return container
}

/** The container that an item of `place` opens when it holds a shared type. */
export function containerIn(place: Place, content: Y.ContentType): Container | 'gone' {
  if (place === 'gone') return 'gone'
  return { path: stepInto(place.container.path, place.key), keyed: content.type instanceof Y.Map }
}

export function pathOfPlace({ container, key }: Exclude<Place, 'gone'>): readonly string[] {
  return stepInto(container.path, key)
}

/** The seat of an item that the document holds. */
export function placeOf(struct: Y.Item | Y.GC): Place {
  if (!(struct instanceof Y.Item)) return 'gone'
  const parent: unknown = struct.parent
  return parent instanceof Y.AbstractType ? { container: containerOf(parent), key: struct.parentSub } : 'gone'
}

export function samePlace(a: Place, b: Place): boolean {
  if (a === 'gone' || b === 'gone') return a === b
  return a.container === b.container && a.key === b.key
}

function pathOf(type: SharedType): readonly string[] {
  const item = type._item
  if (item === null) return [Y.findRootTypeKey(type)]
  const parent: unknown = item.parent
  return parent instanceof Y.AbstractType ? stepInto(containerOf(parent).path, item.parentSub) : ['']
}

function stepInto(path: readonly string[], key: string | null): readonly string[] {
  return [...path, key ?? '*']
}
