// Whether a change did something to a scope. Knows no document: it errs on the side of yes.
import { frameOf, type Change, type Scope } from '../model/index.ts'

/** `objects`: those that the scope's contours belong to; their coming and going concerns it too. */
export function isWithin(change: Change, scope: Scope, objects: ReadonlySet<string>): boolean {
  if (change.type === 'meta.set') return false
  if (change.type === 'unknown.changed' || scope.kind === 'layer') return true
  if (change.type === 'classification.set')
    return scope.kind === 'slice' && [change.value, change.was].some((value) => frameOf(value) === scope.frame)
  if ((change.type === 'object.added' || change.type === 'object.removed') && objects.has(change.object)) return true
  if (change.type === 'contour.set' && movesTo(change, scope)) return true
  if (scope.kind === 'object') return change.object === scope.object
  return 'frame' in change && change.frame === scope.frame
}

/** Has the contour come from the scope, or gone there? */
function movesTo(change: Extract<Change, { readonly type: 'contour.set' }>, scope: Scope): boolean {
  const { key, value, was } = change
  if (scope.kind === 'object') return key === 'objectId' && (value === scope.object || was === scope.object)
  return scope.kind === 'slice' && key === 'frame' && (value === scope.frame || was === scope.frame)
}
