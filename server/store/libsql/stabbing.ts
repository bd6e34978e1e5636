// Which forks a moment's versions are filed under (migrations/0007-history.sql): the reading half of that formula. Knows numbers alone.

const LEVELS = [1, 16, 256, 4096, 65_536] as const
const TOP = 1_048_576
const ROUND = 32

/**
 * The forks of all closed spans that contain entry `seq`. A span that contains no multiple of 16·step but one of `step` lies between two multiples of
 * 16·step, and is under the last multiple of `step` that it contains: the last one at or before `seq`, or any after it. `head` is the newest
 * entry as of late: spans may have ended after it since, but not by another million entries.
 */
export function forksAt(seq: number, head: number): readonly number[] {
  const forks: number[] = []
  for (const step of LEVELS) {
    const below = seq - (seq % (16 * step))
    forks.push(...multiples(step, seq - (seq % step), below + 16 * step - 1).filter((fork) => fork > below))
  }
  forks.push(...multiples(TOP, seq - (seq % TOP), Math.max(seq, head) + TOP).filter((fork) => fork > 0))
  return padded(forks)
}

/** The last one again until there is one of few lengths: a statement is prepared once for each. */
function padded(forks: readonly number[]): readonly number[] {
  const missing = (ROUND - (forks.length % ROUND)) % ROUND
  return [...forks, ...Array.from({ length: missing }, () => forks.at(-1) ?? 0)]
}

function multiples(step: number, from: number, through: number): readonly number[] {
  const found: number[] = []
  for (let value = from; value <= through; value += step) found.push(value)
  return found
}
