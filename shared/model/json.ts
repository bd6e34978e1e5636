// Anything a Yjs document can hold, as plain JSON with sorted keys. Total: foreign content never throws here.
import * as Y from 'yjs'
import type { Json } from './values.ts'

export type JsonObject = { readonly [key: string]: Json }

/** What an entry that is no map is filed under, so that its raw form is still a set of fields. No field of a map is named so. */
export const NO_MAP = ''

/** Levels of nesting that are read; what lies deeper reads as null, so that no document can exhaust the stack. */
const MAX_DEPTH = 64

/** What JSON cannot say is brought to what it can: NaN, infinities and undefined → null, big integers → text, bytes → numbers. */
export function toJson(value: unknown, depth = 0): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || depth > MAX_DEPTH || value instanceof Y.Doc) return null
  if (value instanceof Y.Map) return sortedObject(value.entries(), depth)
  if (value instanceof Y.Array || value instanceof Uint8Array || Array.isArray(value)) {
    return Array.from(value as Iterable<unknown>, (item) => toJson(item, depth + 1))
  }
  if (value instanceof Y.AbstractType) return toJson(value.toJSON(), depth + 1)
  return sortedObject(Object.entries(value), depth)
}

/** `Object.fromEntries` defines own properties, so a key `__proto__` stays a key. */
function sortedObject(entries: Iterable<[string, unknown]>, depth: number): JsonObject {
  const pairs = Array.from(entries, ([key, item]): [string, Json] => [key, toJson(item, depth + 1)])
  return Object.fromEntries(pairs.sort(byKey))
}

/** Code unit order: the same on every machine, whatever its language. */
export function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Yjs tells a plain object by its `constructor`: one that has a key of that name can only be kept as a map. */
export function isKeptAsMap(value: Json): value is JsonObject {
  return isJsonObject(value) && Object.hasOwn(value, 'constructor')
}

/** Structural equality; the order of keys does not count. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item: Json, index) => sameJson(item, b[index] as Json))
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
}

/** The fields of `value` whose key is not in `known`, or undefined when there is none. */
export function unknownFields(value: JsonObject, known: readonly string[]): JsonObject | undefined {
  const rest = Object.entries(value).filter(([key]) => !known.includes(key))
  return rest.length > 0 ? Object.fromEntries(rest) : undefined
}

/** The keys on which two sets of fields differ, sorted. */
export function changedKeys(before: JsonObject | undefined, after: JsonObject | undefined): readonly string[] {
  if (before === after) return []
  const keys = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...keys].filter((key) => !sameJson(own(before, key), own(after, key))).sort()
}

export function own<T = Json>(fields: { readonly [key: string]: T } | undefined, key: string): T | undefined {
  return fields && Object.hasOwn(fields, key) ? fields[key] : undefined
}
