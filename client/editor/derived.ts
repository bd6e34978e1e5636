// What is shown, derived from document and session state: the display list of the visible frame, and the handles.
import { computed, type ReadonlySignal } from '@preact/signals-core'
import type { AnnotationDoc } from '../../shared/model/index.ts'
import type { DisplayContour, Handles } from './display.ts'
import type { Scene } from './scene.ts'
import { selectionOnFrame } from './selection.ts'
import type { SessionState } from './session-state.ts'

/** Recomputed for the visible frame only; the scene keeps what did not change. */
export function displayOf(state: SessionState, scene: Scene): ReadonlySignal<readonly DisplayContour[]> {
  return computed(() => {
    void state.revision.value
    return scene.list(state.frameKey.value, {
      selection: state.selection.value,
      hovered: state.hovered.value,
      hidden: state.hidden.value,
      opacity: state.opacity.value,
    })
  })
}

/** Vertices stay hidden until their contour is selected and can be moved. */
export function handlesOf(state: SessionState, doc: AnnotationDoc, scene: Scene): ReadonlySignal<Handles | null> {
  return computed(() => {
    void state.revision.value
    const frame = state.frameKey.value
    if (state.tool.value !== 'select' || state.readOnly.value) return null
    const { object, contour: id } = selectionOnFrame(doc, state.selection.value, frame)
    const contour = id === null ? undefined : doc.contour(id)
    if (!contour || contour.frame !== frame || (object !== null && state.hidden.value.has(object))) return null
    const sketch = state.sketch.value
    if (sketch?.replaces === contour.id) return { frame, points: sketch.points, active: state.vertex.value }
    return { frame, points: scene.flat(contour), active: -1 }
  })
}
