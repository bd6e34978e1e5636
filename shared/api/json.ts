// The schema of a JSON value that is kept as it came. Copies nothing: zod's own drops a key named `__proto__` while copying.
import * as z from 'zod/mini'

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue }

export const JsonSchema = z.custom<JsonValue>(isJsonValue, { error: 'Invalid input: expected a JSON value' })

function isJsonValue(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isJsonValue)
  return typeof value === 'object' && Object.values(value).every(isJsonValue)
}
