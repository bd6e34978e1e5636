// Who put each vertex of a border where it is: the entry that inserted it, as the entries' own changes say. Knows no person and no document.
import type { Change, Span } from '../model/index.ts'

interface Told {
  readonly seq: number
  readonly changes: readonly Change[]
}

/**
 * For each vertex of `contour` right after the last of `entries`, the seq of the entry that put it there; undefined when the contour is not there.
 * `entries` are in order, and hold at least all that changed the contour since it was last added or replaced whole.
 */
export function drawnIn(entries: Iterable<Told>, contour: string): readonly number[] | undefined {
  let vertices: readonly number[] | undefined
  for (const { seq, changes } of entries)
    for (const change of changes) {
      if (!('contour' in change) || change.contour !== contour) continue
      if (change.type === 'contour.removed') vertices = undefined
      else if (change.type === 'contour.reshaped') vertices = vertices && reshaped(vertices, change.spans, seq)
      else if (isWhole(change)) vertices = Array.from({ length: change.points }, () => seq)
    }
  return vertices
}

/** Does this change begin the contour's border anew, so that nothing before it matters? */
export function beginsBorder(change: Change, contour: string): boolean {
  return 'contour' in change && change.contour === contour && isWhole(change)
}

function isWhole(change: Change): change is Extract<Change, { readonly type: 'contour.added' | 'contour.replaced' }> {
  return change.type === 'contour.added' || change.type === 'contour.replaced'
}

/** Spans are in order and count in the border as it was before. */
function reshaped(before: readonly number[], spans: readonly Span[], seq: number): readonly number[] {
  const after: number[] = []
  let kept = 0
  for (const { at, removed, inserted } of spans) {
    for (; kept < at; kept += 1) after.push(before[kept] ?? seq)
    for (let added = 0; added < inserted; added += 1) after.push(seq)
    kept += removed
  }
  for (; kept < before.length; kept += 1) after.push(before[kept] ?? seq)
  return after
}
