// What a restore would do, in words, before anybody does it. Pure.
import type { Restored, RestoreScope } from '../../../shared/api/index.ts'
import { count } from '../words.ts'

type Reach = Restored['reach']

/** True when everything within the scope is as it was. */
export function isNothing({ added, changed, removed, objects }: Reach): boolean {
  return added + changed + removed + objects === 0
}

/** "brings back 2 borders, changes 5 and removes 1, on 4 slices". */
export function reachWords(reach: Reach): string {
  const { added, changed, removed, objects, frames } = reach
  const parts = [
    added > 0 ? `brings back ${count(added, 'border')}` : '',
    changed > 0 ? `changes ${count(changed, 'border')}` : '',
    removed > 0 ? `removes ${count(removed, 'border')}` : '',
  ].filter((part) => part !== '')
  const borders = parts.length === 0 ? '' : `${listed(parts)}, on ${count(frames.length, 'slice')}`
  const named = objects === 0 ? '' : `sets back name, class or attributes of ${count(objects, 'object')}`
  return [borders, named].filter((part) => part !== '').join('; ')
}

/** "Ana Ruiz (12 edits) and you (1 edit)". `me`: the user id of whoever reads it. */
export function peopleWords({ people }: Reach, me: string): string {
  return listed(
    people.map(({ actor, actorName, edits }) => `${actor === me ? 'you' : actorName} (${count(edits, 'edit')})`),
  )
}

/** What a scope is called in the middle of a sentence. `object` and `slice` are the names of what is meant. */
export function scopeWords(scope: RestoreScope, names: { readonly object: string; readonly slice: string }): string {
  switch (scope.kind) {
    case 'object':
      return names.object
    case 'slice':
      return names.slice
    case 'layer':
      return 'the whole series'
  }
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}
