// A part of a labels document that can be taken back to how it once was, and what has to become what for that. Pure; knows no Yjs.
import type { ContourContent, DocContent, ObjectContent } from './content.ts'
import { isJsonObject, own, sameJson } from './json.ts'
import type { Json } from './values.ts'

export type Scope =
  /** One object with all its contours. */
  | { readonly kind: 'object'; readonly object: string }
  /** All contours on a frame, the values that objects have on it, and its classifications. */
  | { readonly kind: 'slice'; readonly frame: string }
  /** All objects, contours and classifications. */
  | { readonly kind: 'layer' }

type Entries<T> = { readonly [key: string]: T }

export interface Part {
  readonly objects: Entries<ObjectContent>
  readonly contours: Entries<ContourContent>
  readonly classifications: Entries<Json>
}

/** The entries that differ, as they are and as they shall be; one that is missing from a side is not there. Every other entry stays. */
export interface Replacement {
  readonly from: Part
  readonly to: Part
}

/**
 * What takes the scope from `now` back to `then`. A contour that the scope holds now and held elsewhere then goes back there, or goes, when its object
 * is no more. A slice brings back the objects that its contours need. Entries that cannot be read, now or then, stay as they are.
 */
export function replacementOf(scope: Scope, now: DocContent, then: DocContent): Replacement {
  const contours = contoursOf(scope, now, then)
  const objects = objectsOf(scope, now, then, contours.to)
  const classifications = classificationsOf(scope, now, then)
  const roots = {
    objects: differing(objects, unreadable('objects', now, then)),
    contours: differing(contours, unreadable('contours', now, then)),
    classifications: differing(classifications, unreadable('classifications', now, then)),
  }
  const side = (name: 'from' | 'to'): Part => ({
    objects: roots.objects[name],
    contours: roots.contours[name],
    classifications: roots.classifications[name],
  })
  return { from: side('from'), to: side('to') }
}

interface Sides<T> {
  readonly from: Entries<T>
  readonly to: Entries<T>
}

function contoursOf(scope: Scope, now: DocContent, then: DocContent): Sides<ContourContent> {
  const holds = ({ objectId, frame }: ContourContent): boolean =>
    scope.kind === 'layer' || (scope.kind === 'object' ? objectId === scope.object : frame === scope.frame)
  const ids = keysOf(now.contours, then.contours).filter((id) =>
    [own(now.contours, id), own(then.contours, id)].some((contour) => contour !== undefined && holds(contour)),
  )
  const to = pick(then.contours, ids)
  return {
    from: pick(now.contours, ids),
    to: fromPairs(Object.entries(to).filter(([, was]) => holds(was) || own(now.objects, was.objectId) !== undefined)),
  }
}

function objectsOf(
  scope: Scope,
  now: DocContent,
  then: DocContent,
  contours: Entries<ContourContent>,
): Sides<ObjectContent> {
  if (scope.kind === 'layer') return { from: now.objects, to: then.objects }
  if (scope.kind === 'object')
    return { from: pick(now.objects, [scope.object]), to: pick(then.objects, [scope.object]) }
  const gone = Object.values(contours).map(({ objectId }) => objectId)
  const needed = gone.filter((id) => own(now.objects, id) === undefined)
  const there = Object.entries(now.objects).map(([id, object]): [string, ObjectContent] => {
    const values = own(own(then.objects, id)?.frameAttributes ?? {}, scope.frame)
    const others = Object.entries(object.frameAttributes).filter(([frame]) => frame !== scope.frame)
    const frames = values === undefined ? others : [...others, [scope.frame, values] as const]
    return [id, { ...object, frameAttributes: fromPairs(frames) }]
  })
  return { from: now.objects, to: fromPairs([...there, ...Object.entries(pick(then.objects, needed))]) }
}

function classificationsOf(scope: Scope, now: DocContent, then: DocContent): Sides<Json> {
  if (scope.kind === 'object') return { from: {}, to: {} }
  const isOf = (value: Json): boolean => scope.kind === 'layer' || frameOf(value) === scope.frame
  const keys = keysOf(now.classifications, then.classifications).filter((key) =>
    [own(now.classifications, key), own(then.classifications, key)].some((value) => value !== undefined && isOf(value)),
  )
  return { from: pick(now.classifications, keys), to: pick(then.classifications, keys) }
}

/** The frame that a classification is of; undefined when it is of something else. */
export function frameOf(classification: Json): Json | undefined {
  const target = isJsonObject(classification) ? own(classification, 'target') : undefined
  return isJsonObject(target) ? own(target, 'frame') : undefined
}

function unreadable(root: 'objects' | 'contours' | 'classifications', now: DocContent, then: DocContent): Set<string> {
  return new Set([now, then].flatMap(({ malformed }) => Object.keys(own(malformed ?? {}, root) ?? {})))
}

function differing<T>({ from, to }: Sides<T>, without: ReadonlySet<string>): Sides<T> {
  const keys = keysOf(from, to).filter(
    (key) => !without.has(key) && !sameJson(own(from, key) as Json | undefined, own(to, key) as Json | undefined),
  )
  return { from: pick(from, keys), to: pick(to, keys) }
}

function keysOf(a: Entries<unknown>, b: Entries<unknown>): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()
}

function pick<T>(entries: Entries<T>, keys: readonly string[]): Entries<T> {
  return fromPairs(
    keys.flatMap((key) => {
      const value = own(entries, key)
      return value === undefined ? [] : [[key, value] as const]
    }),
  )
}

function fromPairs<T>(pairs: readonly (readonly [string, T])[]): Entries<T> {
  return Object.fromEntries(pairs)
}
