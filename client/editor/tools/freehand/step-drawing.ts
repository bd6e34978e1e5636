// While a stroke is drawn: it grows with the hand, survives everything but Esc, and ends where the hand lifts.
import { extendStroke, flatPoints } from '../../../../shared/geometry/index.ts'
import type { ToolContext, ToolEffect, ToolInput, ToolPointer, ToolStep } from '../tool.ts'
import { finishStroke } from './finish-stroke.ts'
import { IDLE, strokeOf, type Drawing, type FreehandState } from './freehand-state.ts'

export function stepDrawing(state: Drawing, input: ToolInput, context: ToolContext): ToolStep<FreehandState> {
  switch (input.type) {
    case 'pointer.move':
      return showing(follow(state, input, context))
    case 'pointer.up':
      return { state: IDLE, effects: finishStroke(follow(state, input, context), 'hand', context) }
    case 'complete':
      return { state: IDLE, effects: finishStroke(state, 'hand', context) }
    case 'cancel':
      return {
        state: IDLE,
        effects: [{ type: 'preview', sketch: null }, say('Drawing given up: nothing was changed.')],
      }
    case 'key':
      return input.key === 'Backspace' || input.key === 'Delete' ? showing(stepBack(state)) : { state, effects: [] }
    case 'interrupt':
      return interrupted(state, input.reason, context)
    case 'pointer.down':
    case 'pointer.leave':
    case 'double-click':
    case 'reshaped':
      return { state, effects: [] }
  }
}

/** The stroke as others see it too: evenly spaced points and the last stretch up to the hand. */
export function showing(state: Drawing): ToolStep<FreehandState> {
  const sketch = { frame: state.frame, points: flatPoints(strokeOf(state)), closed: false, color: state.color }
  return { state, effects: [{ type: 'preview', sketch }] }
}

function follow(state: Drawing, input: ToolPointer, context: ToolContext): Drawing {
  const points = [...state.points]
  for (const to of input.path) {
    const last = points.at(-1) ?? to
    points.push(...extendStroke(last, to, context.pointSpacing, context.millimetres))
  }
  const away = Math.hypot(input.canvas.x - state.start.x, input.canvas.y - state.start.y)
  return { ...state, points, hand: input.at, extent: Math.max(state.extent, away) }
}

function stepBack(state: Drawing): Drawing {
  const points = state.points.length > 1 ? state.points.slice(0, -1) : state.points
  return { ...state, points, hand: points.at(-1) ?? state.hand }
}

/** Work is kept when the slice or the tool changes under the hand; it cannot be kept when writing is no longer allowed. */
function interrupted(
  state: Drawing,
  reason: Extract<ToolInput, { type: 'interrupt' }>['reason'],
  context: ToolContext,
): ToolStep<FreehandState> {
  switch (reason) {
    case 'frame':
    case 'tool':
      return { state: IDLE, effects: finishStroke(state, 'interrupt', context) }
    case 'read-only':
      return {
        state: IDLE,
        effects: [{ type: 'preview', sketch: null }, say('You may no longer draw here: the stroke was not kept.')],
      }
    case 'target-removed':
      return { state, effects: [] }
  }
}

function say(text: string): ToolEffect {
  return { type: 'announce', text }
}
