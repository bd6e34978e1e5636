// A press that selects: the best contour under the hand, or nothing. Shared by the tools in which a tap selects.
import type { ImagePoint } from '../../../shared/geometry/index.ts'
import type { PointerDevice } from '../input.ts'
import { NOTHING, type Selection } from '../selection.ts'
import { hitRadius, type ToolContext, type ToolEffect } from './tool.ts'

/** What a press at `at` selects; nothing when nothing is there. */
function pickAt(at: ImagePoint, device: PointerDevice, context: ToolContext): Selection {
  const hit = context.hits(at, hitRadius(device))[0]
  return hit ? { object: hit.object, contour: hit.contour } : NOTHING
}

/** The selection as an effect, with its sentence. */
export function selectAt(at: ImagePoint, device: PointerDevice, context: ToolContext): readonly ToolEffect[] {
  const selection = pickAt(at, device, context)
  const object = selection.object && context.object(selection.object)
  const text = object ? `${context.nameOf(object)} selected.` : undefined
  const select: ToolEffect = { type: 'select', selection }
  return text ? [select, { type: 'announce', text }] : [select]
}

/** What a resting hand is over. */
export function hoverAt(at: ImagePoint, device: PointerDevice, context: ToolContext): readonly ToolEffect[] {
  return [{ type: 'hover', contour: pickAt(at, device, context).contour }]
}
