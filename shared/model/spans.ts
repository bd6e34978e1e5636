// Turns what Yjs says about an edited list into spans. Knows lists, not contours.
import type { Span } from './change.ts'

/** One step of a Yjs list delta; lengths in list items. */
export interface DeltaStep {
  readonly retain?: number
  readonly insert?: string | object
  readonly delete?: number
}

/** Neighbouring deletes and inserts make one span; `at` counts in the list as it was before the edit. */
export function spansOf(delta: readonly DeltaStep[]): readonly Span[] {
  const spans: { at: number; removed: number; inserted: number }[] = []
  let index = 0
  let open: { at: number; removed: number; inserted: number } | undefined
  for (const step of delta) {
    if (step.retain !== undefined) {
      index += step.retain
      open = undefined
      continue
    }
    if (!open) spans.push((open = { at: index, removed: 0, inserted: 0 }))
    open.removed += step.delete ?? 0
    open.inserted += Array.isArray(step.insert) ? step.insert.length : 0
    index += step.delete ?? 0
  }
  return spans
}
