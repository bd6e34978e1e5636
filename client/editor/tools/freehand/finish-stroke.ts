// The end of a stroke: what it stands for. A redraw of part of a border, a new border, a hole, or only a tap.
import { closeStroke, imageToVertex, redrawSpan, type ImagePoint } from '../../../../shared/geometry/index.ts'
import type { AnnotationObject, ClassId, Contour, ContourId, ObjectId } from '../../../../shared/model/index.ts'
import { selectAt } from '../pick.ts'
import { hitRadius, type ToolContext, type ToolEffect } from '../tool.ts'
import { strokeOf, type Drawing } from './freehand-state.ts'

/** A hand that lifted within this of where it began meant to select, if its stroke has no area, CSS pixels; a touch even when it has one. */
const TAP = 24

/** A figure within this of its first point is the shake of a click, CSS pixels: as a border it could be neither seen nor picked. */
const SHAKE = 6

/** A border closes within this distance of its start, CSS pixels. */
const CLOSING = 10

/** Clears the sketch and commits the stroke once; a hand that lifted without drawing meant to select. */
export function finishStroke(drawing: Drawing, by: 'hand' | 'interrupt', context: ToolContext): readonly ToolEffect[] {
  return [{ type: 'preview', sketch: null }, ...(drawn(drawing, context) ?? tapped(drawing, by, context))]
}

function drawn(drawing: Drawing, context: ToolContext): readonly ToolEffect[] | undefined {
  if (drawing.extent < (drawing.device === 'touch' ? TAP : SHAKE)) return undefined
  const stroke = strokeOf(drawing)
  const redrawn = redraw(drawing, stroke, context)
  if (redrawn) return redrawn
  const { pointSpacing: spacing, millimetres: scale, screen } = context
  const ring = closeStroke(stroke, { spacing, scale, reach: (CLOSING / screen.x) * scale.x })
  return ring && add(drawing, ring, context)
}

function tapped(drawing: Drawing, by: 'hand' | 'interrupt', context: ToolContext): readonly ToolEffect[] {
  const first = drawing.points[0]
  if (first && by === 'hand' && drawing.extent < TAP) return selectAt(first, drawing.device, context)
  return [{ type: 'announce', text: 'A border needs an area: this stroke was not kept.' }]
}

/** Part of a border of the stroke's own object, when the stroke meets it twice; the selected contour before the others. */
function redraw(
  drawing: Drawing,
  stroke: readonly ImagePoint[],
  context: ToolContext,
): readonly ToolEffect[] | undefined {
  const { target } = drawing
  const object = target.as === 'object' ? context.object(target.object) : undefined
  if (!object) return undefined
  const closed = context.contoursOf(object.id).filter(({ kind }) => kind === 'closed')
  const selectedFirst = closed.toSorted((a, b) => rank(a, context) - rank(b, context))
  const options = { scale: context.screen, reach: hitRadius(drawing.device) }
  for (const contour of selectedFirst) {
    const span = redrawSpan(context.ring(contour), stroke, options)
    if (!span) continue
    const count = span.insert.length
    return [
      { type: 'commit', command: { type: 'contour.reshape', contour: contour.id, ...span } },
      { type: 'select', selection: { object: object.id, contour: contour.id } },
      { type: 'announce', text: `Redrew ${count} points of ${context.nameOf(object)} on ${context.place}.` },
    ]
  }
  return undefined
}

function rank(contour: Contour, context: ToolContext): number {
  return contour.id === context.selection.contour ? 0 : 1
}

function add(drawing: Drawing, ring: readonly ImagePoint[], context: ToolContext): readonly ToolEffect[] {
  const { target } = drawing
  switch (target.as) {
    case 'hole': {
      const object = context.object(target.object)
      if (!object || !context.contour(target.parent)) {
        return [{ type: 'announce', text: 'The border around this hole was deleted meanwhile: the hole was not kept.' }]
      }
      return addContour(object, contourOf(drawing, ring, object.id, context), context)
    }
    case 'object': {
      const object = context.object(target.object)
      if (object) return addContour(object, contourOf(drawing, ring, object.id, context), context)
      const effects = addObject(drawing, ring, target.classId, context)
      const text = `${target.name} was deleted meanwhile: the stroke became a new object.`
      return [...effects, { type: 'announce', text }]
    }
    case 'new':
      return addObject(drawing, ring, target.classId, context)
  }
}

function addContour(object: AnnotationObject, contour: Contour, context: ToolContext): readonly ToolEffect[] {
  const another =
    contour.parent === undefined && context.contoursOf(object.id).some(({ parent }) => parent === undefined)
  const what = contour.parent !== undefined ? 'a hole in ' : another ? 'another border of ' : ''
  // Two lesions drawn one after the other must not become one unnoticed.
  const hint = another ? ' For a new object, press Esc or the digit of its class first.' : ''
  return [
    { type: 'commit', command: { type: 'contour.add', contour } },
    { type: 'select', selection: { object: object.id, contour: contour.id } },
    { type: 'announce', text: `Drew ${what}${context.nameOf(object)} on ${context.place}.${hint}` },
  ]
}

function addObject(
  drawing: Drawing,
  ring: readonly ImagePoint[],
  classId: ClassId,
  context: ToolContext,
): readonly ToolEffect[] {
  const object: AnnotationObject = {
    id: context.newId() as ObjectId,
    classId,
    instance: context.nextInstance(classId),
    origin: { by: 'person' },
    createdBy: context.user,
    attributes: new Map(),
    frameAttributes: new Map(),
  }
  const contour = contourOf(drawing, ring, object.id, context)
  return [
    { type: 'commit', command: { type: 'object.addWithContour', object, contour } },
    { type: 'select', selection: { object: object.id, contour: contour.id } },
    { type: 'announce', text: `Drew ${context.nameOf(object)} on ${context.place}.` },
  ]
}

function contourOf(drawing: Drawing, ring: readonly ImagePoint[], objectId: ObjectId, context: ToolContext): Contour {
  const { target } = drawing
  return {
    id: context.newId() as ContourId,
    objectId,
    frame: drawing.frame,
    kind: 'closed',
    ...(target.as === 'hole' ? { parent: target.parent } : {}),
    state: 'confirmed',
    vertices: ring.map(imageToVertex),
  }
}
