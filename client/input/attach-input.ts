// Everything that a person can do to one canvas, connected to its editor in one call and released in another.
import type { Editor } from '../editor/index.ts'
import { attachKeyboard } from './attach-keyboard.ts'
import { attachPointer } from './attach-pointer.ts'
import type { InputCallbacks } from './shortcuts.ts'

/**
 * Pointer, wheel and touch on `canvas`, keys on its window (never while a text field has the focus). Sets `touch-action: none`
 * on the canvas. Returns the function that stops listening.
 */
export function attachInput(canvas: HTMLElement, editor: Editor, callbacks: InputCallbacks = {}): () => void {
  const keys = canvas.ownerDocument.defaultView
  const stops = [attachPointer(canvas, editor)]
  if (keys) stops.push(attachKeyboard(canvas, keys, editor, callbacks))
  return () => stops.forEach((stop) => stop())
}
