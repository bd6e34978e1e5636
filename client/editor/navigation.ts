// Moving about with the mouse in any tool: wheel, middle and right drag, Space, two fingers. A pure state machine that runs before the tools.
import { canvasPoint, type CanvasPoint, type Frustum, type View } from '../../shared/geometry/index.ts'
import type { EditorInput } from './input.ts'
import { panBy, zoomAt } from './viewport.ts'

export interface NavigationState {
  /** Fraction of a slice that a trackpad has scrolled so far. */
  readonly scrolled: number
  /** Space is held: the left button pans. */
  readonly space: boolean
  readonly drag:
    | { readonly type: 'none' }
    | { readonly type: 'pan'; readonly button: number; readonly last: CanvasPoint }
    | { readonly type: 'zoom'; readonly button: number; readonly last: CanvasPoint; readonly start: CanvasPoint }
}

export const AT_REST: NavigationState = { scrolled: 0, space: false, drag: { type: 'none' } }

export interface NavigationStep {
  readonly state: NavigationState
  /** False when the tools should see the input. */
  readonly handled: boolean
  readonly view?: View
  /** Slices to go forward. */
  readonly slices?: number
}

/** One notch of the wheel zooms by this factor. */
const ZOOM_PER_NOTCH = 1.2
/** Zoom per CSS pixel of a right drag: 100 px double or halve. */
const ZOOM_PER_PIXEL = 2 ** (1 / 100)

/** Zoom for a vertical drag of `dy` CSS pixels; up is nearer. */
export function dragZoomFactor(dy: number): number {
  return ZOOM_PER_PIXEL ** -dy
}

export function stepNavigation(
  state: NavigationState,
  input: EditorInput,
  view: View,
  frustum: Frustum,
): NavigationStep {
  switch (input.type) {
    case 'wheel':
      if (!input.modifiers.ctrl) return scroll(state, input.deltaY)
      return { state, handled: true, view: zoomAt(view, frustum, input.at, ZOOM_PER_NOTCH ** -input.deltaY) }
    case 'pinch':
      return { state, handled: true, view: zoomAt(panBy(view, frustum, input.moved), frustum, input.at, input.factor) }
    case 'key':
    case 'key.up':
      if (input.key !== ' ') return { state, handled: false }
      return { state: { ...state, space: input.type === 'key' }, handled: true }
    case 'pointer.down':
      return startDrag(state, input.button, input.at)
    case 'pointer.move':
      return continueDrag(state, input.at, view, frustum)
    case 'pointer.up':
      if (state.drag.type === 'none' || state.drag.button !== input.button) return { state, handled: false }
      return { state: { ...state, drag: { type: 'none' } }, handled: true }
    case 'cancel':
      return { state: { ...state, drag: { type: 'none' } }, handled: state.drag.type !== 'none' }
    case 'pointer.leave':
    case 'double-click':
    case 'complete':
      return { state, handled: false }
  }
}

function scroll(state: NavigationState, notches: number): NavigationStep {
  const turnedBack = state.scrolled * notches < 0
  const scrolled = (turnedBack ? 0 : state.scrolled) + notches
  const slices = Math.trunc(scrolled)
  return { state: { ...state, scrolled: scrolled - slices }, handled: true, slices }
}

function startDrag(state: NavigationState, button: number, at: CanvasPoint): NavigationStep {
  if (state.drag.type !== 'none') return { state, handled: true }
  if (button === 1 || (button === 0 && state.space)) {
    return { state: { ...state, drag: { type: 'pan', button, last: at } }, handled: true }
  }
  if (button === 2) return { state: { ...state, drag: { type: 'zoom', button, last: at, start: at } }, handled: true }
  return { state, handled: false }
}

function continueDrag(state: NavigationState, at: CanvasPoint, view: View, frustum: Frustum): NavigationStep {
  const { drag } = state
  switch (drag.type) {
    case 'none':
      return { state, handled: false }
    case 'pan': {
      const moved = canvasPoint(at.x - drag.last.x, at.y - drag.last.y)
      return { state: { ...state, drag: { ...drag, last: at } }, handled: true, view: panBy(view, frustum, moved) }
    }
    case 'zoom': {
      const zoomed = zoomAt(view, frustum, drag.start, dragZoomFactor(at.y - drag.last.y))
      return { state: { ...state, drag: { ...drag, last: at } }, handled: true, view: zoomed }
    }
  }
}
