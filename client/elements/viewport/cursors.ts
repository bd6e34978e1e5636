// The pointer's shape over the image. Each tool names its own; a slice that is not there yet and a border under the pointer come first.
import { TOOLS, type ToolId } from '../../editor/index.ts'

/** `busy`: the slice is not there yet; `overContour`: a click would pick a border. */
export function cursorFor(tool: ToolId, state: { readonly busy: boolean; readonly overContour: boolean }): string {
  if (state.busy) return 'progress'
  if (tool === 'select' && state.overContour) return 'pointer'
  return TOOLS.find(({ id }) => id === tool)?.cursor ?? 'default'
}
