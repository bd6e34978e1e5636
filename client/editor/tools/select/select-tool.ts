// Selects objects and contours, and moves or adds vertices of the selected contour. First select, then edit.
import { nearestOnBorder, nearestVertex } from '../../../../shared/geometry/index.ts'
import { NOTHING } from '../../selection.ts'
import { hoverAt, selectAt } from '../pick.ts'
import { hitRadius, type Tool, type ToolContext, type ToolInput, type ToolPointer, type ToolStep } from '../tool.ts'
import { IDLE, type Pressed, type SelectState } from './select-state.ts'
import { stepHeld } from './step-held.ts'

export const selectTool: Tool<SelectState> = {
  id: 'select',
  label: 'Select',
  cursor: 'default',
  shortcut: 'e',
  writes: false,
  appliesTo: () => true,
  initial: IDLE,
  step: (state, input, context) =>
    state.type === 'idle' ? stepIdle(state, input, context) : stepHeld(state, input, context),
}

function stepIdle(state: SelectState, input: ToolInput, context: ToolContext): ToolStep<SelectState> {
  switch (input.type) {
    case 'pointer.down': {
      const pressed = grab(input, context)
      if (pressed) return { state: pressed, effects: [] }
      return { state, effects: selectAt(input.at, input.device, context) }
    }
    case 'pointer.move':
      return { state, effects: hoverAt(input.at, input.device, context) }
    case 'pointer.leave':
      return { state, effects: [{ type: 'hover', contour: null }] }
    case 'cancel':
      return { state, effects: [{ type: 'select', selection: NOTHING }] }
    case 'pointer.up':
    case 'double-click':
    case 'key':
    case 'complete':
    case 'interrupt':
    case 'reshaped':
      return { state, effects: [] }
  }
}

/** What of the selected contour is under the hand: a vertex before the border between two. */
function grab(input: ToolPointer, context: ToolContext): Pressed | undefined {
  const id = context.selection.contour
  const contour = id === null || context.readOnly ? undefined : context.contour(id)
  if (!contour || contour.frame !== context.frame) return undefined
  const ring = context.ring(contour)
  const radius = hitRadius(input.device)
  const vertex = nearestVertex(ring, input.at, context.screen)
  const held = vertex && vertex.distance <= radius ? ring[vertex.index] : undefined
  const common = { type: 'pressed', contour: contour.id, start: input.canvas } as const
  if (vertex && held) {
    const offset = { x: held.x - input.at.x, y: held.y - input.at.y }
    return { ...common, grip: { on: 'vertex', index: vertex.index }, offset }
  }
  if (contour.kind !== 'closed' && contour.kind !== 'open') return undefined
  const place = nearestOnBorder(ring, contour.kind === 'closed', input.at, context.screen)
  if (!place || place.distance > radius) return undefined
  return { ...common, grip: { on: 'gap', index: place.edge + 1 }, offset: { x: 0, y: 0 } }
}
