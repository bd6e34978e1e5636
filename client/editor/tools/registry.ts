// The tools there are, in the order of the toolbar. The only place that lists them.
import { freehandTool } from './freehand/freehand-tool.ts'
import { panTool } from './navigate/pan-tool.ts'
import { zoomTool } from './navigate/zoom-tool.ts'
import { runTool, type EffectPort, type RunningTool } from './runner.ts'
import { selectTool } from './select/select-tool.ts'
import type { Tool, ToolContext, ToolId } from './tool.ts'
import { windowTool } from './window-level/window-tool.ts'

/** What a toolbar needs to know of a tool. */
export type ToolDescription = Pick<
  Tool<{ readonly type: string }>,
  'id' | 'label' | 'cursor' | 'shortcut' | 'writes' | 'appliesTo'
>

export const TOOLS: readonly ToolDescription[] = [selectTool, freehandTool, windowTool, panTool, zoomTool]

/** A tool, started. */
export function startTool(id: ToolId, context: () => ToolContext, port: EffectPort): RunningTool {
  switch (id) {
    case 'select':
      return runTool(selectTool, context, port)
    case 'freehand':
      return runTool(freehandTool, context, port)
    case 'window':
      return runTool(windowTool, context, port)
    case 'pan':
      return runTool(panTool, context, port)
    case 'zoom':
      return runTool(zoomTool, context, port)
  }
}
