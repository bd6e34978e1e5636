// What people set that is theirs alone: slice, window, view, visibility. Changes signals and nothing else.
import { fitView } from '../../shared/geometry/index.ts'
import type { AnnotationDoc } from '../../shared/model/index.ts'
import type { Editor } from './facade.ts'
import type { Hand } from './hand.ts'
import { sameSelection, selectionOnFrame } from './selection.ts'
import type { SessionState } from './session-state.ts'
import { frustumOf } from './viewport.ts'
import { windowOfRange } from './voi-window.ts'

type FrameActions = Pick<Editor, 'setFrame' | 'step'>

/** Changing the slice. Going to one ends a running gesture first, on its own frame; stepping waits for it. The selected object stays selected. */
export function frameActions(state: SessionState, doc: AnnotationDoc, frames: number, hand: () => Hand): FrameActions {
  const setFrame = (index: number): void => {
    const next = Math.min(frames - 1, Math.max(0, Math.trunc(index)))
    if (!Number.isFinite(next) || next === state.frameIndex.peek()) return
    hand().feed({ type: 'interrupt', reason: 'frame' })
    state.frameIndex.value = next
    state.hovered.value = null
    const selection = selectionOnFrame(doc, state.selection.peek(), state.frameKey.peek())
    if (!sameSelection(selection, state.selection.peek())) state.selection.value = selection
    if (state.fitted.peek()) fit(state)
  }
  const step = (delta: number): void => {
    // A wheel that turns under the finger must not end a border half-way, on a slice that is then out of sight.
    if (state.sketch.peek() !== null) state.announcement.value = STROKE_HOLDS_SLICE
    else setFrame(state.frameIndex.peek() + delta)
  }
  return { setFrame, step }
}

const STROKE_HOLDS_SLICE = 'The slice stays while you draw. Let go to finish, or press Esc to give up.'

type LookActions = Pick<
  Editor,
  'setWindow' | 'setInvert' | 'setView' | 'resetView' | 'setCanvasSize' | 'setPixelRange' | 'setHidden' | 'setOpacity'
>

/** How the image and what is drawn on it look. */
export function lookActions(state: SessionState): LookActions {
  return {
    setWindow: (window) => {
      if (!(window.width > 0) || !Number.isFinite(window.center) || !Number.isFinite(window.width)) return
      state.window.value = window
      state.windowKnown.value = true
    },
    setInvert: (on) => {
      state.invert.value = on
    },
    setView: (view) => {
      state.view.value = view
      state.fitted.value = false
    },
    resetView: () => fit(state),
    setCanvasSize: (width, height) => {
      state.canvas.value = { width, height }
      if (state.fitted.peek() || !state.view.peek()) fit(state)
    },
    setPixelRange: (range) => {
      if (!(range.high > range.low)) return
      state.range.value = range
      if (!state.windowKnown.peek()) state.window.value = windowOfRange(range)
    },
    setHidden: (object, hidden) => {
      const next = new Set(state.hidden.peek())
      if (hidden) next.add(object)
      else next.delete(object)
      state.hidden.value = next
    },
    setOpacity: (value) => {
      if (Number.isFinite(value)) state.opacity.value = Math.min(1, Math.max(0, value))
    },
  }
}

/** The whole image in the canvas; no view while the canvas has no size. */
function fit(state: SessionState): void {
  const { width, height } = state.canvas.peek()
  const frame = state.frame.peek()
  state.view.value =
    width > 0 && height > 0 ? fitView(frame.columns, frame.rows, frustumOf(frame, { width, height })) : null
  state.fitted.value = true
}
