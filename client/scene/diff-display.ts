// From one display list to the next in three verbs, which is all that a renderer has to understand. Pure.
import type { DisplayContour, DisplayDiff } from '../editor/index.ts'
import type { FrameKey } from '../../shared/dicom/index.ts'

/** What changed between two lists of one frame. An item that is the same object is taken to look the same. */
export function diffDisplay(
  frame: FrameKey,
  previous: readonly DisplayContour[],
  next: readonly DisplayContour[],
): DisplayDiff {
  const before = new Map(previous.map((item) => [item.id, item]))
  const added: DisplayContour[] = []
  const updated: DisplayContour[] = []
  for (const item of next) {
    const was = before.get(item.id)
    before.delete(item.id)
    if (!was) added.push(item)
    else if (was !== item) updated.push(item)
  }
  return { frame, added, updated, removed: [...before.keys()] }
}
