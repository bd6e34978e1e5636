// The schema of a JSON value that is kept as it came. Copies nothing: zod's own drops a key named `__proto__` while copying.
import * as z from 'zod/mini'

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue }

/** Values inside each other: far more than a document takes, far less than code that walks them could not. */
const DEPTH = 64

export const JsonSchema = z.custom<JsonValue>((value) => isJsonValue(value, DEPTH), {
  error: `Invalid input: expected a JSON value of at most ${DEPTH} levels`,
})

function isJsonValue(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || depth === 0) return false
  return Object.values(value).every((inner) => isJsonValue(inner, depth - 1))
}
