// Changes the window by dragging: sideways the width, up and down the centre. Giving up restores the window from before.
import type { VoiWindow } from '../../../../shared/api/index.ts'
import type { CanvasPoint } from '../../../../shared/geometry/index.ts'
import { dragWindow } from '../../voi-window.ts'
import type { Tool, ToolContext, ToolInput, ToolStep } from '../tool.ts'

type WindowState =
  { readonly type: 'idle' } | { readonly type: 'dragging'; readonly start: CanvasPoint; readonly before: VoiWindow }

const IDLE: WindowState = { type: 'idle' }

export const windowTool: Tool<WindowState> = {
  id: 'window',
  label: 'Window',
  cursor: 'ns-resize',
  shortcut: 'w',
  writes: false,
  appliesTo: () => true,
  initial: IDLE,
  step,
}

function step(state: WindowState, input: ToolInput, context: ToolContext): ToolStep<WindowState> {
  switch (input.type) {
    case 'pointer.down':
      return { state: { type: 'dragging', start: input.canvas, before: context.window }, effects: [] }
    case 'pointer.move': {
      if (state.type === 'idle') return { state, effects: [] }
      const moved = { dx: input.canvas.x - state.start.x, dy: input.canvas.y - state.start.y }
      // From the window at the start, so that the way back leads to where it was, even past the least width.
      const window = dragWindow(state.before, moved, context.range, context.modality)
      return { state, effects: [{ type: 'window', window }] }
    }
    case 'cancel':
      return { state: IDLE, effects: state.type === 'idle' ? [] : [{ type: 'window', window: state.before }] }
    case 'pointer.up':
    case 'complete':
      return { state: IDLE, effects: [] }
    case 'interrupt':
      return { state: input.reason === 'tool' ? IDLE : state, effects: [] }
    case 'pointer.leave':
    case 'double-click':
    case 'key':
    case 'reshaped':
      return { state, effects: [] }
  }
}
