// What a tool may know, gathered from session state, document and scene at the moment of one input. Read-only.
import type { FrameKey } from '../../shared/dicom/index.ts'
import type { View } from '../../shared/geometry/index.ts'
import type { AnnotationDoc, ClassId } from '../../shared/model/index.ts'
import type { Ontology } from '../../shared/ontology/index.ts'
import type { Scene } from './scene.ts'
import type { SessionState } from './session-state.ts'
import { snap } from './snapping.ts'
import type { ToolContext } from './tools/tool.ts'
import { frustumOf, millimetres, screenScale } from './viewport.ts'
import { nameOfObject, nameOfSlice } from './words.ts'

export interface ContextSources {
  readonly state: SessionState
  readonly doc: AnnotationDoc
  readonly scene: Scene
  readonly ontology: Ontology
  readonly modality: string
  readonly user: string
  readonly newId: () => string
}

export function toolContext(sources: ContextSources, view: View): ToolContext {
  const { state, doc, scene, ontology } = sources
  const frame = state.frame.peek()
  const key = frame.key as FrameKey
  const frustum = frustumOf(frame, state.canvas.peek())
  const screen = screenScale(view, frustum)
  const hidden = state.hidden.peek()
  return {
    frame: key,
    place: nameOfSlice(state.frameIndex.peek()),
    user: sources.user,
    modality: sources.modality,
    readOnly: state.readOnly.peek(),
    selection: state.selection.peek(),
    activeClass: ontology.classes.find(({ id }) => id === state.activeClass.peek()),
    pointSpacing: state.pointSpacingMm.peek(),
    millimetres: millimetres(frame),
    screen,
    view,
    frustum,
    window: state.window.peek(),
    range: state.range.peek(),
    object: (id) => doc.object(id),
    contour: (id) => doc.contour(id),
    contoursOf: (object) => doc.contoursOnFrame(key).filter(({ objectId }) => objectId === object),
    ring: (contour) => scene.ring(contour),
    hits: (at, radius) => scene.hits(key, { at, radius, scale: screen, hidden }),
    snap: (point) => snap(point, frame),
    colorOf: (object) => scene.colorOf(object),
    nameOf: (object) => nameOfObject(object, ontology),
    nextInstance: (classId) => nextInstance(doc, classId),
    newId: sources.newId,
  }
}

/** One more than the highest number in use: numbers of deleted objects in between are not given again. */
function nextInstance(doc: AnnotationDoc, classId: ClassId): number {
  return (
    doc.objects().reduce((most, object) => (object.classId === classId ? Math.max(most, object.instance) : most), 0) + 1
  )
}
