// Decoded frames in bounded memory: when room is needed, the frame that the reader will need last goes first. Knows no network.

export interface FrameCache<T> {
  get(index: number): T | undefined
  /** Stores a value of `bytes` bytes; others go when there is no room. */
  put(index: number, value: T, bytes: number): void
  entries(): IterableIterator<[index: number, value: T]>
}

/**
 * `budget` in bytes. `rank` says how soon a frame is needed, 0 = it is looked at; that one is kept even when it alone is over the
 * budget. Eviction and prefetch must share one rank, or each would undo the other's work.
 */
export function createFrameCache<T>(budget: number, rank: (index: number) => number): FrameCache<T> {
  const values = new Map<number, T>()
  const sizes = new Map<number, number>()
  let used = 0
  const last = (): number | undefined => {
    let found: number | undefined
    for (const index of values.keys()) if (found === undefined || rank(index) > rank(found)) found = index
    return found
  }
  const remove = (index: number): void => {
    used -= sizes.get(index) ?? 0
    sizes.delete(index)
    values.delete(index)
  }
  return {
    get: (index) => values.get(index),
    put(index, value, bytes) {
      remove(index)
      values.set(index, value)
      sizes.set(index, bytes)
      used += bytes
      while (used > budget && values.size > 1) {
        const victim = last()
        if (victim === undefined || rank(victim) <= 0) return
        remove(victim)
      }
    },
    entries: () => values.entries(),
  }
}
