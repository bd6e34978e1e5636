// Finds the vertices of an earlier border in a later one that others may have edited since. Knows lists, not contours.

/**
 * For each item of `from`, its place in `to`, or -1 when it is gone. Equal items keep their order. Vertices are all but unique by
 * their value, so the n-th of equal ones is taken for the n-th, and the longest run that keeps its order is believed.
 */
export function align(from: readonly number[], to: readonly number[]): readonly number[] {
  const places = new Map<number, number[]>()
  for (const [index, value] of to.entries()) {
    const held = places.get(value)
    if (held) held.push(index)
    else places.set(value, [index])
  }
  const used = new Map<number, number>()
  const candidates = from.map((value) => {
    const nth = used.get(value) ?? 0
    used.set(value, nth + 1)
    return places.get(value)?.[nth] ?? -1
  })
  const kept = longestRising(candidates)
  return candidates.map((place, index) => (kept.has(index) ? place : -1))
}

/** Indices of a longest strictly rising run among the candidates that are places. n log n. */
function longestRising(candidates: readonly number[]): ReadonlySet<number> {
  /** Index of the smallest last place of a run of each length. */
  const ends: number[] = []
  const previous: number[] = []
  for (const [index, place] of candidates.entries()) {
    if (place < 0) continue
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((candidates[ends[middle] ?? 0] ?? 0) < place) low = middle + 1
      else high = middle
    }
    previous[index] = low > 0 ? (ends[low - 1] ?? -1) : -1
    ends[low] = index
  }
  const kept = new Set<number>()
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) kept.add(index)
  return kept
}
