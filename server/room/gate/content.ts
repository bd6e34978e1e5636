// What one new item may hold: plain JSON, a map, a list, or nothing. Knows no path.
import * as Y from 'yjs'

/** Why the content is refused, or undefined. */
export function contentProblem(content: Y.Item['content'], jsonDepth: number): string | undefined {
  if (content instanceof Y.ContentDeleted) return undefined
  if (content instanceof Y.ContentType) {
    const kind = content.type.constructor
    return kind === Y.Map || kind === Y.Array ? undefined : `shared type ${kind.name}`
  }
  if (!(content instanceof Y.ContentAny)) return content.constructor.name
  return content.arr.every((value) => isJson(value, jsonDepth)) ? undefined : 'a value that is not plain JSON'
}

/** Yjs also carries undefined, big integers, byte arrays and numbers that are none: no log line and no export could hold them. */
function isJson(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || depth === 0) return false
  if (Array.isArray(value)) return value.every((item) => isJson(item, depth - 1))
  if (Object.getPrototypeOf(value) !== Object.prototype) return false
  return Object.values(value).every((item) => isJson(item, depth - 1))
}
