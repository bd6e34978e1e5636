// The pointer's shape for each tool. Knows no tool's inside.
import type { ToolId } from '../../editor/index.ts'

const CURSORS: Readonly<Record<ToolId, string>> = {
  select: 'default',
  freehand: 'crosshair',
  window: 'ns-resize',
  pan: 'grab',
  zoom: 'zoom-in',
}

/** `busy`: the slice is not there yet; `overContour`: a click would pick a border. */
export function cursorFor(tool: ToolId, state: { readonly busy: boolean; readonly overContour: boolean }): string {
  if (state.busy) return 'progress'
  return tool === 'select' && state.overContour ? 'pointer' : CURSORS[tool]
}
