// The changes of an entry as JSON text: what is hashed, stored and sent. Made once for each list, because lists of changes are never changed.
import type { Change } from '../../shared/model/index.ts'

const texts = new WeakMap<readonly Change[], string>()

export function changesText(changes: readonly Change[]): string {
  const known = texts.get(changes)
  if (known !== undefined) return known
  const text = JSON.stringify(changes)
  texts.set(changes, text)
  return text
}
