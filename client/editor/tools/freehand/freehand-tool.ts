// Draws borders by hand: a new object, one more border of the selected one, a hole in it, or part of a border anew.
import { containsPoint } from '../../../../shared/geometry/index.ts'
import type { Contour } from '../../../../shared/model/index.ts'
import type { OntologyClass } from '../../../../shared/ontology/index.ts'
import { NOTHING } from '../../selection.ts'
import { hoverAt, selectAt } from '../pick.ts'
import type { Tool, ToolContext, ToolEffect, ToolInput, ToolPointer, ToolStep } from '../tool.ts'
import { IDLE, type FreehandState, type StrokeTarget } from './freehand-state.ts'
import { showing, stepDrawing } from './step-drawing.ts'

export const freehandTool: Tool<FreehandState> = {
  id: 'freehand',
  label: 'Freehand',
  cursor: 'crosshair',
  shortcut: 'c',
  writes: true,
  appliesTo: (objectClass: OntologyClass | undefined) => objectClass?.kinds.includes('closed') ?? false,
  initial: IDLE,
  step: (state, input, context) =>
    state.type === 'idle' ? stepIdle(state, input, context) : stepDrawing(state, input, context),
}

function stepIdle(state: FreehandState, input: ToolInput, context: ToolContext): ToolStep<FreehandState> {
  switch (input.type) {
    case 'pointer.down':
      return begin(input, context)
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

function begin(input: ToolPointer, context: ToolContext): ToolStep<FreehandState> {
  if (context.readOnly) return { state: IDLE, effects: selectAt(input.at, input.device, context) }
  const target = targetOf(input, context)
  if (!('as' in target)) return { state: IDLE, effects: [target] }
  return showing({
    type: 'drawing',
    frame: context.frame,
    target,
    color: target.as === 'new' ? (context.activeClass?.color ?? '#ffffff') : context.colorOf(target.object),
    points: [input.at],
    hand: input.at,
    start: input.canvas,
    extent: 0,
    device: input.device,
  })
}

/** What a stroke that begins here is for, or why it cannot begin. */
function targetOf(input: ToolPointer, context: ToolContext): StrokeTarget | ToolEffect {
  if (input.modifiers.shift) {
    const parent = enclosing(input, context)
    if (parent) return { as: 'hole', object: parent.objectId, parent: parent.id }
    return { type: 'announce', text: 'A hole begins inside a border: there is none here.' }
  }
  const object = context.selection.object === null ? undefined : context.object(context.selection.object)
  if (object) return { as: 'object', object: object.id, classId: object.classId, name: context.nameOf(object) }
  if (context.activeClass) return { as: 'new', classId: context.activeClass.id as StrokeClass }
  return { type: 'announce', text: 'This project has no class to draw.' }
}

type StrokeClass = Extract<StrokeTarget, { as: 'new' }>['classId']

/** The border that a hole beginning here would be in: of the selected object if one encloses the point, else the smallest. */
function enclosing(input: ToolPointer, context: ToolContext): Contour | undefined {
  const around = context
    .hits(input.at, 0)
    .flatMap((hit) => context.contour(hit.contour) ?? [])
    .filter((contour) => contour.kind === 'closed' && contour.parent === undefined)
    .filter((contour) => containsPoint(context.ring(contour), input.at))
  return around.find(({ objectId }) => objectId === context.selection.object) ?? around[0]
}
