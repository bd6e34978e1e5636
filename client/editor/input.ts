// Contract: what the editor may see of the outside: normalised pointer, wheel and key events. Knows no DOM.
import type { CanvasPoint } from '../../shared/geometry/index.ts'

export interface Modifiers {
  readonly shift: boolean
  readonly ctrl: boolean
  readonly alt: boolean
}

export type PointerDevice = 'mouse' | 'pen' | 'touch'

/** Pointer positions are CSS pixels of the canvas; the editor maps them to image space before a tool sees them. Times in ms, monotonic. */
export type EditorInput =
  | {
      readonly type: 'pointer.down' | 'pointer.move' | 'pointer.up'
      readonly at: CanvasPoint
      /** 0 left, 1 middle, 2 right; of the button held for moves, −1 when hovering. */
      readonly button: -1 | 0 | 1 | 2
      readonly device: PointerDevice
      readonly pressure: number
      readonly time: number
      readonly modifiers: Modifiers
      /** Moves that the browser merged into this one, oldest first. */
      readonly coalesced?: readonly CanvasPoint[]
    }
  | { readonly type: 'pointer.leave' }
  | { readonly type: 'double-click'; readonly at: CanvasPoint; readonly modifiers: Modifiers }
  | {
      readonly type: 'wheel'
      readonly at: CanvasPoint
      /** In notches of a wheel: 1 is one notch, trackpads deliver fractions. */
      readonly deltaX: number
      readonly deltaY: number
      readonly modifiers: Modifiers
    }
  /** Two fingers: since the last of these, their middle moved by (x, y) CSS pixels and their distance grew by `factor`. */
  | {
      readonly type: 'pinch'
      readonly at: CanvasPoint
      readonly moved: CanvasPoint
      readonly factor: number
    }
  /** `key` as in KeyboardEvent.key. */
  | { readonly type: 'key'; readonly key: string; readonly modifiers: Modifiers }
  | { readonly type: 'key.up'; readonly key: string; readonly modifiers: Modifiers }
  | { readonly type: 'cancel' }
  | { readonly type: 'complete' }
