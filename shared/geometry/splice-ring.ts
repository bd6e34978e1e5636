// A stretch of a ring for another: the one meaning of {at, remove, insert}, wrapping past the end. Knows no document.

/** From index `at`, `remove` vertices become `insert`; `at + remove` may pass the end: the stretch wraps to the ring's start. */
export interface RingSplice<T> {
  readonly at: number
  readonly remove: number
  readonly insert: readonly T[]
}

/**
 * The ring after the splice. Kept vertices are the same values in the same order; when the stretch wraps, the inserted ones stand at the end.
 * @throws RangeError when `at` or `remove` does not fit the ring.
 */
export function spliceRing<T>(ring: readonly T[], { at, remove, insert }: RingSplice<T>): readonly T[] {
  const n = ring.length
  if (!(Number.isInteger(at) && Number.isInteger(remove) && at >= 0 && at <= n && remove >= 0 && remove <= n)) {
    throw new RangeError(`a splice of ${remove} at ${at} does not fit a ring of ${n}`)
  }
  const wrapped = Math.max(0, at + remove - n)
  return [...ring.slice(wrapped, at), ...insert, ...ring.slice(at + remove)]
}
