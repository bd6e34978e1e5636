// Moves the image with the left button.
import { canvasPoint, type CanvasPoint } from '../../../../shared/geometry/index.ts'
import { panBy } from '../../viewport.ts'
import type { Tool, ToolContext, ToolInput, ToolStep } from '../tool.ts'

type PanState = { readonly type: 'idle' } | { readonly type: 'panning'; readonly last: CanvasPoint }

const IDLE: PanState = { type: 'idle' }

export const panTool: Tool<PanState> = {
  id: 'pan',
  label: 'Pan',
  cursor: 'grab',
  shortcut: 'p',
  writes: false,
  appliesTo: () => true,
  initial: IDLE,
  step,
}

function step(state: PanState, input: ToolInput, context: ToolContext): ToolStep<PanState> {
  switch (input.type) {
    case 'pointer.down':
      return { state: { type: 'panning', last: input.canvas }, effects: [] }
    case 'pointer.move': {
      if (state.type === 'idle') return { state, effects: [] }
      const moved = canvasPoint(input.canvas.x - state.last.x, input.canvas.y - state.last.y)
      const view = panBy(context.view, context.frustum, moved)
      return { state: { type: 'panning', last: input.canvas }, effects: [{ type: 'view', view }] }
    }
    case 'pointer.up':
    case 'cancel':
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
