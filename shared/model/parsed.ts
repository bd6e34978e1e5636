// The answer of every parser: the value, or why it is none. Knows no field.

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string }

export function malformed(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason }
}
