// Where a place in a border went when someone else edited it. Pure counting; spans count in the border as it was before.
import type { Span } from '../../../shared/model/index.ts'

/** The vertex's index after the edit. A stretch replaced by as many vertices keeps its places; otherwise its vertices are gone: undefined. */
export function rebaseVertex(index: number, spans: readonly Span[]): number | undefined {
  let shift = 0
  for (const { at, removed, inserted } of spans) {
    if (at > index) break
    if (at + removed > index) {
      if (removed !== inserted) return undefined
      continue
    }
    shift += inserted - removed
  }
  return index + shift
}

/** Where a gap between two vertices went; `index` is that of the vertex after it. Undefined when a stretch around it was redrawn. */
export function rebaseGap(index: number, spans: readonly Span[]): number | undefined {
  let shift = 0
  for (const { at, removed, inserted } of spans) {
    if (at >= index) break
    if (at + removed > index) {
      if (removed !== inserted) return undefined
      continue
    }
    shift += inserted - removed
  }
  return index + shift
}
