// Whether changes that were kept say what is derived from their update today. Pure.
import type { Change } from './change.ts'

/** Holes were not named in the changes of the first logs: kept ones may leave `parent` out, and nothing else. */
export function sayTheSame(derived: readonly Change[], kept: readonly unknown[]): boolean {
  const wanted = JSON.stringify(kept)
  return JSON.stringify(derived) === wanted || JSON.stringify(derived.map(withoutParent)) === wanted
}

function withoutParent(change: Change): Change {
  if (!('parent' in change)) return change
  const { parent: _, ...rest } = change
  return rest
}
