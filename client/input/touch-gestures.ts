// Fingers: one is the tool (or pans, once a pen draws here), two pan and zoom, three scroll slices. A pure state machine; knows no DOM.
import { canvasPoint, type CanvasPoint } from '../../shared/geometry/index.ts'

export interface TouchEventLike {
  readonly type: 'down' | 'move' | 'up' | 'cancel'
  readonly id: number
  /** CSS pixels. */
  readonly at: CanvasPoint
}

export interface TouchState {
  readonly fingers: ReadonlyMap<number, CanvasPoint>
  /** `waiting`: one finger is down and may become a tool, a tap or the first of two. `spent`: the rest of a gesture of several fingers. */
  readonly mode: 'none' | 'waiting' | 'tool' | 'pan' | 'pinch' | 'scroll' | 'spent'
  readonly start: CanvasPoint
  /** Farthest from the start, CSS pixels. */
  readonly travel: number
  readonly penSeen: boolean
}

export type TouchAct =
  | { readonly type: 'pointer.down' | 'pointer.move' | 'pointer.up'; readonly at: CanvasPoint }
  | { readonly type: 'pinch'; readonly at: CanvasPoint; readonly moved: CanvasPoint; readonly factor: number }
  | { readonly type: 'scroll'; readonly at: CanvasPoint; readonly notches: number }
  | { readonly type: 'cancel' }

export interface TouchStep {
  readonly state: TouchState
  readonly acts: readonly TouchAct[]
}

export const NO_FINGERS: TouchState = {
  fingers: new Map(),
  mode: 'none',
  start: canvasPoint(0, 0),
  travel: 0,
  penSeen: false,
}

/** A finger that moved less than this has not begun to drag; a second one may still come. CSS pixels. */
const SLOP = 4
/** A tap moves less than this, CSS pixels. */
const TAP = 24
/** Three fingers moving by this many CSS pixels scroll one slice. */
const SCROLL_PER_SLICE = 24

export function stepTouch(state: TouchState, event: TouchEventLike): TouchStep {
  switch (event.type) {
    case 'down':
      return fingerDown(state, event)
    case 'move':
      return state.fingers.has(event.id) ? fingerMoved(state, event) : { state, acts: [] }
    case 'up':
    case 'cancel':
      return state.fingers.has(event.id) ? fingerUp(state, event) : { state, acts: [] }
  }
}

function fingerDown(state: TouchState, event: TouchEventLike): TouchStep {
  const { id, at } = event
  if (state.fingers.has(id)) {
    // Its lift was lost.
    const gone = fingerUp(state, { ...event, type: 'cancel' })
    const again = fingerDown(gone.state, event)
    return { state: again.state, acts: [...gone.acts, ...again.acts] }
  }
  const fingers = new Map(state.fingers).set(id, at)
  if (fingers.size === 1) return { state: { ...state, fingers, mode: 'waiting', start: at, travel: 0 }, acts: [] }
  const acts: readonly TouchAct[] = state.mode === 'tool' ? [{ type: 'cancel' }] : []
  const mode = state.mode === 'spent' ? 'spent' : fingers.size === 2 ? 'pinch' : 'scroll'
  return { state: { ...state, fingers, mode }, acts }
}

function fingerMoved(state: TouchState, { id, at }: TouchEventLike): TouchStep {
  const fingers = new Map(state.fingers).set(id, at)
  const travel = Math.max(state.travel, Math.hypot(at.x - state.start.x, at.y - state.start.y))
  const next = { ...state, fingers, travel }
  const before = spread(state.fingers)
  const after = spread(fingers)
  const moved = canvasPoint(after.middle.x - before.middle.x, after.middle.y - before.middle.y)
  switch (state.mode) {
    case 'waiting': {
      if (travel < SLOP) return { state: next, acts: [] }
      if (state.penSeen) return { state: { ...next, mode: 'pan' }, acts: [{ type: 'pinch', at, moved, factor: 1 }] }
      const acts = [{ type: 'pointer.down', at: state.start } as const, { type: 'pointer.move', at } as const]
      return { state: { ...next, mode: 'tool' }, acts }
    }
    case 'tool':
      return { state: next, acts: [{ type: 'pointer.move', at }] }
    case 'pan':
      return { state: next, acts: [{ type: 'pinch', at, moved, factor: 1 }] }
    case 'pinch': {
      const factor = before.size > 0 && after.size > 0 ? after.size / before.size : 1
      return { state: next, acts: [{ type: 'pinch', at: after.middle, moved, factor }] }
    }
    case 'scroll':
      return { state: next, acts: [{ type: 'scroll', at: after.middle, notches: moved.y / SCROLL_PER_SLICE }] }
    case 'none':
    case 'spent':
      return { state: next, acts: [] }
  }
}

function fingerUp(state: TouchState, event: TouchEventLike): TouchStep {
  const fingers = new Map(state.fingers)
  fingers.delete(event.id)
  const mode = fingers.size > 0 ? 'spent' : 'none'
  return { state: { ...state, fingers, mode }, acts: lifted(state, event) }
}

function lifted(state: TouchState, { type, at }: TouchEventLike): readonly TouchAct[] {
  if (state.mode === 'tool') return [type === 'cancel' ? { type: 'cancel' } : { type: 'pointer.up', at }]
  const tapped = type === 'up' && state.travel < TAP && (state.mode === 'waiting' || state.mode === 'pan')
  if (!tapped) return []
  return [
    { type: 'pointer.down', at: state.start },
    { type: 'pointer.up', at: state.start },
  ]
}

/** The middle of the fingers and their mean distance from it. */
function spread(fingers: ReadonlyMap<number, CanvasPoint>): { readonly middle: CanvasPoint; readonly size: number } {
  const points = [...fingers.values()]
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 })
  const middle = canvasPoint(sum.x / points.length, sum.y / points.length)
  const away = points.reduce((total, { x, y }) => total + Math.hypot(x - middle.x, y - middle.y), 0)
  return { middle, size: away / points.length }
}
