// Mouse, pen, fingers and wheel of one canvas as editor input. Captures the pointer, so that a drag may leave the canvas.
import type { Editor, EditorInput, Modifiers } from '../editor/index.ts'
import { canvasPoint, type CanvasPoint } from '../../shared/geometry/index.ts'
import { NO_FINGERS, stepTouch, type TouchAct, type TouchEventLike, type TouchState } from './touch-gestures.ts'
import { wheelNotches } from './wheel-notches.ts'

type Button = 0 | 1 | 2

/** Listens on the canvas until the returned function is called. */
export function attachPointer(canvas: HTMLElement, editor: Editor): () => void {
  const stop = new AbortController()
  const pointer = new PointerListener(canvas, editor)
  const on = <K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => unknown,
  ): void => canvas.addEventListener(type, listener, { signal: stop.signal, passive: false })
  on('pointerdown', (event) => pointer.handle(event, 'down'))
  on('pointermove', (event) => pointer.handle(event, 'move'))
  on('pointerup', (event) => pointer.handle(event, 'up'))
  on('pointercancel', (event) => pointer.handle(event, 'cancel'))
  on('pointerleave', () => editor.input({ type: 'pointer.leave' }))
  on('wheel', (event) => pointer.wheel(event))
  on('dblclick', (event) => pointer.doubleClick(event))
  on('contextmenu', (event) => event.preventDefault())
  // The middle button would start the browser's own scrolling.
  on('mousedown', (event) => event.button === 1 && event.preventDefault())
  const touchAction = canvas.style.touchAction
  canvas.style.touchAction = 'none'
  return () => {
    stop.abort()
    canvas.style.touchAction = touchAction
  }
}

class PointerListener {
  readonly #canvas: HTMLElement
  readonly #editor: Editor
  #held: readonly Button[] = []
  #touch: TouchState = NO_FINGERS

  constructor(canvas: HTMLElement, editor: Editor) {
    this.#canvas = canvas
    this.#editor = editor
  }

  handle(event: PointerEvent, phase: TouchEventLike['type']): void {
    if (phase === 'down') this.#canvas.setPointerCapture(event.pointerId)
    if (event.pointerType === 'touch') this.#finger(event, phase)
    else this.#mouseOrPen(event, phase)
  }

  wheel(event: WheelEvent): void {
    event.preventDefault()
    const deltaY = wheelNotches(event)
    this.#editor.input({ type: 'wheel', at: this.#place(event), deltaX: 0, deltaY, modifiers: modifiersOf(event) })
  }

  doubleClick(event: MouseEvent): void {
    this.#editor.input({ type: 'double-click', at: this.#place(event), modifiers: modifiersOf(event) })
  }

  /** While one button is held, the press and release of others arrive as moves. */
  #mouseOrPen(event: PointerEvent, phase: TouchEventLike['type']): void {
    if (event.pointerType === 'pen' && !this.#touch.penSeen) this.#penArrives()
    if (phase === 'cancel') {
      this.#held = []
      // The browser took the pointer away (a system dialog): what is drawn so far is kept.
      return this.#editor.input({ type: 'complete' })
    }
    const button = buttonOf(event.button)
    if (button === undefined) {
      if (phase === 'move') this.#editor.input(this.#pointer(event, 'pointer.move', this.#heldFirst()))
      return
    }
    const goesDown = phase === 'down' || (phase === 'move' && (event.buttons & BITS[button]) !== 0)
    this.#held = goesDown ? [...this.#held, button] : this.#held.filter((held) => held !== button)
    this.#editor.input(this.#pointer(event, goesDown ? 'pointer.down' : 'pointer.up', button))
  }

  /** The left button if it is held, for it is the tool's. */
  #heldFirst(): Button | -1 {
    return this.#held.includes(0) ? 0 : (this.#held[0] ?? -1)
  }

  #penArrives(): void {
    if (this.#touch.mode === 'tool') this.#editor.input({ type: 'cancel' })
    this.#touch = { ...NO_FINGERS, penSeen: true }
  }

  #finger(event: PointerEvent, type: TouchEventLike['type']): void {
    if (this.#held.length > 0) return
    const { state, acts } = stepTouch(this.#touch, { type, id: event.pointerId, at: this.#place(event) })
    this.#touch = state
    for (const act of acts) this.#editor.input(this.#touchInput(act, event))
  }

  #touchInput(act: TouchAct, event: PointerEvent): EditorInput {
    switch (act.type) {
      case 'pinch':
      case 'cancel':
        return act
      case 'scroll':
        return { type: 'wheel', at: act.at, deltaX: 0, deltaY: act.notches, modifiers: NO_MODIFIERS }
      case 'pointer.down':
      case 'pointer.move':
      case 'pointer.up': {
        const { pressure, timeStamp: time } = event
        return { ...act, button: 0, device: 'touch', pressure, time, modifiers: modifiersOf(event) }
      }
    }
  }

  #pointer(
    event: PointerEvent,
    type: 'pointer.down' | 'pointer.move' | 'pointer.up',
    button: -1 | Button,
  ): EditorInput {
    const merged = type === 'pointer.move' ? (event.getCoalescedEvents?.() ?? []).slice(0, -1) : []
    return {
      type,
      at: this.#place(event),
      button,
      device: event.pointerType === 'pen' ? 'pen' : 'mouse',
      pressure: event.pressure,
      time: event.timeStamp,
      modifiers: modifiersOf(event),
      coalesced: merged.map((earlier) => this.#place(earlier)),
    }
  }

  /** From the page to CSS pixels of the canvas. */
  #place(event: { readonly clientX: number; readonly clientY: number }): CanvasPoint {
    const { left, top } = this.#canvas.getBoundingClientRect()
    return canvasPoint(event.clientX - left, event.clientY - top)
  }
}

const NO_MODIFIERS: Modifiers = { shift: false, ctrl: false, alt: false }
/** The bit of each button in PointerEvent.buttons. */
const BITS = { 0: 1, 1: 4, 2: 2 } as const

/** Undefined for a move without a change of buttons and for buttons that mean nothing here. */
function buttonOf(button: number): Button | undefined {
  return button === 0 || button === 1 || button === 2 ? button : undefined
}

function modifiersOf(event: MouseEvent): Modifiers {
  return { shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey, alt: event.altKey }
}
