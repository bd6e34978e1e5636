// Zooms at the place where the left button went down: up is nearer.
import type { CanvasPoint } from '../../../../shared/geometry/index.ts'
import { dragZoomFactor } from '../../navigation.ts'
import { zoomAt } from '../../viewport.ts'
import type { Tool, ToolContext, ToolInput, ToolStep } from '../tool.ts'

type ZoomState =
  { readonly type: 'idle' } | { readonly type: 'zooming'; readonly start: CanvasPoint; readonly last: CanvasPoint }

const IDLE: ZoomState = { type: 'idle' }

export const zoomTool: Tool<ZoomState> = {
  id: 'zoom',
  label: 'Zoom',
  cursor: 'zoom-in',
  shortcut: 'z',
  writes: false,
  appliesTo: () => true,
  initial: IDLE,
  step,
}

function step(state: ZoomState, input: ToolInput, context: ToolContext): ToolStep<ZoomState> {
  switch (input.type) {
    case 'pointer.down':
      return { state: { type: 'zooming', start: input.canvas, last: input.canvas }, effects: [] }
    case 'pointer.move': {
      if (state.type === 'idle') return { state, effects: [] }
      const factor = dragZoomFactor(input.canvas.y - state.last.y)
      const view = zoomAt(context.view, context.frustum, state.start, factor)
      return { state: { ...state, last: input.canvas }, effects: [{ type: 'view', view }] }
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
