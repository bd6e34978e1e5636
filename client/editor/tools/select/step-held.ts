// While a vertex is held: it follows the hand, stays the same vertex when others edit the border, and lands as one reshape.
import {
  flatPoints,
  imagePoint,
  imageToVertex,
  spliceRing,
  type ImagePoint,
} from '../../../../shared/geometry/index.ts'
import type { Contour } from '../../../../shared/model/index.ts'
import { rebaseGap, rebaseVertex } from '../rebase.ts'
import type { ToolContext, ToolEffect, ToolInput, ToolPointer, ToolStep } from '../tool.ts'
import { IDLE, type Dragging, type Pressed, type SelectState } from './select-state.ts'

/** A press that moves less than this changes nothing, CSS pixels. */
const SLOP = 3

type Held = Pressed | Dragging

export function stepHeld(state: Held, input: ToolInput, context: ToolContext): ToolStep<SelectState> {
  switch (input.type) {
    case 'pointer.move':
      return follow(state, input, context)
    case 'pointer.up': {
      const { state: last } = follow(state, input, context)
      return last.type === 'dragging' ? land(last, context) : letGo()
    }
    case 'complete':
      return state.type === 'dragging' ? land(state, context) : letGo()
    case 'cancel':
      return letGo(state.type === 'dragging' ? 'Drag given up: nothing was changed.' : undefined)
    case 'interrupt':
      return interrupted(state, input, context)
    case 'reshaped':
      return input.contour === state.contour ? rebase(state, input, context) : { state, effects: [] }
    case 'pointer.down':
    case 'pointer.leave':
    case 'double-click':
    case 'key':
      return { state, effects: [] }
  }
}

function follow(state: Held, input: ToolPointer, context: ToolContext): ToolStep<SelectState> {
  const away = Math.hypot(input.canvas.x - state.start.x, input.canvas.y - state.start.y)
  if (state.type === 'pressed' && away < SLOP) return { state, effects: [] }
  const at = context.snap(imagePoint(input.at.x + state.offset.x, input.at.y + state.offset.y))
  return showing({ ...state, type: 'dragging', at }, context)
}

/** The border as it would be, over whatever others have made of it meanwhile. */
function showing(state: Dragging, context: ToolContext): ToolStep<SelectState> {
  const contour = context.contour(state.contour)
  if (!contour) return letGo()
  const ring = spliceRing<ImagePoint>(context.ring(contour), { ...stretch(state), insert: [state.at] })
  const sketch = {
    frame: contour.frame,
    points: flatPoints(ring),
    closed: contour.kind === 'closed',
    color: context.colorOf(contour.objectId),
    replaces: contour.id,
  }
  return { state, effects: [{ type: 'preview', sketch, vertex: state.grip.index }] }
}

function stretch({ grip }: Held): { readonly at: number; readonly remove: number } {
  return { at: grip.index, remove: grip.on === 'vertex' ? 1 : 0 }
}

function land(state: Dragging, context: ToolContext): ToolStep<SelectState> {
  const contour = context.contour(state.contour)
  if (!contour) return letGo()
  const vertex = imageToVertex(state.at)
  const unmoved = state.grip.on === 'vertex' && contour.vertices[state.grip.index] === vertex
  if (unmoved) return letGo()
  const command = { type: 'contour.reshape', contour: contour.id, ...stretch(state), insert: [vertex] } as const
  const effects: readonly ToolEffect[] = [
    { type: 'preview', sketch: null },
    { type: 'commit', command },
    { type: 'announce', text: `${moved(state)} of ${nameOf(contour, context)} on ${context.place}.` },
  ]
  return { state: IDLE, effects }
}

function moved({ grip }: Held): string {
  return grip.on === 'vertex' ? 'Moved a point' : 'Added a point'
}

function nameOf(contour: Contour, context: ToolContext): string {
  const object = context.object(contour.objectId)
  return object ? context.nameOf(object) : 'a border'
}

/** A drag that would end on another slice lands first; one whose border is gone or may not be changed is let go. */
function interrupted(
  state: Held,
  input: Extract<ToolInput, { type: 'interrupt' }>,
  context: ToolContext,
): ToolStep<SelectState> {
  switch (input.reason) {
    case 'frame':
    case 'tool':
      return state.type === 'dragging' ? land(state, context) : letGo()
    case 'read-only':
      return letGo('You may no longer draw here: the drag was not kept.')
    case 'target-removed':
      if (input.contour !== state.contour) return { state, effects: [] }
      return letGo('This border was deleted or replaced by someone else while you were dragging it.')
  }
}

function rebase(
  state: Held,
  input: Extract<ToolInput, { type: 'reshaped' }>,
  context: ToolContext,
): ToolStep<SelectState> {
  const { grip } = state
  const index = grip.on === 'vertex' ? rebaseVertex(grip.index, input.spans) : rebaseGap(grip.index, input.spans)
  if (index === undefined) return letGo('Someone else redrew this part of the border: the drag was not kept.')
  const next = { ...state, grip: { ...grip, index } }
  return next.type === 'dragging' ? showing(next, context) : { state: next, effects: [] }
}

function letGo(text?: string): ToolStep<SelectState> {
  const clear: ToolEffect = { type: 'preview', sketch: null }
  return { state: IDLE, effects: text === undefined ? [clear] : [clear, { type: 'announce', text }] }
}
